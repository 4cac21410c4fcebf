"""The form of a round as texts: its columns, which of them are open, and what its cells hold. No Excel here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plan_report.errors import UsageError
from plan_report.load.settings import ROUND_ID, round_from_id
from plan_report.model import AimKind, Indicator, Plan, Round, Target, Value
from plan_report.notation import print_target, print_value
from plan_report.period import earlier
from plan_report.period_reading import parse_fiscal_year
from plan_report.table.cells import cell_texts
from plan_report.table.clean import one_line
from plan_report.table.contents import target_text
from plan_report.table.field import Access, Content, Field
from plan_report.table.fields import BASELINE, CLASS, HEADINGS, INDICATOR, OPTIONAL, ORDINARY, TARGET
from plan_report.table.levels import level_headings
from plan_report.table.round_fields import IN_ROUND, field_ending, heading_in, value_heading
from plan_report.workbook.shares import Share
from plan_report.workbook.stamp import TAG_HEADING, FormNumber, form_number, tag
from plan_report.workbook.units import units

UNIT_HEADING = "数の単位"  # another thing than the plan's own 単位: shown, of whatever the values are counted in
_YEAR_ID = re.compile(r"([A-Za-z]?)([0-9]+)")


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column by its heading."""

    heading: str
    access: Access


@dataclass(frozen=True, slots=True)
class FormRow:
    """An indicator's row; texts in the order of the columns."""

    indicator: Indicator
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One file for one share of the plan's indicators."""

    title: str
    round: Round
    previous: str | None  # id of the round before
    share: Share
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    number: FormNumber
    levels: tuple[str, ...] = ()  # of the plan's tree


def form_round(plan: Plan, asked: str) -> tuple[Round, str | None]:
    """The round a form is for (known to the plan or new), and the id of the one before.

    Raises:
        UsageError: the name can be none of a round, or lies before the plan's last round and is not in the plan.
    """
    round_id = one_line(asked)
    known = [each.id for each in plan.rounds]
    if round_id in known:
        index = known.index(round_id)
        return plan.rounds[index], known[index - 1] if index else None
    if ROUND_ID.fullmatch(round_id) is None or value_heading(round_id) in HEADINGS:
        raise UsageError(f"評価の回「{asked}」は使えません。「R8」のように20字までで、空白を入れずに書いてください。")
    last, new = (parse_fiscal_year(each) for each in ((known or [""])[-1], round_id))
    if earlier(new, last):
        raise UsageError(f"評価の回「{round_id}」は、最後の回「{known[-1]}」より前です。")
    return round_from_id(round_id, plan.words.current), known[-1] if known else None


def next_round(plan: Plan) -> str:
    """The id of the round after the plan's last one: R8 after R7.

    Raises:
        UsageError: the last round's id is no year such as R7.
    """
    match = _YEAR_ID.fullmatch(plan.rounds[-1].id) if plan.rounds else None
    following = f"{match[1]}{int(match[2]) + 1:0{len(match[2])}}" if match else ""
    if parse_fiscal_year(following) is None:
        raise UsageError("次の評価の回が分かりません。--round R8 のように指定してください。")
    return following


def open_headings(round_id: str) -> tuple[str, ...]:
    """The headings of the columns that staff fill in, in the order in which a tag holds them."""
    return tuple(heading_in(round_id, field) for field in IN_ROUND if field.access is Access.OPEN)


def field_under(heading: str) -> Field | None:
    """The declared field whose column of the form has this heading; None for units, homes and tags."""
    own = (field for field in INDICATOR if field.heading == heading)
    return next(own, None) or field_ending(heading)


def make_form(plan: Plan, round_id: str, share: Share) -> Form:
    """The form for a share of a plan.

    Raises:
        UsageError: as `form_round`.
    """
    each, previous = form_round(plan, round_id)
    rounds = [*([previous] if previous else []), each.id]
    contents = [cell_texts(row, rounds) | _shown(row.indicator, previous) for row in share.rows]
    columns = _columns(plan.levels, each.id, previous, contents)
    opened = open_headings(each.id)
    locked = [c.heading for c in columns if c.access is not Access.OPEN and c.heading != TAG_HEADING]
    tags = [str(tag({h: texts[h] for h in locked}, [texts[h] for h in opened])) for texts in contents]
    rows = tuple(
        FormRow(row.indicator, tuple((texts | {TAG_HEADING: tagged})[column.heading] for column in columns))
        for row, texts, tagged in zip(share.rows, contents, tags, strict=True)
    )
    number = form_number(plan.title, each.id, share.label, tags)
    return Form(plan.title, each, previous, share, columns, rows, number, plan.levels)


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
    levels: Sequence[str], round_id: str, previous: str | None, contents: Sequence[dict[str, str]]
) -> tuple[FormColumn, ...]:
    """The columns in the order of the plan's table, those to fill in last; optional ones only where they are used."""
    shown = [field for field in INDICATOR if field.access is not Access.ABSENT]
    if all(each[CLASS.heading] == ORDINARY for each in contents):
        shown.remove(CLASS)
    columns = [_column(field.heading, field) for field in shown]
    units_at = next(index for index, column in enumerate(columns) if column.heading == BASELINE.heading)
    columns.insert(units_at, FormColumn(UNIT_HEADING, Access.LOCKED))
    columns[1:1] = [
        FormColumn(heading, Access.LOCKED if heading in levels else Access.HIDDEN) for heading in level_headings(levels)
    ]
    columns += [FormColumn(value_heading(previous), Access.LOCKED)] if previous else []
    of_round = [field for field in IN_ROUND if field.access is not Access.ABSENT]
    columns += [_column(heading_in(round_id, field), field) for field in of_round]
    optional = {*OPTIONAL, *(heading_in(round_id, field) for field in of_round if field.access is not Access.OPEN)}
    unused = {heading for heading in optional if not any(each[heading] for each in contents)}
    return (*(each for each in columns if each.heading not in unused), FormColumn(TAG_HEADING, Access.HIDDEN))


def _column(heading: str, field: Field) -> FormColumn:
    return FormColumn(heading, field.access)
