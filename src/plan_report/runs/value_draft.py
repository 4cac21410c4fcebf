"""A plan with faults, judged as far as it goes: a row with a fault waits, every other one has its verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import cast

from plan_report.check.doubts import find_doubts
from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem
from plan_report.judgement import Judgements
from plan_report.load.reading import Attempt, assemble
from plan_report.load.rules import load_scheme
from plan_report.model import Indicator, Plan, Value
from plan_report.runs.inputs import template_folders
from plan_report.runs.reading import Reading
from plan_report.runs.schemes import scheme_file
from plan_report.runs.value_cells import ValueCells
from plan_report.scheme import Scheme
from plan_report.table.grid import Grid, GridRow
from plan_report.table.headings import Said
from plan_report.table.round_fields import VALUE, heading_in
from plan_report.table.round_sheet import NEEDED


@dataclass(frozen=True)
class Draft:
    """The plan as it stands in the round that is looked at, whatever is wrong with it.

    `whole` is the plan with all its rounds; `unread` are the numbers of the indicators whose row has a fault.
    """

    reading: Reading
    plan: Plan
    whole: Plan
    cells: ValueCells
    faults: Mapping[str, tuple[Problem, ...]]  # of the value's cell, by the numbers of the indicators
    elsewhere: tuple[Problem, ...]  # all that is wrong in other places
    unread: frozenset[str]
    scheme: Scheme | None

    @cached_property
    def said(self) -> Said:
        """The words that a value may say."""
        words = self.scheme.status.words if self.scheme else ()
        return Said(words=words, absence=self.plan.absence)

    @cached_property
    def doubts(self) -> tuple[Problem, ...]:
        """What should be looked at again, in the rows that could be read."""
        if self.reading.inputs:
            return self.reading.matters.doubts
        return find_doubts(self.plan.shown, self.reading.round_id)

    @cached_property
    def judged(self) -> tuple[Judgements, Mapping[str, tuple[Problem, ...]]]:
        """The judgements of the rows without a fault, and why some of these have none."""
        if self.scheme is None:
            return {}, {}
        asked = (each for each in self.plan.indicators if each.id not in self.unread)
        return self.reading.memory.judged_singly(self.plan, asked, self.scheme, self.reading.round_id)

    def round_before(self) -> str:
        """The round before the one that is looked at; empty where it is the first."""
        rounds = [each.id for each in self.whole.rounds]
        at = rounds.index(self.reading.round_id)
        return rounds[at - 1] if at else ""


def draft_of(reading: Reading) -> Draft | None:
    """The draft of a plan; None where its table cannot be read at all, or names no round."""
    known = reading.memory.draft
    if known is None or known[0] is not reading:
        known = reading, _draft(reading)
        reading.memory.draft = known
    return cast("Draft | None", known[1])


def _draft(reading: Reading) -> Draft | None:
    found = reading.found
    if found is None or found.table is None:
        return None
    plan, errors, rounds = _plan(found, reading.round_id)
    if plan is None or reading.round_id not in {each.id for each in plan.rounds}:
        return None
    cells = ValueCells.of(found.table, rounds, reading.round_id)
    by_row = {row: each.id for each in plan.indicators for row in cells.rows(each)}
    faults: dict[str, tuple[Problem, ...]] = {}
    elsewhere: list[Problem] = []
    unread: set[str] = set()
    for each in errors:
        number = by_row.get((each.place.file, each.place.sheet, each.place.row))
        if number is not None:
            unread.add(number)
        if number is not None and each.place.column in {VALUE.heading, heading_in(reading.round_id, VALUE)}:
            faults[number] = (*faults.get(number, ()), each)
        else:
            elsewhere.append(each)
    blank = plan.each(lambda each: _without_value(each, reading.round_id) if each.id in unread else each)
    scheme = reading.inputs.scheme if reading.inputs else _scheme(found, plan)
    at = blank.at(reading.round_id)
    return Draft(reading, at, plan, cells, faults, tuple(elsewhere), frozenset(unread), scheme)


def _plan(found: Attempt, round_id: str) -> tuple[Plan | None, tuple[Problem, ...], Mapping[str, Grid]]:
    """The plan with what is wrong with it; a round that has neither table nor column yet has empty ones."""
    if found.plan and any(True for _ in found.plan.indicators):
        return found.plan, found.errors, found.rounds
    if found.settings is None or found.table is None or round_id in found.rounds:
        return found.plan, found.errors, found.rounds
    rounds = {**found.rounds, round_id: Grid("", "", (GridRow(1, NEEDED),))}
    order = {each.id: rounds[each.id] for each in found.settings.rounds if each.id in rounds}
    problems: list[Problem] = []
    try:
        plan = assemble(found.settings, found.table, (), problems, order)
    except InputError:
        return found.plan, found.errors, found.rounds
    if any(each in found.errors for each in problems) or not any(True for _ in plan.indicators):
        return found.plan, found.errors, found.rounds
    return plan, (), order


def _without_value(indicator: Indicator, round_id: str) -> Indicator:
    facts = tuple(replace(each, value=None) if each.round_id == round_id else each for each in indicator.facts)
    return replace(indicator, facts=facts)


def _scheme(found: Attempt, plan: Plan) -> Scheme | None:
    try:
        return load_scheme(scheme_file(plan.scheme, template_folders(found.folder), Place()))
    except InputError:
        return None


def value_of(indicator: Indicator, round_id: str) -> Value | None:
    """The value as it was read; None where there is none, or it could not be read."""
    value = indicator.in_round(round_id).value
    return value if value and (value.parts or value.mark) else None
