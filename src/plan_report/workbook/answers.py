"""What a returned form answers: its open cells that staff changed. What must not have changed is `alterations`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem
from plan_report.model import Activity, Indicator, Value
from plan_report.table import activity_fields, fields
from plan_report.table.clean import clean, cut, nearest, one_line
from plan_report.table.field import Of
from plan_report.table.round_fields import INTERNAL_NOTE, heading_in, value_heading
from plan_report.workbook.form import Form
from plan_report.workbook.form_table import NUMBER_OF
from plan_report.workbook.returned import Returned, ReturnedRow
from plan_report.workbook.stamp import cell_hash
from plan_report.workbook.units import is_bare

Key = tuple[Of, str]  # whose row: of an indicator or a 取組, and its number


@dataclass(frozen=True, slots=True)
class Answer:
    """A filled-in cell; `meaning` is what two answers must share to be the same."""

    of: Of
    item: Indicator | Activity  # as the plan has it
    heading: str
    text: str
    now: str  # what the plan says
    meaning: Value | str
    place: Place
    is_value: bool = False
    as_written: str = ""  # what stands in the cell, where it was put into the form's unit
    meanwhile: bool = False  # the plan got another text after the form was handed out

    @property
    def key(self) -> Key:
        """Whose answer it is."""
        return self.of, self.item.id

    @property
    def name(self) -> str:
        """What is answered: 1-1-2 R8の値, 取組1-1-2 R8の実績."""
        return f"{'取組' if self.is_activity else ''}{self.item.id} {self.heading}"

    @property
    def is_activity(self) -> bool:
        """Whether a 取組 is answered, not an indicator."""
        return self.of is Of.ACTIVITY

    @property
    def completed(self) -> bool:
        """Whether the unit was put to a bare number."""
        return is_bare(self.as_written)

    @property
    def changes(self) -> bool:
        """Whether the plan says something else."""
        return self.text != self.now


@dataclass(frozen=True, slots=True)
class Expected:
    """What the plan as it is now would put into the forms of a round.

    `unnumbered` are the tables without a column of numbers: a number is a row's place there.
    """

    round_id: str
    rows: Mapping[tuple[Of, str], tuple[Indicator | Activity, Mapping[str, str]]]  # with its cells by heading
    unnumbered: frozenset[Of] = frozenset()

    @classmethod
    def of(cls, form: Form, unnumbered: frozenset[Of] = frozenset()) -> Expected:
        """From a form of the whole plan."""
        rows: dict[tuple[Of, str], tuple[Indicator | Activity, Mapping[str, str]]] = {}
        for table in form.tables:
            headings = [one_line(column.heading) for column in table.columns]
            for row in table.rows:
                cells = dict(zip(headings, map(clean, row.texts), strict=True))
                rows[table.of, row.item.id] = row.item, cells | _withheld(row.item, form.round.id)
        return cls(form.round.id, rows, unnumbered)


def _withheld(item: Indicator | Activity, round_id: str) -> dict[str, str]:
    """What the plan says where its forms are handed out empty."""
    if isinstance(item, Activity):
        return {}
    return {one_line(heading_in(round_id, INTERNAL_NOTE)): clean(item.in_round(round_id).internal_note)}


def read_answers(
    returned: Returned, expected: Expected, problems: list[Problem], *, replace_known: bool = False
) -> Iterator[Answer]:
    """The answers of a form.

    Args:
        returned: the form.
        expected: the plan's own cells.
        problems: takes unknown rows, values taken out, and answers that meet a plan changed meanwhile.
        replace_known: take answers that differ from what somebody else has put into the plan meanwhile.
    """
    for row in returned.rows:
        if row.key not in expected.rows:
            if row.item.id:
                problems.append(_unknown(row, expected))
            continue
        item, cells = expected.rows[row.key]
        for heading, handed_out in zip(row.opened, row.tag.open, strict=True):
            answer = _answer(row, item, heading, cells, expected.round_id)
            if answer is None and not row.unreadable and handed_out != cell_hash(""):
                problems.append(_emptied(row, heading, cells))
            if answer is None or cell_hash(row.texts[one_line(heading)]) == handed_out:
                continue
            is_added = heading == heading_in(expected.round_id, INTERNAL_NOTE)
            meanwhile = answer.changes and cell_hash(answer.now) != handed_out and not is_added
            if meanwhile and not replace_known:
                problems.append(_meanwhile(answer))
            yield replace(answer, meanwhile=meanwhile)


def _answer(
    row: ReturnedRow, item: Indicator | Activity, heading: str, cells: Mapping[str, str], round_id: str
) -> Answer | None:
    """The answer in a cell; an empty value cell is none."""
    text, now = row.texts[one_line(heading)], cells.get(one_line(heading), "")
    if heading == heading_in(round_id, INTERNAL_NOTE):
        text = now if text in now.split("\n\n") else "\n\n".join(filter(None, (now, text)))
    if isinstance(item, Activity) or isinstance(row.item, Activity) or heading != value_heading(round_id):
        return Answer(row.of, item, heading, text, now, text, row.at(heading))
    value = row.item.value(round_id)
    if value is None:
        return None
    meaning = replace(value, written="")
    known = item.value(round_id)
    text = now if known and replace(known, written="") == meaning else text
    return Answer(row.of, item, heading, text, now, meaning, row.at(heading), is_value=True, as_written=row.as_written)


def _unknown(row: ReturnedRow, expected: Expected) -> Problem:
    near = nearest(row.item.id, [number for of, number in expected.rows if of is row.of], 0.8)
    mend = f"「{near}」の誤りではありませんか" if near else "この計画の様式の行かどうかを確かめてください"
    what = f"{NUMBER_OF[row.of]}「{cut(row.item.id)}」はこの計画にありません"
    number = activity_fields.ID if row.of is Of.ACTIVITY else fields.ID
    return Problem(row.at(number.heading), what, mend)


def _emptied(row: ReturnedRow, heading: str, cells: Mapping[str, str]) -> Problem:
    what = f"様式にあった値が消され、空になっています（計画では「{cut(cells[one_line(heading)])}」です）"
    return Problem(row.at(heading), what, "元に戻してください。値がないときは「—」と書いてください")


def _meanwhile(answer: Answer) -> Problem:
    what = f"回答は「{cut(answer.text)}」ですが、様式を配った後に計画には「{cut(answer.now)}」が入っています"
    return Problem(answer.place, what, "どちらが正しいか確かめ、回答に置き換えるときは --replace を付けてください")
