"""Which columns the 評価 tables have; how wide each is, widths.py works out of what stands in them.

A target has a column of its own wherever there is one, as far as the page has room; else it stands in the 備考.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from plan_report.compose import figure_wording
from plan_report.compose.naming import Naming
from plan_report.compose.options import Layout, Options
from plan_report.compose.room import Room
from plan_report.compose.wording import of_round
from plan_report.data_class import dataclass
from plan_report.model import Plan


class Kind(StrEnum):
    """What a column beside the names shows; the first seven are what a plan may choose from."""

    BASELINE = "baseline"
    TARGET = "target"
    PREVIOUS = "previous"
    CURRENT = "current"
    COURSE = "course"
    JUDGEMENT = "judgement"
    NOTE = "note"
    ROUND = "round"  # the values of one earlier round
    PREVIOUS_AND_COURSE = "previous-and-course"  # the one over the other, where there is no room for both


@dataclass(frozen=True, slots=True)
class Column:
    """A column beside the names; `round_id` is that of the round it shows, where it shows one of its own."""

    kind: Kind
    heading: str
    round_id: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Number and label, actor (each where there is one), name, the further columns."""

    labelled: bool
    with_actor: bool
    further: tuple[Column, ...]

    @property
    def first(self) -> int:
        """Where the indicators begin, right of number and label."""
        return 2 if self.labelled else 0

    @property
    def name(self) -> int:
        """Where the indicators' names stand."""
        return self.first + self.with_actor

    @property
    def end(self) -> int:
        """How many columns there are."""
        return self.name + 1 + len(self.further)


_OF_PLAN = (Kind.BASELINE, Kind.CURRENT)
_VERDICT = (Kind.JUDGEMENT, Kind.NOTE)
_USUAL = (Kind.BASELINE, Kind.TARGET, Kind.CURRENT, *_VERDICT)
_WITH_HISTORY = (Kind.BASELINE, Kind.TARGET, Kind.PREVIOUS, Kind.CURRENT, Kind.COURSE, *_VERDICT)
_WITH_SHORT_HISTORY = (Kind.BASELINE, Kind.TARGET, Kind.PREVIOUS_AND_COURSE, Kind.CURRENT, *_VERDICT)
_OF_THE_PAST = frozenset({Kind.PREVIOUS, Kind.COURSE, Kind.PREVIOUS_AND_COURSE, Kind.ROUND})
_OF_VALUES = frozenset({Kind.BASELINE, Kind.TARGET, Kind.PREVIOUS, Kind.CURRENT, Kind.ROUND})
# What columns take at least, in ems, where it is asked whether the page has room for one more.
_NARROW: Mapping[Kind, float] = MappingProxyType({Kind.JUDGEMENT: 6.0, Kind.NOTE: 8.0})
_VALUE, _NUMBER, _LABEL, _ACTOR, _NAME = 5.5, 2.0, 5.5, 3.0, 8.5


def columns(plan: Plan, naming: Naming, options: Options, *, with_history: bool) -> Columns:
    """The columns of the tables of one report."""
    labelled = len(plan.levels) > 1
    room = options.room or Room.usual(plan.paper)
    beside = room.width - _NAME - (_NUMBER + _LABEL) * labelled - _ACTOR * naming.actors
    kinds = plan.columns or _usual(plan, options.layout, beside, with_history=with_history)
    further = _further(plan, naming, options, kinds, with_history=with_history)
    return Columns(labelled, naming.actors, tuple(further))


def _further(
    plan: Plan, naming: Naming, options: Options, kinds: Sequence[str], *, with_history: bool
) -> Iterator[Column]:
    """Of the columns that are wanted beside the names those that this report can have."""
    round_id = options.round_id
    rounds = [each.id for each in plan.rounds]
    shown = rounds[: rounds.index(round_id)]
    # In R6's report the column R6 is 今回, wherever the plan wants it; it stands once.
    spare = Kind.CURRENT.value if round_id in plan.columns else ""
    for name in kinds:
        chosen = Kind.CURRENT if name == round_id else Kind.ROUND if name in rounds else Kind(name)
        if name == spare:
            continue
        if chosen is Kind.ROUND and name not in shown:
            continue  # a report never shows what came after it
        if chosen in _OF_THE_PAST and not (with_history or chosen is Kind.ROUND):
            continue
        if options.layout is Layout.PLAN and chosen not in _OF_VALUES:
            continue
        heading = of_round(name) if chosen is Kind.ROUND else _heading(chosen, plan, naming, round_id)
        if heading:
            yield Column(chosen, heading, name if chosen is Kind.ROUND else "")


def _usual(plan: Plan, layout: Layout, room: float, *, with_history: bool) -> Sequence[Kind]:
    """The columns of a plan that chooses none: the most telling ones that so many ems hold."""
    if layout is Layout.PLAN:
        return _OF_PLAN
    wanted = (_WITH_HISTORY, _WITH_SHORT_HISTORY) if with_history else (_USUAL,)
    aimless = [tuple(kind for kind in kinds if kind is not Kind.TARGET) for kinds in wanted]
    choices = [*(wanted if _any_target(plan) else ()), *aimless]
    return next((kinds for kinds in choices if _width(kinds) <= room), choices[-1])


def _width(kinds: Sequence[Kind]) -> float:
    return sum(_NARROW.get(kind, _VALUE) for kind in kinds)


def _any_target(plan: Plan) -> bool:
    """Whether a column of targets would say anything."""
    return any(each.target and not figure_wording.says_nothing(each.target) for each in plan.indicators)


def _heading(kind: Kind, plan: Plan, naming: Naming, round_id: str) -> str:
    """What stands over a column; nothing where the plan has no word for it."""
    words = naming.words
    return {
        Kind.BASELINE: words.baseline,
        Kind.TARGET: words.target,
        Kind.PREVIOUS: figure_wording.PREVIOUS_COLUMN,
        Kind.CURRENT: plan.round(round_id).heading,
        Kind.COURSE: figure_wording.COURSE_COLUMN,
        Kind.PREVIOUS_AND_COURSE: figure_wording.PREVIOUS_AND_COURSE_COLUMN,
        Kind.JUDGEMENT: words.judgement,
        Kind.NOTE: words.note,
    }[kind]
