"""What the forms that came back answer, what is wrong with them or asked about them, and which are to be taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem, Severity
from plan_report.table.clean import cut
from plan_report.workbook.alterations import Alteration, read_alterations
from plan_report.workbook.answers import Answer, Expected, Key, read_answers
from plan_report.workbook.doubts.ask import about_texts, beside
from plan_report.workbook.form import asked, form_round, make_form
from plan_report.workbook.merge import contradictions, empty_rows, needed, open_shares, reporters
from plan_report.workbook.outcome import Beside, Doubted, FormOutcome, OpenShare, Question, mark
from plan_report.workbook.plan_files import PlanFiles
from plan_report.workbook.returned import Returned
from plan_report.workbook.shares import whole


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person has decided about the forms: of each as a whole, or with `ticked` of each answer."""

    confirmed: bool = False  # the questions have been read, and the answers are right
    accept_changes: bool = False  # changes of the plan's own cells have been seen, and are wanted
    replace_known: bool = False  # answers count that differ from what was put into the plan meanwhile
    ticked: AbstractSet[str] | None = None  # what was read and is right, by its `mark`; rows without it wait alone


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A file as it was read: the form that it is, if it is one, what it answers, and what was found."""

    file: str
    form: Returned | None
    answers: tuple[Answer, ...] = ()
    problems: tuple[Problem, ...] = ()
    alterations: tuple[Alteration, ...] = ()
    shown: tuple[Beside, ...] = ()
    known: tuple[Beside, ...] = ()
    questions: tuple[Question, ...] = ()

    def is_of(self, round_id: str) -> bool:
        """Whether it is a form of this round."""
        return self.form is not None and self.form.number.round_id == round_id


def outcomes(
    read: Sequence[ReadForm], round_id: str, files: PlanFiles, wishes: Wishes
) -> tuple[tuple[FormOutcome, ...], tuple[OpenShare, ...]]:
    """What becomes of each form, as far as the forms say, and what is still open.

    Args:
        read: the files that came back; those of another round have to wait.
        round_id: the round that is taken; empty where no file is a form.
        files: the plan.
        wishes: what a person has decided.
    """
    if not round_id:
        return tuple(_outcome(each, (), wishes) for each in read), ()
    plan = asked(files.plan, round_id)
    expected = Expected.of(make_form(plan, round_id, whole(plan)), files.unnumbered)
    previous = form_round(files.plan, round_id)[1]
    answered = [
        _answered(each, expected, previous, wishes) if each.is_of(round_id) else _of_another_round(each, round_id)
        for each in read
    ]
    said = [(*each.answers, *(alteration.answer for alteration in each.alterations)) for each in answered]
    against = contradictions(said)
    answered = [replace(each, problems=(*each.problems, *found)) for each, found in zip(answered, against, strict=True)]
    missing = needed(plan, round_id, [answer for each in answered for answer in each.answers])
    returned = [each.form for each in answered if each.form and each.is_of(round_id)]
    forms = tuple(_outcome(each, missing if each.is_of(round_id) else (), wishes) for each in answered)
    return forms, open_shares(plan, returned, missing)


def _answered(read: ReadForm, expected: Expected, previous: str | None, wishes: Wishes) -> ReadForm:
    """A form of the round with its answers and all that is asked about them."""
    assert read.form is not None  # noqa: S101 asked by the caller
    problems = list(read.problems)
    order = {key: index for index, key in enumerate(expected.rows)}
    one_by_one = wishes.ticked is not None
    found = read_answers(read.form, expected, problems, replace_known=wishes.replace_known or one_by_one)
    in_order = sorted(found, key=lambda answer: order[answer.key])
    answers, alterations = read_alterations(read.form, expected, in_order, problems)
    items = [expected.rows[row.key][0] for row in read.form.rows if row.key in expected.rows]
    values = beside(answers, items, previous)
    shown = tuple(each for each in values if each.answer.changes)
    slipped = set() if wishes.confirmed else set(_slipped(shown, wishes.ticked or frozenset()))
    alterations = tuple(each for each in alterations if not each.is_of_unit or each.answer.key not in slipped)
    questions = (
        *(question for each in shown for question in each.questions),
        *about_texts(answers, expected.round_id, previous),
        *(_meanwhile(each) for each in answers if one_by_one and each.meanwhile),
    )
    return replace(
        read,
        answers=answers,
        problems=tuple(problems),
        alterations=tuple(each for each in alterations if each.answer.changes),
        shown=shown,
        known=tuple(each for each in values if not each.answer.changes),
        questions=questions,
    )


def _meanwhile(answer: Answer) -> Question:
    text = f"様式を配った後に、計画には「{cut(answer.now)}」が入っています。この回答に置き換えてよいですか。"
    return Question(Doubted.MEANWHILE, answer.name, text, answer.place)


def _slipped(shown: Sequence[Beside], ticked: AbstractSet[str]) -> Iterator[Key]:
    """Whose answer seems to be another row's: its unit is that row's too, and no change of the plan."""
    for each in shown:
        if any(one.why is Doubted.ROW and mark(each.answer, one) not in ticked for one in each.questions):
            yield each.answer.key


def _of_another_round(read: ReadForm, round_id: str) -> ReadForm:
    if read.form is None:
        return read
    what = f"「{read.form.number.round_id}」の様式です。取り込んでいるのは「{round_id}」の様式です"
    problem = Problem(Place(read.file), what, f"「{round_id}」の様式に記入して返してください")
    return replace(read, problems=(*read.problems, problem))


def _outcome(read: ReadForm, missing: Collection[Key], wishes: Wishes) -> FormOutcome:
    """A form with what was found in it, and whether it is to be taken."""
    errors = tuple(each for each in read.problems if each.severity is Severity.ERROR)
    notes = tuple(each for each in read.problems if each.severity is Severity.DOUBT)
    if read.form is None:
        return FormOutcome(read.file, errors=errors, notes=notes)
    accepted = tuple(each.answer for each in read.alterations)
    held: tuple[Answer, ...] = ()
    if wishes.ticked is not None:
        held = tuple(_held(read, wishes.ticked))
        accepted = tuple(answer for answer in accepted if answer not in held)
        waits = bool(errors)
    else:
        accepted = accepted if wishes.accept_changes else ()
        unread = (read.questions and not wishes.confirmed) or (read.alterations and not wishes.accept_changes)
        waits = bool(errors or unread)
    return FormOutcome(
        file=read.file,
        share=read.form.number.share,
        reporter=reporters(read.form),
        asked=tuple(row.key for row in read.form.rows),
        answers=(*read.answers, *accepted),
        shown=read.shown,
        known=read.known,
        questions=read.questions,
        alterations=read.alterations,
        unanswered=empty_rows(read.form, missing),
        errors=errors,
        notes=notes,
        taken=not waits,
        held=held,
    )


def _held(read: ReadForm, ticked: AbstractSet[str]) -> Iterator[Answer]:
    """What waits: every answer of a row about which something is asked that nobody has ticked, and such changes.

    A value in another unit waits with the change of the unit.
    """
    answers = {(answer.name, answer.place): answer for answer in read.answers}
    waiting = {
        answer.key
        for question in read.questions
        if mark(answer := answers[question.name, question.place], question) not in ticked
    }
    unread = [each for each in read.alterations if mark(each.answer, each) not in ticked]
    waiting |= {each.answer.key for each in unread if each.is_of_unit}
    yield from (answer for answer in read.answers if answer.key in waiting and answer.changes)
    yield from (each.answer for each in read.alterations if each in unread or each.answer.key in waiting)
