"""The table of the indicators in a form, sheet 指標."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plan_report.model import AimKind, Indicator, Target, Value
from plan_report.notation import print_target, print_value
from plan_report.table.cells import Placed, cell_texts
from plan_report.table.contents import target_text
from plan_report.table.field import Access, Content, Of
from plan_report.table.fields import BASELINE, CLASS, INDICATOR, OPTIONAL, ORDINARY, TARGET
from plan_report.table.levels import level_headings
from plan_report.table.round_fields import IN_ROUND, VALUE, heading_in, value_heading
from plan_report.workbook.form_table import FormColumn, FormTable, make_table
from plan_report.workbook.units import units

UNIT_HEADING = "数の単位"  # another thing than the plan's own 単位: shown, of whatever the values are counted in
_UNIT = FormColumn(UNIT_HEADING, Access.LOCKED, 60.0, centred=True)


TO_FILL_IN = tuple(field for field in IN_ROUND if field.access in {Access.OPEN, Access.ASKED})


def open_headings(round_id: str) -> tuple[str, ...]:
    """The headings of the columns that every form has for staff to fill in."""
    return tuple(heading_in(round_id, field) for field in TO_FILL_IN if field.access is Access.OPEN)


def indicator_table(rows: Sequence[Placed], levels: Sequence[str], round_id: str, previous: str | None) -> FormTable:
    """What a form asks of these indicators in a round, with what they said in the one before."""
    rounds = [*([previous] if previous else []), round_id]
    contents = [(row.indicator, cell_texts(row, rounds) | _shown(row.indicator, previous)) for row in rows]
    return make_table(Of.INDICATOR, _columns(levels, rounds, [texts for _, texts in contents]), contents)


def _shown(indicator: Indicator, previous: str | None) -> dict[str, str]:
    """What is there to be looked at: the units, and the values so far with their years on a line of their own."""
    values = {field.heading: field.of_record(indicator) for field in INDICATOR if field.content is Content.VALUE}
    if previous:
        values[value_heading(previous)] = indicator.value(previous)
    printed = {heading: print_value(value) if isinstance(value, Value) else "" for heading, value in values.items()}
    printed[TARGET.heading] = _shown_target(indicator.target) if indicator.target else ""
    return printed | {UNIT_HEADING: units(indicator, previous)}


def _shown_target(target: Target) -> str:
    """The target as printed; in words as written, for without 文： it would not be read again."""
    return target_text(target) if any(aim.kind is AimKind.WORDS for aim in target.aims) else print_target(target)


def _columns(
    levels: Sequence[str], rounds: Sequence[str], contents: Sequence[Mapping[str, str]]
) -> tuple[FormColumn, ...]:
    """The columns in the order of the plan's table, those to fill in last; optional ones only where they are used.

    `rounds` are that of the form and before it the one before, where there is one.
    """
    *before, round_id = rounds
    shown = [field for field in INDICATOR if field.access is not Access.ABSENT]
    if all(each[CLASS.heading] == ORDINARY for each in contents):
        shown.remove(CLASS)
    columns = [FormColumn.of(field) for field in shown]
    columns.insert(shown.index(BASELINE), _UNIT)
    columns[1:1] = [FormColumn.of_level(heading, levels) for heading in level_headings(levels)]
    columns += [FormColumn.of(VALUE, value_heading(each), Access.LOCKED) for each in before]
    said = {heading for texts in contents for heading, text in texts.items() if text}
    columns = [each for each in columns if each.heading not in OPTIONAL or each.heading in said]
    for field in IN_ROUND:
        heading, earlier = heading_in(round_id, field), {heading_in(each, field) for each in before}
        if field.access is Access.OPEN or (field.access is Access.ASKED and not said.isdisjoint({heading, *earlier})):
            columns.append(FormColumn.of(field, heading, Access.OPEN))
        elif field.access in {Access.LOCKED, Access.HIDDEN} and heading in said:
            columns.append(FormColumn.of(field, heading))
    return tuple(columns)
