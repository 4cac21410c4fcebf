"""A whole plan, and how it stands in a round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from plan_report.data_class import dataclass
from plan_report.model.beside import (
    LAST_AVAILABLE,
    OWN_VALUE,
    USUAL_WORDS,
    Activity,
    Opinion,
    OtherNode,
    Remark,
    Review,
    Round,
    Survey,
    Words,
)
from plan_report.model.indicator import Indicator, Kind, RoundFacts
from plan_report.model.tree import Home, Node, NodePath, changed, homes, path_of, pruned
from plan_report.model.values import Value
from plan_report.period import Period

COLUMN_NAMES = ("baseline", "target", "previous", "current", "course", "judgement", "note")


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan as its owner keeps it. `rounds` are in order, the earliest first.

    `levels` are the labels of the tree's levels, the outermost first (none to four); a plan without levels has one
    nameless node with all indicators.
    """

    title: str
    organisations: tuple[str, ...]
    period: str
    rounds: tuple[Round, ...]
    levels: tuple[str, ...]
    nodes: tuple[Node, ...]
    surveys: tuple[Survey, ...] = ()
    scheme: str = "three-way"
    paper: str = "A4-landscape"  # or A4-portrait
    look: str = "normal"  # or large
    output_name: str = "report"
    remarks: tuple[Remark, ...] = ()
    words: Words = USUAL_WORDS
    columns: tuple[str, ...] = ()  # of the printed table, by COLUMN_NAMES or a round's id; none: the usual ones
    latest_value: str = OWN_VALUE  # whose value counts where the round has none: nobody's, or LAST_AVAILABLE
    absence: tuple[str, ...] = ()  # words of its own for a value that is not there
    code: str = ""  # 全国地方公共団体コード
    activities: tuple[Activity, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def latest(self) -> str:
        """The id of the last round."""
        return self.rounds[-1].id

    @property
    def indicators(self) -> Iterator[Indicator]:
        """Every indicator in printed order."""
        return chain.from_iterable(node.every_indicator for node in self.nodes)

    @property
    def homes(self) -> Iterator[Home]:
        """Every node with its ancestors, itself last, in printed order; in a plan without levels the empty home."""
        if self.levels:
            for node in self.nodes:
                yield from homes((), node)
        else:
            yield ()

    @property
    def bare_nodes(self) -> Iterator[tuple[NodePath, Node]]:
        """Every node that no indicator hangs on or below, with its path."""
        return ((path_of(home), home[-1]) for home in self.homes if home and not home[-1].holds_indicators)

    @property
    def other_nodes(self) -> tuple[OtherNode, ...]:
        """Those of them that no 取組 names either."""
        named = {each.node[:depth] for each in self.activities for depth in range(1, len(each.node) + 1)}
        return tuple(OtherNode(path, node.name) for path, node in self.bare_nodes if path not in named)

    @property
    def target_years(self) -> tuple[str, ...]:
        """The years without a round yet that any indicator has a target of its own for, in their order in the table."""
        rounds = {each.id for each in self.rounds}
        said = (facts.round_id for each in self.indicators for facts in each.facts if facts.round_id not in rounds)
        return tuple(dict.fromkeys(said))

    @property
    def placed(self) -> Iterator[tuple[Home, Indicator]]:
        """Every indicator with its home, in printed order."""
        for home in self.homes:
            for node in home[-1:] or self.nodes:
                for indicator in node.indicators:
                    yield home, indicator

    def at(self, round_id: str) -> Plan:
        """The plan as it stands in a round (known, or the next one).

        Indicators are those added by then and not dropped yet, each with the target that holds in that round, and,
        where the plan says so, with the last value there is.
        """
        kept = self.only(lambda each: self.holds(each, round_id))
        return kept.each(lambda indicator: self._at(indicator, round_id))

    def holds(self, indicator: Indicator, round_id: str) -> bool:
        """Whether an indicator is part of the plan in a round (known, or the next one): added by then, not dropped."""
        order, now = self._order(round_id)
        return order.get(indicator.added, 0) <= now < order.get(indicator.dropped, len(order) + 1)

    def last_value(self, indicator: Indicator, round_id: str) -> Value | None:
        """The value that counts in a round (known, or the next one) that has none of its own, with its period.

        None where the round has its own, where the plan does not want another, and where there is none before it.
        """
        last = self._last_facts(indicator, round_id)
        return self.dated_value(indicator, last.round_id) if last else None

    def _last_facts(self, indicator: Indicator, round_id: str) -> RoundFacts | None:
        """What is said in the round whose value is the last one, where it counts in this round."""
        if self.latest_value != LAST_AVAILABLE or indicator.value(round_id) is not None:
            return None
        until = self._facts_until(indicator, round_id)
        return next((each for each in reversed(until) if each.value and not each.value.absent), None)

    def _order(self, round_id: str) -> tuple[Mapping[str, int], int]:
        """Where each round stands, and where this one does, after all of them when it is the next."""
        order = {each.id: index for index, each in enumerate(self.rounds)}
        return order, order.get(round_id, len(order))

    def _facts_until(self, indicator: Indicator, round_id: str) -> list[RoundFacts]:
        order, now = self._order(round_id)
        return [each for each in indicator.facts if order.get(each.round_id, 0) <= now]

    def _at(self, indicator: Indicator, round_id: str) -> Indicator:
        for facts in self._facts_until(indicator, round_id):
            if facts.new_target:
                indicator = replace(indicator, target=facts.new_target)
        last, value = self._last_facts(indicator, round_id), self.last_value(indicator, round_id)
        if last is None or value is None:
            return indicator
        order, _ = self._order(round_id)
        facts_now = indicator.in_round(round_id).carrying(last, value)
        others = (each for each in indicator.facts if each.round_id != round_id)
        in_order = sorted((*others, facts_now), key=lambda each: order.get(each.round_id, len(order)))
        return replace(indicator, facts=tuple(in_order))

    def each(self, change: Callable[[Indicator], Indicator]) -> Plan:
        """The plan with every indicator changed."""
        return replace(self, nodes=tuple(changed(node, change) for node in self.nodes))

    @property
    def shown(self) -> Plan:
        """The plan with the indicators that may be shown to everybody."""
        return self.only(lambda each: each.public)

    def only(self, keep: Callable[[Indicator], bool]) -> Plan:
        """The plan with some of its indicators; a node that loses all of them stays while anything else is said of it.

        取組 and remarks are said of a node, not of its indicators.
        """
        said = {each.node for each in self.activities} | {each.node for each in self.remarks}
        return replace(self, nodes=tuple(pruned(self.nodes, keep, said)))

    def round(self, round_id: str) -> Round:
        """The round of that id.

        Raises:
            KeyError: the plan has no such round.
        """
        for each in self.rounds:
            if each.id == round_id:
                return each
        raise KeyError(round_id)

    def current_period(self, indicator: Indicator, round_id: str) -> Period | None:
        """The period of an indicator's value in a round: the value's own, else the round's for surveys or for results.

        Returns:
            The period, which a value that is not there yet would be of; None when nobody says it.

        Raises:
            KeyError: the plan has no such round.
        """
        each = self.round(round_id)
        value = indicator.value(round_id)
        if value and value.period:
            return value.period
        return each.survey_year if indicator.kind is Kind.SURVEY else each.results_year

    def dated_value(self, indicator: Indicator, round_id: str) -> Value | None:
        """An indicator's value in a round with its period, for print beside values of other rounds.

        Raises:
            KeyError: the plan has no such round.
        """
        value = indicator.value(round_id)
        return replace(value, period=self.current_period(indicator, round_id)) if value else None

    def sample_size(self, period: Period | None, survey: str = "") -> int | None:
        """Valid answers of the survey of that year (of that name, where one is given); None when nobody says yet."""
        western = period.western if period else None
        held = [each for each in self.surveys if western and each.year.western == western and each.valid]
        named = [each for each in held if each.name == survey] if survey else held
        return named[0].valid if named else None
