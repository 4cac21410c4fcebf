"""The plan back to the texts of its table: what each indicator's cells say, heading by heading (load, inverted)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from plan_report.data_class import dataclass
from plan_report.model import Indicator, Plan
from plan_report.table.contents import text_of
from plan_report.table.fields import CLASS, HEADINGS, ID, INDICATOR, NAME, REQUIRED
from plan_report.table.headings import year_of
from plan_report.table.levels import level_headings, number_heading
from plan_report.table.round_fields import IN_ROUND, TARGET, VALUE, heading_in


@dataclass(frozen=True, slots=True)
class Placed:
    """An indicator with the numbers and names of its levels, by their headings."""

    levels: Mapping[str, str]
    indicator: Indicator


def placed(plan: Plan) -> Iterator[Placed]:
    """Every indicator in printed order."""
    nothing = dict.fromkeys(level_headings(plan.levels), "")
    for home, indicator in plan.placed:
        pairs = zip(plan.levels, home, strict=False)
        texts = (text for label, node in pairs for text in ((number_heading(label), node.number), (label, node.name)))
        yield Placed(nothing | dict(texts), indicator)


def cell_texts(row: Placed, rounds: Iterable[str]) -> dict[str, str]:
    """The cells of an indicator's row by heading, with the columns of each of the rounds beside them."""
    texts = {**row.levels, **{field.heading: text_of(field, row.indicator) for field in INDICATOR}}
    for each in rounds:
        facts = row.indicator.in_round(each)
        texts |= {heading_in(each, field): text_of(field, facts) for field in IN_ROUND}
    return texts


def table(plan: Plan) -> list[list[str]]:
    """The table of the indicators with its headings; columns that nobody uses and none must have are left out."""
    headings = columns(plan.levels)
    if not any(indicator.is_outcome for indicator in plan.indicators):
        headings.remove(CLASS.heading)
    years = {each: heading_in(each, TARGET) for each in sorted(plan.target_years, key=year_of)}
    headings += years.values()
    needed = {ID.heading, *level_headings(plan.levels), *REQUIRED}
    return _used([cell_texts(row, years) for row in placed(plan)], headings, needed)


def columns(levels: Iterable[str]) -> list[str]:
    """Every column that the table of the indicators may have, in order."""
    return [ID.heading, *level_headings(tuple(levels)), *HEADINGS[1:]]


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
