"""The table of the 取組 in a form, sheet 取組."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plan_report.model import Activity
from plan_report.table.activity_cells import in_rounds
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND, DEPARTMENT, GRADE, ID, RESULT
from plan_report.table.field import Access, Of
from plan_report.table.levels import level_headings
from plan_report.table.round_fields import heading_in
from plan_report.workbook.form_table import FormColumn, FormTable, make_table

_LOOKED_BACK_ON = (RESULT, GRADE)  # of the round before


def activity_table(
    rows: Sequence[tuple[Activity, Mapping[str, str]]], levels: Sequence[str], round_id: str, previous: str | None
) -> FormTable:
    """What a form asks of these 取組 in a round, with what they said in the one before.

    Args:
        rows: the 取組, each with what it is and where it stands, by heading.
        levels: labels of the levels of the plan's tree.
        round_id: the round that is asked for.
        previous: id of the round before, where there is one.
    """
    rounds = [*([previous] if previous else []), round_id]
    contents = [(activity, {**texts, **in_rounds(activity, rounds)}) for activity, texts in rows]
    before = [heading_in(previous, field) for field in _LOOKED_BACK_ON] if previous else []
    columns = [
        FormColumn.of(ID),
        *(FormColumn.of_level(heading, levels) for heading in level_headings(levels)),
        *(FormColumn.of(field) for field in ACTIVITY[1:]),
        *(
            FormColumn.of(field, heading, Access.LOCKED)
            for field, heading in zip(_LOOKED_BACK_ON, before, strict=False)
        ),
        *(FormColumn.of(field, heading_in(round_id, field)) for field in ACTIVITY_IN_ROUND),
    ]
    optional = {DEPARTMENT.heading, *levels, *before}
    unused = {heading for heading in optional if not any(texts[heading] for _, texts in contents)}
    return make_table(Of.ACTIVITY, [each for each in columns if each.heading not in unused], contents)
