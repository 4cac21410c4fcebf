"""Cells of the plan that somebody wrote over in a form, and values in another unit than the plan's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.errors import Problem, Severity
from plan_report.model import Indicator, Quantity, Value
from plan_report.notation import NotationError, measure, print_value, read_unit, read_value
from plan_report.table import activity_fields, fields
from plan_report.table.clean import cut, one_line
from plan_report.table.comparable import mismatch
from plan_report.table.field import Access, Field, Of
from plan_report.table.fields import INDICATOR
from plan_report.table.round_fields import IN_ROUND, NOT_COMPARABLE, heading_in
from plan_report.workbook.answers import Answer, Expected, Key
from plan_report.workbook.doubts.fraction import without_sign
from plan_report.workbook.indicator_table import UNIT_HEADING
from plan_report.workbook.returned import Returned, ReturnedRow
from plan_report.workbook.stamp import TAG_HEADING

_FIXED = frozenset({fields.ID.key, fields.NAME.key, fields.CLASS.key})  # by which a row is known and has its place
_LOCKED = frozenset({Access.LOCKED, Access.HIDDEN})
_NO_UNIT = "単位なし"


@dataclass(frozen=True, slots=True)
class Flip:
    """A judgement that a change in the plan's own cells would turn."""

    number: str
    name: str
    round_id: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Alteration:
    """A change of what the plan says; taken only when it is asked for after it was shown.

    Attributes:
        answer: what would be written: into which column, what the plan says, what would stand there.
        heading: what was changed, as the form calls it.
        was: what the plan says there.
        becomes: what the form says there.
        effect: what taking it means, beside the change itself.
        flips: the judgements that it would turn; None where that could not be worked out.
    """

    answer: Answer
    heading: str
    was: str
    becomes: str
    effect: str = ""
    flips: tuple[Flip, ...] | None = None

    @property
    def is_of_unit(self) -> bool:
        """Whether it is that nothing compares any more."""
        return self.answer.heading.endswith(NOT_COMPARABLE.heading)


def read_alterations(
    returned: Returned, expected: Expected, answers: Sequence[Answer], problems: list[Problem]
) -> tuple[tuple[Answer, ...], tuple[Alteration, ...]]:
    """The answers, each in the unit that the form says, and the changes of the plan in a form.

    Args:
        returned: the form.
        expected: the plan's own cells.
        answers: what `read_answers` has found in the form.
        problems: takes changes that no form can make, and values that do not fit the plan's.
    """
    by_key = {answer.key: answer for answer in answers if answer.is_value}
    found: list[Alteration] = []
    for row in returned.rows:
        if row.key not in expected.rows:
            continue
        _, cells = expected.rows[row.key]
        for change in _altered(row, cells, expected, problems):
            made = _alteration(row, expected, change, by_key)
            if isinstance(made, Problem):
                problems.append(made)
            else:
                found.append(made)
    given = tuple(by_key.get(answer.key, answer) if answer.is_value else answer for answer in answers)
    for answer in given:
        if answer.is_value and isinstance(answer.item, Indicator):
            unlike = _unlike(answer, answer.item, expected.round_id)
            if isinstance(unlike, Problem):
                problems.append(unlike)
            elif unlike:
                found.append(unlike)
    first: dict[tuple[object, str], Alteration] = {}
    for each in found:
        first.setdefault((each.answer.key, each.answer.heading), each)
    return given, tuple(first.values())


def _altered(
    row: ReturnedRow, cells: Mapping[str, str], expected: Expected, problems: list[Problem]
) -> Iterator[tuple[str, str, str]]:
    """The locked cells that somebody wrote into: heading, what the plan says, what stands there.

    Where the plan has changed since the form was handed out, that is told, and the plan keeps its word.
    """
    opened = {*map(one_line, row.opened), TAG_HEADING}
    locked = {heading: text for heading, text in row.texts.items() if heading not in opened}
    number, name = _named(row.of)
    locked[number.heading] = row.item.id  # as it was before Excel made a day of it
    by_hand = row.locked != row.tag.locked
    for heading, text in locked.items():
        now = cells.get(heading, "")
        if text == now:
            continue
        if by_hand:
            yield heading, now, text
            continue
        what = f"様式を配った後に計画の方が「{cut(text)}」から「{cut(now)}」に変わっています"
        if heading == name.heading and row.of in expected.unnumbered:
            mend = f"計画の表に{number.heading}の列がないため、どの行への回答か分かりません。様式を作り直してください"
            problems.append(Problem(row.at(heading), what, mend))
        else:
            problems.append(Problem(row.at(heading), what, "計画の内容のままにします", Severity.DOUBT))


def _alteration(
    row: ReturnedRow, expected: Expected, change: tuple[str, str, str], by_key: dict[Key, Answer]
) -> Alteration | Problem:
    """What a written-over cell means; a changed unit is also put into `by_key`, to the number that stands beside it."""
    heading, now, text = change
    item, place = expected.rows[row.key][0], row.at(heading)
    if isinstance(item, Indicator):
        if heading == UNIT_HEADING and (in_unit := _in_unit(by_key.get(row.key), text)):
            if item.unit:
                return _of_fixed_unit(replace(in_unit, place=place), item.unit, text)
            by_key[row.key] = in_unit
            return _of_unit(replace(in_unit, place=place), expected.round_id, heading, (now, text))
        if heading == fields.BASELINE.heading and (units := _other_units(item.baseline, text)):
            answer = Answer(row.of, item, heading, text, now, text, place)
            return _of_unit(answer, expected.round_id, heading, (now, text), units)
        if field := _field(heading, expected.round_id):
            own = field.heading if field.of is Of.INDICATOR else heading_in(expected.round_id, field)
            return Alteration(Answer(row.of, item, own, text, now, text, place), heading, now, text)
    what = f"書き換えられない欄が「{cut(now)}」から「{cut(text)}」に変わっています"
    return Problem(place, what, "元に戻すか、正しい内容であれば先に計画のデータの方を直してください")


