"""The plan back to the texts of its table: what each indicator's cells say, heading by heading (load, inverted)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plan_report.model import Area, Indicator, Plan, Policy
from plan_report.table.contents import text_of
from plan_report.table.fields import HEADINGS, HOME, ID, INDICATOR, NAME, REQUIRED
from plan_report.table.round_fields import IN_ROUND, VALUE, heading_in


@dataclass(frozen=True, slots=True)
class Placed:
    """An indicator with the area and the 考え方 it stands under; a 成果目標 has no 考え方."""

    area: Area
    policy: Policy | None
    indicator: Indicator


def placed(plan: Plan) -> Iterator[Placed]:
    """Every indicator in printed order."""
    for area in plan.areas:
        yield from (Placed(area, None, outcome) for outcome in area.outcomes)
        for policy in area.policies:
            yield from (Placed(area, policy, indicator) for indicator in policy.indicators)


def cell_texts(row: Placed, rounds: Iterable[str]) -> dict[str, str]:
    """The cells of an indicator's row by heading, with the columns of each of the rounds beside them."""
    policy = row.policy
    home = (row.area.number, row.area.name, policy.number if policy else "", policy.name if policy else "")
    texts = dict(zip(HOME, home, strict=True)) | {f.heading: text_of(f, row.indicator) for f in INDICATOR}
    for each in rounds:
        facts = row.indicator.in_round(each)
        texts |= {heading_in(each, field): text_of(field, facts) for field in IN_ROUND}
    return texts


def table(plan: Plan) -> list[list[str]]:
    """The table of the indicators with its headings; columns that nobody uses and none must have are left out."""
    return _used([cell_texts(row, ()) for row in placed(plan)], HEADINGS, REQUIRED)


def round_table(plan: Plan, round_id: str) -> list[list[str]]:
    """A round's own sheet with its headings: what each indicator is, and what is said of it in the round."""
    rows = []
    for indicator in plan.indicators:
        facts = indicator.in_round(round_id)
        named = {field.heading: text_of(field, indicator) for field in (ID, NAME)}
        rows.append(named | {field.heading: text_of(field, facts) for field in IN_ROUND})
    named_headings = (ID.heading, NAME.heading)
    headings = (*named_headings, *(field.heading for field in IN_ROUND))
    return _used(rows, headings, (*named_headings, VALUE.heading))


def _used(rows: Sequence[Mapping[str, str]], headings: Sequence[str], needed: Collection[str]) -> list[list[str]]:
    used = [heading for heading in headings if heading in needed or any(row[heading] for row in rows)]
    return [used, *([row[heading] for heading in used] for row in rows)]
