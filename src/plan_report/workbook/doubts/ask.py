"""A form's answers beside what stood before, with what is asked about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.data_class import dataclass
from plan_report.model import Activity, Indicator, Quantity, Value
from plan_report.notation import print_value, quote
from plan_report.table.activity_fields import RESULT
from plan_report.table.field import Of
from plan_report.table.round_fields import heading_in
from plan_report.workbook.answers import Answer
from plan_report.workbook.doubts.digits import digits
from plan_report.workbook.doubts.fraction import fraction
from plan_report.workbook.doubts.jump import jump
from plan_report.workbook.doubts.row_off import Line, rows_off
from plan_report.workbook.doubts.seen import Seen, seen
from plan_report.workbook.doubts.unchanged import repeated_text, unchanged
from plan_report.workbook.outcome import Beside, Doubted, Question

RULES = (  # the first that has a question asks it
    (Doubted.FRACTION, fraction),
    (Doubted.DIGITS, digits),
    (Doubted.UNCHANGED, unchanged),
    (Doubted.JUMP, jump),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """An indicator's row of a form with its answer, if it has one."""

    indicator: Indicator
    answer: Answer | None
    parts: tuple[Seen, ...]
    line: Line


def beside(
    answers: Sequence[Answer], items: Sequence[Indicator | Activity], previous: str | None
) -> tuple[Beside, ...]:
    """The values of a form in the order of its rows, of those that are new with what is asked about them.

    Args:
        answers: of the form.
        items: its rows in order, as the plan has them.
        previous: the id of the round before, if there is one.
    """
    values = {answer.key: answer for answer in answers if answer.is_value}
    indicators = [
        _row(each, values.get((Of.INDICATOR, each.id)), previous) for each in items if isinstance(each, Indicator)
    ]
    off = rows_off([row.line for row in indicators])
    found: list[Beside] = []
    for index, row in enumerate(indicators):
        if row.answer is None:
            continue
        other = indicators[index + off[index]].indicator if index in off else None
        found.append(_beside(row, row.answer, other, previous))
    return tuple(found)


def about_texts(answers: Sequence[Answer], round_id: str, previous: str | None) -> Iterator[Question]:
    """What is asked about the 実績 of 取組."""
    for answer in answers:
        if not isinstance(answer.item, Activity) or answer.heading != heading_in(round_id, RESULT) or not previous:
            continue
        if answer.changes and (text := repeated_text(answer.text, answer.item.in_round(previous).result)):
            yield Question(Doubted.TEXT, answer.name, text, answer.place)


def asked_of(part: Seen) -> tuple[Doubted, str] | None:
    """What is asked about one number, by the first rule that asks anything."""
    return next(((why, text) for why, rule in RULES if (text := rule(part))), None)


def _row(item: Indicator, answer: Answer | None, previous: str | None) -> _Row:
    before = item.value(previous) if previous else None
    now = answer.meaning if answer and isinstance(answer.meaning, Value) else None
    parts = seen(now, before, item.baseline) if now else ()
    earlier = before if before and before.parts else item.baseline
    return _Row(item, answer, parts, Line(_only(now), _only(earlier)))


def _only(value: Value | None) -> Quantity | None:
    amounts = [part.amount for part in value.parts] if value else []
    return amounts[0] if len(amounts) == 1 and isinstance(amounts[0], Quantity) else None


def _beside(row: _Row, answer: Answer, other: Indicator | None, previous: str | None) -> Beside:
    before = row.indicator.value(previous) if previous else None
    now = answer.meaning if isinstance(answer.meaning, Value) else None
    changes = [f"{part.label} {part.change}".strip() for part in row.parts if part.change]
    return Beside(
        answer,
        _line(row.indicator.baseline),
        _line(before),
        _line(now),
        "、".join(changes),
        tuple(_questions(row, answer, other)),
    )


def _questions(row: _Row, answer: Answer, other: Indicator | None) -> Iterator[Question]:
    if not answer.changes:
        return
    if other:
        text = f"{other.id}{quote(other.name)}の前の値に近い値です。行を取り違えていませんか。"
        yield Question(Doubted.ROW, answer.name, text, answer.place)
        return
    asked = [(part, found) for part in row.parts if (found := asked_of(part))]
    all_same = all(part.then and part.now.number == part.then.number for part in row.parts)
    for part, (why, text) in asked:
        if why is not Doubted.UNCHANGED or all_same:  # one part of several stays the same by chance
            yield Question(why, answer.name, f"{part.label}：{text}" if part.label else text, answer.place)


def _line(value: Value | None) -> str:
    return " ".join(print_value(value).split()) if value else "—"
