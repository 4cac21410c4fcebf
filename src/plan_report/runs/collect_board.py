"""The forms of a department as a screen shows them: every row with what is asked about it, and what would go in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.errors import Problem
from plan_report.model import Value
from plan_report.runs.collect import Collected
from plan_report.table.field import Of
from plan_report.workbook.alterations import Alteration
from plan_report.workbook.answers import Answer, Key
from plan_report.workbook.outcome import Beside, FormOutcome, Question, mark


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that a person must read before a row is taken, and what the tick beside it says."""

    mark: str
    said: tuple[str, ...]
    tick: str  # 900件で正しいことを確かめた
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What a form answers of one indicator or 取組.

    Attributes:
        number: 1-1-2.
        name: of the indicator.
        value: the value beside what stood before; None where only other cells are answered.
        texts: its other cells: heading, what the plan says, what would stand there.
        note: how the value was put into the form's unit.
        asks: what must be read.
        faults: what must be mended in its cells, without their places.
        waits: whether it would stay out if the form were taken now.
        known: whether the plan has all of it.
    """

    number: str
    name: str
    value: Beside | None
    texts: tuple[tuple[str, str, str], ...] = ()
    note: str = ""
    asks: tuple[Ask, ...] = ()
    faults: tuple[str, ...] = ()
    waits: bool = False
    known: bool = False

    @property
    def now(self) -> str:
        """The value that was answered; as it stands in the cell where it is none."""
        if self.value is None:
            return "—"
        value = self.value.answer.meaning
        is_read = isinstance(value, Value) and (value.parts or value.mark)
        return self.value.now if is_read else " ".join(self.value.answer.text.split())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form: its file, its rows, and what is wrong with it."""

    file: str
    reporter: str
    rows: tuple[Row, ...]
    unanswered: tuple[str, ...]
    errors: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    reply: str

    @property
    def entering(self) -> tuple[Row, ...]:
        """The rows that go in."""
        return () if self.errors else tuple(each for each in self.rows if not each.known and not each.waits)

    @property
    def waiting(self) -> tuple[Row, ...]:
        """The rows that stay out, for nobody has ticked what is asked about them."""
        return tuple(each for each in self.rows if each.waits)


def sheets(found: Collected, share: str, ticked: Collection[str] = ()) -> tuple[Sheet, ...]:
    """The forms of a share; of an empty one those of which nobody can tell whose they are.

    Args:
        found: the forms, looked at with the same ticks.
        share: 担当課：福祉課.
        ticked: what a person has ticked, by its `mark`.
    """
    return tuple(_sheet(form, ticked) for form in found.forms if form.share == share)


def entering_of(made: Sequence[Sheet]) -> tuple[str, ...]:
    """The numbers of the rows that go in, each once though it be in two forms."""
    return tuple(dict.fromkeys(row.number for each in made for row in each.entering))


def _sheet(form: FormOutcome, ticked: Collection[str]) -> Sheet:
    rows = sorted(_rows(form, ticked), key=lambda row: (not row.faults, not row.asks))
    missing = tuple(f"{'取組' if of is Of.ACTIVITY else ''}{number}" for of, number in form.unanswered)
    errors, notes = (tuple(map(_without_file, each)) for each in (form.errors, form.notes))
    return Sheet(form.file, form.reporter, tuple(rows), missing, errors, notes, form.reply)


def _rows(form: FormOutcome, ticked: Collection[str]) -> Iterator[Row]:
    values = {each.answer.key: each for each in (*form.shown, *form.known)}
    altered: dict[Key, list[Alteration]] = {}
    for each in form.alterations:
        altered.setdefault(each.answer.key, []).append(each)
    by_key: dict[Key, list[Answer]] = {key: [] for key in dict.fromkeys((*map(_key, form.answers), *altered))}
    changed = [each.answer for each in form.alterations]
    for answer in form.answers:
        if answer not in changed:
            by_key[answer.key].append(answer)
    held = {answer.key for answer in form.held if answer not in changed}
    for key, answers in by_key.items():
        changes = altered.get(key, [])
        item = (answers or [each.answer for each in changes])[0]
        asks = (*_questions(form, answers, ticked), *(_change(each, ticked) for each in changes))
        only_unticked = not any(each.changes for each in answers) and not any(each.is_ticked for each in asks)
        yield Row(
            f"{'取組' if item.is_activity else ''}{item.item.id}",
            item.item.name,
            values.get(key),
            tuple((each.heading, each.now, each.text) for each in answers if not each.is_value and each.changes),
            next((_put(each) for each in answers if each.is_value and each.as_written and each.changes), ""),
            asks,
            tuple(_faults(form, answers)),
            waits=key in held or (bool(asks) and only_unticked),
            known=not asks and not any(each.changes for each in answers),
        )


def _faults(form: FormOutcome, answers: Sequence[Answer]) -> Iterator[str]:
    places = {(each.place.sheet, each.place.row, each.place.column) for each in answers}
    for error in form.errors:
        if (error.place.sheet, error.place.row, error.place.column) in places:
            yield f"{error.what}。{error.mend}。" if error.mend else f"{error.what}。"


def _without_file(problem: Problem) -> Problem:
    """A problem of a file that is named already."""
    return replace(problem, place=replace(problem.place, file=""))


def _key(answer: Answer) -> Key:
    return answer.key


def _questions(form: FormOutcome, answers: Sequence[Answer], ticked: Collection[str]) -> Iterator[Ask]:
    by_place = {(each.name, each.place): each for each in answers}
    for question in form.questions:
        answer = by_place.get((question.name, question.place))
        if answer:
            yield _ask(question, answer, ticked)


def _ask(question: Question, answer: Answer, ticked: Collection[str]) -> Ask:
    own = mark(answer, question)
    text = answer.text if answer.is_value else f"「{answer.heading}」"
    return Ask(own, (question.text,), f"{' '.join(text.split())}で正しいことを確かめた", own in ticked)


def _change(each: Alteration, ticked: Collection[str]) -> Ask:
    was, becomes = (" ".join(text.split()) or "（空欄）" for text in (each.was, each.becomes))
    said = [f"計画の「{each.heading}」が書き換えられています：{was} → {becomes}"]
    said += [each.effect] if each.effect else []
    said += [f"{flip.round_id}の評価が「{flip.old}」から「{flip.new}」に変わります。" for flip in each.flips or ()]
    if each.flips == ():
        said.append("どの回の評価も変わりません。")
    own = mark(each.answer, each)
    return Ask(own, tuple(said), f"計画の「{each.heading}」を「{becomes}」に変える", own in ticked)


def _put(answer: Answer) -> str:
    if answer.completed:
        return f"「{answer.as_written}」に様式の単位を補いました。"
    return f"「{answer.as_written}」を様式の単位に直しました（同じ大きさです）。"
