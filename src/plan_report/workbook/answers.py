"""What a returned form answers: its open cells that staff changed. What must not have changed is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from plan_report.errors import Place, Problem, Severity
from plan_report.model import Indicator, Value
from plan_report.table import fields
from plan_report.table.clean import clean, cut, nearest, one_line
from plan_report.table.round_fields import value_heading
from plan_report.workbook.form import Form, open_headings
from plan_report.workbook.returned import Returned, ReturnedRow
from plan_report.workbook.stamp import TAG_HEADING, cell_hash, tag


@dataclass(frozen=True, slots=True)
class Answer:
    """A filled-in cell; `meaning` is what two answers must share to be the same."""

    indicator: Indicator  # as the plan has it
    heading: str
    text: str
    now: str  # what the plan says
    meaning: Value | str
    place: Place
    is_value: bool = False
    completed: bool = False  # the unit was put to a bare number

    @property
    def changes(self) -> bool:
        """Whether the plan says something else."""
        return self.text != self.now


@dataclass(frozen=True, slots=True)
class Expected:
    """What the plan as it is now would put into the forms of a round."""

    round_id: str
    rows: Mapping[str, tuple[Indicator, Mapping[str, str]]]  # by 指標番号: the indicator and its cells

    @classmethod
    def of(cls, form: Form) -> Expected:
        """From a form of the whole plan."""
        headings = [one_line(column.heading) for column in form.columns]
        rows = {
            row.indicator.id: (row.indicator, dict(zip(headings, map(clean, row.texts), strict=True)))
            for row in form.rows
        }
        return cls(form.round.id, rows)


def read_answers(
    returned: Returned, expected: Expected, problems: list[Problem], *, replace_known: bool = False
) -> Iterator[Answer]:
    """The answers of a form.

    Args:
        returned: the form.
        expected: the plan's own cells.
        problems: takes unknown indicators, altered locked cells, values taken out, and answers that meet a plan
            changed meanwhile.
        replace_known: take answers that differ from what somebody else has put into the plan meanwhile.
    """
    for row in returned.rows:
        if row.indicator.id not in expected.rows:
            if row.indicator.id:
                problems.append(_unknown(row, expected))
            continue
        indicator, cells = expected.rows[row.indicator.id]
        problems.extend(_altered(row, cells, expected.round_id))
        opened = zip(open_headings(expected.round_id), row.tag.open, strict=False)
        for heading, handed_out in opened:
            answer = _answer(row, indicator, heading, cells, expected.round_id)
            if answer is None and not row.unreadable and handed_out != cell_hash(""):
                problems.append(_emptied(row, heading, cells))
            if answer is None or cell_hash(row.texts[one_line(heading)]) == handed_out:
                continue
            if answer.changes and cell_hash(answer.now) != handed_out and not replace_known:
                problems.append(_meanwhile(answer))
            yield answer


def _answer(
    row: ReturnedRow, indicator: Indicator, heading: str, cells: Mapping[str, str], round_id: str
) -> Answer | None:
    """The answer in a cell; an empty value cell is none."""
    text, now = row.texts[one_line(heading)], cells[one_line(heading)]
    if heading != value_heading(round_id):
        return Answer(indicator, heading, text, now, text, row.at(heading))
    value = row.indicator.value(round_id)
    if value is None:
        return None
    meaning = replace(value, written="")
    known = indicator.value(round_id)
    text = now if known and replace(known, written="") == meaning else text
    return Answer(indicator, heading, text, now, meaning, row.at(heading), is_value=True, completed=row.completed)


def _altered(row: ReturnedRow, cells: Mapping[str, str], round_id: str) -> Iterator[Problem]:
    """Locked cells that differ from the plan: somebody wrote into them, or the plan has changed since."""
    opened = {one_line(heading) for heading in open_headings(round_id)} | {TAG_HEADING}
    locked = {heading: text for heading, text in row.texts.items() if heading not in opened}
    locked[fields.ID.heading] = row.indicator.id  # as it was before Excel made a day of it
    by_hand = tag(locked, ()).locked != row.tag.locked
    for heading, text in locked.items():
        now = cells.get(heading, "")
        if text == now:
            continue
        if by_hand:
            what = f"書き換えられない欄が「{cut(now)}」から「{cut(text)}」に変わっています"
            mend = "元に戻すか、正しい内容であれば先に計画のデータの方を直してください"
            yield Problem(row.at(heading), what, mend)
        else:
            what = f"様式を配った後に計画の方が「{cut(text)}」から「{cut(now)}」に変わっています"
            yield Problem(row.at(heading), what, "計画の内容のままにします", Severity.DOUBT)


def _unknown(row: ReturnedRow, expected: Expected) -> Problem:
    near = nearest(row.indicator.id, list(expected.rows), 0.8)
    mend = f"「{near}」の誤りではありませんか" if near else "この計画の様式の行かどうかを確かめてください"
    return Problem(row.at(fields.ID.heading), f"指標番号「{cut(row.indicator.id)}」はこの計画にありません", mend)


def _emptied(row: ReturnedRow, heading: str, cells: Mapping[str, str]) -> Problem:
    what = f"様式にあった値が消され、空になっています（計画では「{cut(cells[one_line(heading)])}」です）"
    return Problem(row.at(heading), what, "元に戻してください。値がないときは「—」と書いてください")


def _meanwhile(answer: Answer) -> Problem:
    what = f"回答は「{cut(answer.text)}」ですが、様式を配った後に計画には「{cut(answer.now)}」が入っています"
    return Problem(answer.place, what, "どちらが正しいか確かめ、回答に置き換えるときは --replace を付けてください")