def _field(heading: str, round_id: str) -> Field | None:
    """The field of a locked column whose change can be taken."""
    own = {one_line(each.heading): each for each in INDICATOR if each.access in _LOCKED and each.key not in _FIXED}
    own |= {one_line(heading_in(round_id, each)): each for each in IN_ROUND if each.access in _LOCKED}
    return own.get(heading)


def _unlike(answer: Answer, item: Indicator, round_id: str) -> Alteration | Problem | None:
    """What is wrong with a value that cannot be compared with those before; None where it can."""
    value = answer.meaning
    before = [said.value for said in item.facts if said.value and said.round_id != round_id]
    reference = _reference((item.baseline, *reversed(before)))
    if not isinstance(value, Value) or reference is None or item.in_round(round_id).not_comparable:
        return None
    reason = mismatch(reference, value)
    if reason is None:
        return None
    units = _units(reference, value)
    if units is None:
        mend = "前と同じ内訳にしてください。数え方を変えたときは、備考に書いて、計画を所管する課に知らせてください"
        return Problem(answer.place, f"前の値と{reason}", mend)
    was, becomes = units
    if becomes == _NO_UNIT:
        mend = (
            without_sign(value, (*reversed(before), reference))
            or f"「{cut(answer.text)}{was}」のように、前と同じ単位を付けてください"
        )
        return Problem(answer.place, f"「{cut(answer.text)}」に単位がありません（前は「{was}」）", mend)
    if item.unit and read_unit(item.unit) != becomes:
        return _of_fixed_unit(answer, item.unit, becomes)
    return _of_unit(answer, round_id, f"{answer.place.column}の単位", (was, becomes))


def _of_fixed_unit(answer: Answer, fixed: str, becomes: str) -> Problem:
    """That the plan's own column says the unit of all its values, so that none can have another."""
    what = f"「{cut(answer.text)}」の単位は「{becomes}」ですが、この指標の単位は計画で「{fixed}」と決まっています"
    mend = (
        f"「{fixed}」の数を書いてください。単位を変えるときは、計画を所管する課が、計画の「{fields.UNIT.heading}」の列を"
        "空にして、基準値と前の値に単位を書いてから取り込みます"
    )
    return Problem(answer.place, what, mend)


def _reference(earlier: Sequence[Value]) -> Value | None:
    """The first that says a number, for one may follow a word (未実施, then 47件); else the first that is there."""
    there = [each for each in earlier if not each.absent]
    numbers = (each for each in there if any(isinstance(part.amount, Quantity) for part in each.parts))
    return next(numbers, there[0] if there else None)


def _of_unit(
    answer: Answer, round_id: str, heading: str, cells: tuple[str, str], units: tuple[str, str] | None = None
) -> Alteration:
    """A change of unit: nothing is converted, and the reason why nothing compares is written."""
    was, becomes = units or cells
    reason = f"単位を「{was}」から「{becomes}」に変えたため"
    own = heading_in(round_id, NOT_COMPARABLE)
    assert isinstance(answer.item, Indicator)  # noqa: S101 取組 have no units
    now = answer.item.in_round(round_id).not_comparable
    kept = "基準値は変えません。" if heading == fields.BASELINE.heading else ""
    effect = f"{kept}前の値とは比べられなくなり、{own}に「{reason}」と書きます。"
    made = Answer(answer.of, answer.item, own, reason, now, reason, answer.place)
    return Alteration(made, heading, *cells, effect)


def _units(reference: Value, value: Value) -> tuple[str, str] | None:
    """The units of the first parts that count other things; None where their parts differ in another way."""
    before = {part.label: part.amount for part in reference.parts}
    after = {part.label: part.amount for part in value.parts}
    if before.keys() != after.keys():
        return None
    for label, then in before.items():
        now = after[label]
        if isinstance(then, Quantity) and isinstance(now, Quantity) and measure(then) != measure(now):
            return _shown(then), _shown(now)
    return None


def _other_units(baseline: Value, text: str) -> tuple[str, str] | None:
    try:
        return _units(baseline, read_value(text))
    except NotationError:
        return None


def _shown(quantity: Quantity) -> str:
    return (quantity.unit + (f"/{quantity.per}" if quantity.per else "")) or _NO_UNIT


def _in_unit(answer: Answer | None, unit: str) -> Answer | None:
    """A number in the unit that the form now says; None where the answer has another one, or it can be none."""
    value = answer.meaning if answer else None
    if answer is None or not isinstance(value, Value) or len(value.parts) != 1:
        return None
    (part,) = value.parts
    try:
        given = read_unit(unit)
    except NotationError:
        return None
    if not given or not isinstance(part.amount, Quantity):
        return None
    if not answer.completed:
        return answer if _shown(part.amount) == given else None
    made = replace(value, parts=(replace(part, amount=replace(part.amount, unit=given, per="")),))
    return replace(answer, meaning=made, text=print_value(made).replace("\n", " "))


def _named(of: Of) -> tuple[Field, Field]:
    """The fields of a row's number and name."""
    return (activity_fields.ID, activity_fields.NAME) if of is Of.ACTIVITY else (fields.ID, fields.NAME)
