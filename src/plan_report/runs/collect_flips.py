"""Which judgements the changes of the plan's own cells would turn, in this round and in those before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from plan_report.errors import InputError, Place
from plan_report.judge import judge_indicator
from plan_report.load import load_scheme
from plan_report.model import Indicator, Plan
from plan_report.runs.inputs import template_folders
from plan_report.runs.schemes import scheme_file
from plan_report.scheme import Scheme
from plan_report.workbook.alterations import Alteration, Flip
from plan_report.workbook.answers import Answer
from plan_report.workbook.outcome import FormOutcome

Made = Callable[[Iterable[Answer]], Plan]  # the plan with these answers
_UNJUDGED = "判定できない"


def with_flips(forms: tuple[FormOutcome, ...], made: Made, plan: Plan, folder: Path | None) -> tuple[FormOutcome, ...]:
    """The forms, their changes with the judgements that these would turn.

    Args:
        forms: what came back.
        made: puts answers into the plan.
        plan: the plan as it is.
        folder: of the plan, which may hold its own rules.

    Raises:
        InputError: the plan's rules cannot be read.
    """
    if not any(form.alterations for form in forms):
        return forms
    scheme = load_scheme(scheme_file(plan.scheme, template_folders(folder), Place()))
    return tuple(_form(form, made, scheme) for form in forms)


def _form(form: FormOutcome, made: Made, scheme: Scheme) -> FormOutcome:
    changed = {(each.answer.key, each.answer.heading) for each in form.alterations}
    unlike = {each.answer.key for each in form.alterations if each.is_of_unit}  # which alone make no sound plan
    news = [answer for answer in form.news if (answer.key, answer.heading) not in changed]
    answers = tuple(answer for answer in news if answer.key not in unlike or not answer.is_value)
    without = _plan(made, answers)
    if without is None:  # its own answers are told as errors when they are put together
        return form
    told: list[Alteration] = []
    for each in form.alterations:
        value = tuple(
            answer for answer in news if each.is_of_unit and answer.is_value and answer.key == each.answer.key
        )
        told.append(_told(each, made, (*answers, *value), without, scheme))
    return replace(form, alterations=tuple(told))


def _told(each: Alteration, made: Made, answers: tuple[Answer, ...], without: Plan, scheme: Scheme) -> Alteration:
    """A change with what it does by itself."""
    taken = _plan(made, (*answers, each.answer))
    if taken is None:
        return replace(each, effect=f"{each.effect}取り込むと、計画のほかの値と合わなくなります。")
    return replace(each, flips=tuple(flips(each.answer.item.id, without, taken, scheme)))


def flips(number: str, without: Plan, taken: Plan, scheme: Scheme) -> Iterator[Flip]:
    """The judgements of an indicator that are others in the one plan than in the other."""
    for round_ in taken.rounds:
        if round_.id not in {known.id for known in without.rounds}:
            continue
        old, new = (label(plan.at(round_.id), number, scheme, round_.id) for plan in (without, taken))
        if old != new:
            name = next((each.name for each in taken.indicators if each.id == number), "")
            yield Flip(number, name, round_.id, old, new)


def label(plan: Plan, number: str, scheme: Scheme, round_id: str) -> str:
    """How an indicator is judged in a round, in a word."""
    indicator: Indicator | None = next((each for each in plan.indicators if each.id == number), None)
    if indicator is None:
        return _UNJUDGED
    try:
        return judge_indicator(plan, indicator, scheme, round_id).outcome.label
    except InputError:
        return _UNJUDGED


def _plan(made: Made, answers: tuple[Answer, ...]) -> Plan | None:
    try:
        return made(answers)
    except InputError:
        return None
