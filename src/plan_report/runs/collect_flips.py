"""Which judgements the changes of the plan's own cells would turn, in this round and in those before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from plan_report.errors import InputError, Place
from plan_report.load import load_scheme
from plan_report.model import Plan
from plan_report.runs.inputs import template_folders
from plan_report.runs.judged import Judged, flips
from plan_report.runs.schemes import scheme_file
from plan_report.scheme import Scheme
from plan_report.workbook.alterations import Alteration
from plan_report.workbook.answers import Answer, Key
from plan_report.workbook.outcome import FormOutcome

Made = Callable[[Iterable[Answer]], Plan]  # the plan with these answers


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

    def put(changes: Sequence[Alteration]) -> Plan | None:
        keys = {each.answer.key for each in changes if each.is_of_unit}
        values = (answer for answer in news if answer.is_value and answer.key in keys)
        return _plan(made, (*answers, *values, *(each.answer for each in changes)))

    before, told = Judged(without, scheme), dict[int, Alteration]()
    for wave in _waves(form.alterations):
        for changes, plan in _taken([form.alterations[at] for at in wave], put):
            after = Judged(plan, scheme) if plan else None
            told |= {id(each): _told(each, before, after) for each in changes}
    return replace(form, alterations=tuple(told[id(each)] for each in form.alterations))


def _waves(alterations: Sequence[Alteration]) -> Iterable[Sequence[int]]:
    """The changes by index, of every row one at a time: those of other rows turn none of its judgements.

    Each is so seen by itself, and yet ten thousand of them do not make ten thousand plans.
    """
    waves: list[list[int]] = []
    seen: Counter[Key] = Counter()
    for index, each in enumerate(alterations):
        if seen[each.answer.key] == len(waves):
            waves.append([])
        waves[seen[each.answer.key]].append(index)
        seen[each.answer.key] += 1
    return waves


def _taken(
    changes: Sequence[Alteration], put: Callable[[Sequence[Alteration]], Plan | None]
) -> Iterator[tuple[Sequence[Alteration], Plan | None]]:
    """Changes with the plan that has them; those that make none sound are looked for by halves."""
    plan = put(changes)
    if plan or len(changes) == 1:
        yield changes, plan
        return
    half = len(changes) // 2
    yield from _taken(changes[:half], put)
    yield from _taken(changes[half:], put)


def _told(each: Alteration, without: Judged, taken: Judged | None) -> Alteration:
    """A change with what it does by itself."""
    if taken is None:
        return replace(each, effect=f"{each.effect}取り込むと、計画のほかの値と合わなくなります。")
    return replace(each, flips=tuple(flips(each.answer.item.id, without, taken)))


def _plan(made: Made, answers: tuple[Answer, ...]) -> Plan | None:
    try:
        return made(answers)
    except InputError:
        return None
