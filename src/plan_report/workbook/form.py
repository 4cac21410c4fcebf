"""The form of a round as texts: its columns, which of them are open, and what its cells hold. No Excel here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from plan_report.era import parse_fiscal_year
from plan_report.errors import UsageError
from plan_report.load.settings import ROUND_ID, round_from_id
from plan_report.model import Indicator, Plan, Round, Value
from plan_report.notation import print_value
from plan_report.table.cells import cell_texts
from plan_report.table.clean import one_line
from plan_report.table.columns import Column, value_heading
from plan_report.workbook.shares import Share
from plan_report.workbook.stamp import TAG_HEADING, FormNumber, form_number, tag
from plan_report.workbook.units import units

UNIT_HEADING = "単位"
_YEAR_ID = re.compile(r"([A-Za-z]?)([0-9]+)")


class Access(Enum):
    """What staff may do with a column."""

    OPEN = auto()  # filled in
    LOCKED = auto()
    HIDDEN = auto()  # locked, and not shown: what the reader needs and staff does not


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
    if ROUND_ID.fullmatch(round_id) is None or value_heading(round_id) in set(Column):
        raise UsageError(f"評価の回「{asked}」は使えません。「R8」のように20字までで、空白を入れずに書いてください。")
    last, new = (parse_fiscal_year(each) for each in ((known or [""])[-1], round_id))
    if last and new and new.western < last.western:
        raise UsageError(f"評価の回「{round_id}」は、最後の回「{known[-1]}」より前です。")
    return round_from_id(round_id), known[-1] if known else None


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
    return value_heading(round_id), Column.DIRECTION, Column.NOTE, Column.DOUBTS


def make_form(plan: Plan, round_id: str, share: Share) -> Form:
    """The form for a share of a plan.

    Raises:
        UsageError: as `form_round`.
    """
    each, previous = form_round(plan, round_id)
    rounds = [*([previous] if previous else []), each.id]
    contents = [cell_texts(row, rounds) | _shown(row.indicator, previous) for row in share.rows]
    columns = _columns(each.id, previous, contents)
    opened = open_headings(each.id)
    locked = [c.heading for c in columns if c.access is not Access.OPEN and c.heading != TAG_HEADING]
    tags = [str(tag({h: texts[h] for h in locked}, [texts[h] for h in opened])) for texts in contents]
    rows = tuple(
        FormRow(row.indicator, tuple((texts | {TAG_HEADING: tagged})[column.heading] for column in columns))
        for row, texts, tagged in zip(share.rows, contents, tags, strict=True)
    )
    return Form(plan.title, each, previous, share, columns, rows, form_number(plan.title, each.id, share.label, tags))


def _shown(indicator: Indicator, previous: str | None) -> dict[str, str]:
    """What is there to be looked at: the units, and the values so far with their years on a line of their own."""
    values: dict[str, Value | None] = {Column.BASELINE: indicator.baseline, Column.TARGET: indicator.target}
    if previous:
        values[value_heading(previous)] = indicator.value(previous)
    printed = {heading: print_value(value) if value else "" for heading, value in values.items()}
    return printed | {UNIT_HEADING: units(indicator, previous)}


def _columns(round_id: str, previous: str | None, contents: Sequence[dict[str, str]]) -> tuple[FormColumn, ...]:
    """The columns in the order of the plan's printed table; 担当課 and 目標値 only where the plan has them."""
    opened = set(open_headings(round_id))
    hidden = {Column.AREA_NUMBER, Column.POLICY_NUMBER, Column.KIND, Column.NOT_COMPARABLE, TAG_HEADING}
    sometimes = (Column.DEPARTMENT, Column.TARGET, Column.NOT_COMPARABLE)
    headings: list[str] = [
        Column.ID,
        Column.AREA_NUMBER,
        Column.AREA,
        Column.POLICY_NUMBER,
        Column.POLICY,
        Column.CLASS,
        Column.ACTOR,
        Column.DEPARTMENT,
        Column.NAME,
        Column.KIND,
        UNIT_HEADING,
        Column.TARGET,
        Column.BASELINE,
        *([value_heading(previous)] if previous else []),
        value_heading(round_id),
        Column.DIRECTION,
        Column.NOTE,
        Column.DOUBTS,
        Column.NOT_COMPARABLE,
        TAG_HEADING,
    ]
    unused = {column for column in sometimes if not any(each[column] for each in contents)}
    return tuple(
        FormColumn(
            str(heading),
            Access.OPEN if heading in opened else Access.HIDDEN if heading in hidden else Access.LOCKED,
        )
        for heading in headings
        if heading not in unused
    )
