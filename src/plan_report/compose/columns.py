"""Which columns the 評価 tables have, and how wide each is.

The widths let `(団体) 279団体`, `評価対象外 －` and `+1,486件（+78.7%）` stand on one line; in portrait with earlier
rounds there is room for shorter lines only. The plan that comes with the program, and any of its form, has widths set
by hand; for other forms they are worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from plan_report.compose import figure_wording
from plan_report.compose.naming import Naming
from plan_report.compose.options import Layout
from plan_report.compose.wording import of_round
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
    """Widths in mm of all columns: number and label, actor (each where there is one), name, the further columns."""

    widths: tuple[float, ...]
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
        return len(self.widths)


_VALUES = (Kind.BASELINE, Kind.CURRENT)
_VERDICT = (Kind.JUDGEMENT, Kind.NOTE)
_USUAL = (*_VALUES, *_VERDICT)
_WITH_HISTORY = (Kind.BASELINE, Kind.PREVIOUS, Kind.CURRENT, Kind.COURSE, *_VERDICT)
_WITH_SHORT_HISTORY = (Kind.BASELINE, Kind.PREVIOUS_AND_COURSE, Kind.CURRENT, *_VERDICT)
_OF_THE_PAST = frozenset({Kind.PREVIOUS, Kind.COURSE, Kind.PREVIOUS_AND_COURSE, Kind.ROUND})
_OF_VALUES = frozenset({Kind.BASELINE, Kind.TARGET, Kind.PREVIOUS, Kind.CURRENT, Kind.ROUND})
_BY_HAND: Mapping[tuple[str, tuple[Kind, ...]], tuple[float, ...]] = MappingProxyType(
    {
        ("A4-landscape", _USUAL): (7, 40, 13.5, 81, 28.5, 28.5, 24.5, 44),
        ("A4-landscape", _WITH_HISTORY): (7, 27, 13, 51, 27.8, 27.8, 27.8, 20, 23.6, 42),
        ("A4-landscape", _VALUES): (8, 52, 18, 119, 35, 35),
        ("A4-portrait", _USUAL): (6, 25, 12.5, 39.7, 27.8, 27.8, 19.2, 26),
        ("A4-portrait", _WITH_SHORT_HISTORY): (6, 20, 12.5, 35, 21, 21, 21, 19.2, 28.3),
        ("A4-portrait", _VALUES): (7, 36, 14, 67, 30, 30),
    }
)
# For other forms: the page's width, how wide each column wants to be, how narrow it may become before the values do,
# and what the names get at least.
_WIDTH: Mapping[str, float] = MappingProxyType({"A4-landscape": 267.0, "A4-portrait": 184.0})
_WISHES: Mapping[str, Mapping[Kind, float]] = MappingProxyType(
    {
        "A4-landscape": MappingProxyType({Kind.COURSE: 20, Kind.JUDGEMENT: 24.5, Kind.NOTE: 44}),
        "A4-portrait": MappingProxyType({Kind.COURSE: 20, Kind.JUDGEMENT: 24.5, Kind.NOTE: 36}),
    }
)
_LEAST: Mapping[str, Mapping[Kind, float]] = MappingProxyType(
    {
        "A4-landscape": MappingProxyType({Kind.JUDGEMENT: 23.6, Kind.NOTE: 36}),
        "A4-portrait": MappingProxyType({Kind.JUDGEMENT: 19.2, Kind.NOTE: 26}),
    }
)
_VALUE_WISH: Mapping[str, float] = MappingProxyType({"A4-landscape": 28.5, "A4-portrait": 27.8})
_LEAST_NAMES = 0.34  # of the page, label and name together
_NAME_ENOUGH = 0.42  # of the page; what is more goes to the 備考
_LABEL = 1 / 3  # of what label and name have together
_NUMBER, _ACTOR = (6.5, 20.0), (13.0, 26.0)  # the least and the most
_SIGN = 3.4  # mm that a full-width sign takes
_PADDING = 2.4


def columns(plan: Plan, naming: Naming, layout: Layout, round_id: str, *, with_history: bool) -> Columns:
    """The columns of the tables of one report."""
    further = tuple(_further(plan, naming, layout, round_id, with_history=with_history))
    labelled = len(plan.levels) > 1
    kinds = tuple(column.kind for column in further)
    by_hand = _BY_HAND.get((plan.paper, kinds))
    if by_hand and naming.actors and len(plan.levels) == 2:  # noqa: PLR2004 an area and a policy
        return Columns(by_hand, labelled, naming.actors, further)
    return Columns(_widths(plan, naming, kinds, labelled=labelled), labelled, naming.actors, further)


def _further(plan: Plan, naming: Naming, layout: Layout, round_id: str, *, with_history: bool) -> Iterator[Column]:
    """The columns beside the names: those the plan chooses, as far as this report can have them, or the usual ones."""
    rounds = [each.id for each in plan.rounds]
    shown = rounds[: rounds.index(round_id)]
    # In R6's report the column R6 is 今回, wherever the plan wants it; it stands once.
    spare = Kind.CURRENT.value if round_id in plan.columns else ""
    for name in plan.columns or _usual(plan.paper, layout, with_history=with_history):
        chosen = Kind.CURRENT if name == round_id else Kind.ROUND if name in rounds else Kind(name)
        if name == spare:
            continue
        if chosen is Kind.ROUND and name not in shown:
            continue  # a report never shows what came after it
        if chosen in _OF_THE_PAST and not (with_history or chosen is Kind.ROUND):
            continue
        if layout is Layout.PLAN and chosen not in _OF_VALUES:
            continue
        heading = of_round(name) if chosen is Kind.ROUND else _heading(chosen, plan, naming, round_id)
        if heading:
            yield Column(chosen, heading, name if chosen is Kind.ROUND else "")


def _usual(paper: str, layout: Layout, *, with_history: bool) -> Sequence[Kind]:
    if layout is Layout.PLAN:
        return _VALUES
    if with_history:
        return _WITH_HISTORY if paper == "A4-landscape" else _WITH_SHORT_HISTORY
    return _USUAL


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


def _widths(plan: Plan, naming: Naming, kinds: Sequence[Kind], *, labelled: bool) -> tuple[float, ...]:
    """Widths for a form of its own: columns get what they wish as far as the names keep enough."""
    page = _WIDTH[plan.paper]
    wishes = [_WISHES[plan.paper].get(kind, _VALUE_WISH[plan.paper]) for kind in kinds]
    numbers = [_room((node.number for node in plan.nodes if node.holds_indicators), *_NUMBER)] if labelled else []
    actors = (actor for indicator in plan.indicators for actor in indicator.actors)
    actor = [_room(actors, *_ACTOR)] if naming.actors else []
    beside = sum(numbers) + sum(actor)
    most = page * (1 - _LEAST_NAMES) - beside
    if sum(wishes) > most:
        least = [min(wish, _LEAST[plan.paper].get(kind, wish)) for kind, wish in zip(kinds, wishes, strict=True)]
        spared = min((sum(wishes) - most) / max(sum(wishes) - sum(least), 1), 1.0)
        wishes = [wish - spared * (wish - low) for wish, low in zip(wishes, least, strict=True)]
        wishes = [wish * min(most / sum(wishes), 1.0) for wish in wishes]
    names = page - beside - sum(wishes)
    spare = names - _NAME_ENOUGH * page
    if spare > 0 and Kind.NOTE in kinds:
        wishes[kinds.index(Kind.NOTE)] += spare / 2
        names -= spare / 2
    label = [names * _LABEL] if labelled else []
    return tuple(round(width, 2) for width in (*numbers, *label, *actor, names - sum(label), *wishes))


def _room(texts: Iterator[str], least: float, most: float) -> float:
    """What the longest of short texts needs; half-width signs take half the room."""
    longest = max((sum(0.58 if sign.isascii() else 1.0 for sign in text) for text in texts), default=0)
    return min(max(least, longest * _SIGN + _PADDING), most)
