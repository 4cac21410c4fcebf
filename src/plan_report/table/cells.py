"""The plan back to the texts of its table: what each indicator's cells say, heading by heading (load, inverted)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plan_report.model import Indicator, Plan
from plan_report.table.contents import text_of, value_text
from plan_report.table.fields import CLASS, HEADINGS, ID, INDICATOR, OPTIONAL, TARGET, value_heading
from plan_report.table.levels import level_headings, number_heading


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
    """The cells of an indicator's row by heading, with a value column for each of the rounds."""
    texts = {**row.levels, **{field.heading: text_of(field, row.indicator) for field in INDICATOR}}
    return texts | {value_heading(each): value_text(row.indicator.value(each)) for each in rounds}


def table(plan: Plan) -> list[list[str]]:
    """The whole table with its headings; optional columns that nobody uses are left out."""
    rounds = [each.id for each in plan.rounds]
    rows = [cell_texts(row, rounds) for row in placed(plan)]
    unused = {column for column in OPTIONAL if not any(row[column] for row in rows)}
    if not any(indicator.is_outcome for indicator in plan.indicators):
        unused.add(CLASS.heading)
    used = [column for column in columns(plan.levels, rounds) if column not in unused]
    return [used, *([row[column] for column in used] for row in rows)]


def columns(levels: Iterable[str], rounds: Iterable[str]) -> list[str]:
    """Every column that the table may have, in order."""
    after = HEADINGS.index(TARGET.heading) + 1
    return [
        ID.heading,
        *level_headings(tuple(levels)),
        *HEADINGS[1:after],
        *map(value_heading, rounds),
        *HEADINGS[after:],
    ]
