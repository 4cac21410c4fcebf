"""A plan judged again while single cells of it are changed: an indicator that is as it was keeps its verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import TypeVar, cast

from plan_report.check.coverage import Plain
from plan_report.data_class import dataclass
from plan_report.errors import InputError, Problem
from plan_report.judge import judge_indicator, judge_plan
from plan_report.judge.rollup import level_faults
from plan_report.judgement import Judgement, Judgements
from plan_report.model import Indicator, Plan
from plan_report.scheme import Scheme
from plan_report.table.row_memory import RowMemory

T = TypeVar("T")


@dataclass(slots=True)
class Memory:
    """What was read and judged of one plan before; of use to nobody but who reads it again."""

    rows: RowMemory = field(default_factory=RowMemory)
    plain: Plain = field(default_factory=Plain)
    draft: tuple[object, object] | None = None  # the last reading, and its draft
    _around: object = None
    _known: dict[str, tuple[Indicator, Judgement | InputError]] = field(default_factory=dict)
    _made: dict[str, tuple[object, object]] = field(default_factory=dict)
    _numbers: dict[str, tuple[object, int]] = field(default_factory=dict)

    def made(self, key: str, of: object, make: Callable[[], T]) -> T:
        """What was made under that key of the same, or else is made now.

        Args:
            key: what it is, and of which indicator.
            of: all that it depends on.
            make: makes it.
        """
        known = self._made.get(key)
        if known is None or known[0] != of:
            known = of, make()
            self._made[key] = known
        return cast("T", known[1])

    def judged(self, plan: Plan, scheme: Scheme, round_id: str) -> Judgements:
        """As `judge_plan`.

        Raises:
            InputError: something cannot be judged.
        """
        found, problems = self.judged_singly(plan, plan.indicators, scheme, round_id)
        some_fault = problems or len(found) < sum(1 for _ in plan.indicators) or any(level_faults(plan, scheme))
        return judge_plan(plan, scheme, round_id) if some_fault else found

    def judged_singly(
        self, plan: Plan, indicators: Iterable[Indicator], scheme: Scheme, round_id: str
    ) -> tuple[Judgements, Mapping[str, tuple[Problem, ...]]]:
        """The judgements of some of a plan's indicators, and why others have none."""
        self._within((replace(plan, nodes=()), scheme, round_id))
        judgements: dict[str, Judgement] = {}
        problems: dict[str, tuple[Problem, ...]] = {}
        for each in indicators:
            made = self._judge(plan, each, scheme, round_id)
            if isinstance(made, InputError):
                problems[each.id] = made.problems
            else:
                judgements[each.id] = made
        return MappingProxyType(judgements), problems

    def number(self, name: str, around: object) -> int:
        """A number for a thing that is dear to compare: another one, when it is another than it was last."""
        known = self._numbers.get(name)
        if known is None or known[0] != around:
            known = around, known[1] + 1 if known else 0
            self._numbers[name] = known
        return known[1]

    def _within(self, around: object) -> None:
        """Forget the judgements, unless all else that they depend on is as it was."""
        if self._around != around:
            self._around = around
            self._known.clear()

    def _judge(self, plan: Plan, indicator: Indicator, scheme: Scheme, round_id: str) -> Judgement | InputError:
        known = self._known.get(indicator.id)
        if known and known[0] == indicator:
            return known[1]
        made: Judgement | InputError
        try:
            made = judge_indicator(plan, indicator, scheme, round_id)
        except InputError as error:
            made = error
        self._known[indicator.id] = indicator, made
        return made
