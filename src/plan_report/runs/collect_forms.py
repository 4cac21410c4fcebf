"""What the forms that came back answer, what is wrong with them or asked about them, and which are to be taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from plan_report.errors import Place, Problem, Severity
from plan_report.workbook.alterations import Alteration, read_alterations
from plan_report.workbook.answers import Answer, Expected, Key, read_answers
from plan_report.workbook.doubts.ask import about_texts, beside
from plan_report.workbook.form import asked, form_round, make_form
from plan_report.workbook.merge import contradictions, empty_rows, needed, open_shares, reporters
from plan_report.workbook.outcome import Beside, Doubted, FormOutcome, OpenShare, Question
from plan_report.workbook.plan_files import PlanFiles
from plan_report.workbook.returned import Returned
from plan_report.workbook.shares import whole


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person has decided about the forms."""

    confirmed: bool = False  # the questions have been read, and the answers are right
    accept_changes: bool = False  # changes of the plan's own cells have been seen, and are wanted
    replace_known: bool = False  # answers count that differ from what was put into the plan meanwhile


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A file as it was read: the form that it is, if it is one, what it answers, and what was found."""

    file: str
    form: Returned | None
    answers: tuple[Answer, ...] = ()
    problems: tuple[Problem, ...] = ()
    alterations: tuple[Alteration, ...] = ()
    shown: tuple[Beside, ...] = ()
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
    found = read_answers(read.form, expected, problems, replace_known=wishes.replace_known)
    in_order = sorted(found, key=lambda answer: order[answer.key])
    answers, alterations = read_alterations(read.form, expected, in_order, problems)
    items = [expected.rows[row.key][0] for row in read.form.rows if row.key in expected.rows]
    shown = beside(answers, items, previous)
    slipped = set() if wishes.confirmed else set(_slipped(shown))
    alterations = tuple(each for each in alterations if not each.is_of_unit or each.answer.key not in slipped)
    questions = (
        *(question for each in shown for question in each.questions),
        *about_texts(answers, expected.round_id, previous),
    )
    return replace(
        read,
        answers=answers,
        problems=tuple(problems),
        alterations=tuple(each for each in alterations if each.answer.changes),
        shown=shown,
        questions=questions,
    )


def _slipped(shown: Sequence[Beside]) -> Iterator[Key]:
    """Whose answer seems to be another row's: its unit is that row's too, and no change of the plan."""
    for each in shown:
        if any(question.why is Doubted.ROW for question in each.questions):
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
    waits = errors or (read.questions and not wishes.confirmed) or (read.alterations and not wishes.accept_changes)
    accepted = tuple(each.answer for each in read.alterations) if wishes.accept_changes else ()
    return FormOutcome(
        file=read.file,
        share=read.form.number.share,
        reporter=reporters(read.form),
        asked=tuple(row.key for row in read.form.rows),
        answers=(*read.answers, *accepted),
        shown=read.shown,
        questions=read.questions,
        alterations=read.alterations,
        unanswered=empty_rows(read.form, missing),
        errors=errors,
        notes=notes,
        taken=not waits,
    )
