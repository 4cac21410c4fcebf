"""The plan as data: frozen, without behaviour beyond looking itself up.

Names follow the field: 主体 actor, 指標 indicator, 成果目標 outcome indicator, 基準値 baseline, 評価 judgement.
What the indicators hang on is a tree of nodes, of as many levels as the plan has (目指す地域像 and 基本的な考え方, or
施策 alone).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from plan_report.errors import Place
from plan_report.period import Period

COLUMN_NAMES = ("baseline", "target", "previous", "current", "course", "judgement", "note")


class Kind(StrEnum):
    """What sort of figure an indicator is; it selects the change test."""

    SURVEY = "survey"  # 標本調査の割合: a share from a sample survey
    COUNT = "count"  # 件数・人数・回数, that the body itself decides
    EVENTS = "events"  # 発生件数: events that befall people, whose number varies by chance
    RATE = "rate"  # 割合（全数）: a share of a full count
    RATIO = "ratio"  # 率: per 1,000, per 100,000, a ratio
    STATUS = "status"  # 実施状況: 未実施・一部実施・実施
    TEXT = "text"  # 文: the value is text, which nothing computes with


class Direction(StrEnum):
    """Which way is good. The plan's owner says so; it is never guessed."""

    UP = "up"  # 増加
    DOWN = "down"  # 減少
    KEEP = "keep"  # 維持: not to fall
    RANGE = "range"  # 範囲: to lie within the target's band
    NONE = "none"  # 判定しない: shown, not judged


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as written: `1,792件` is 1792 and 件, `20.4%` is 20.4 and % (in percent, not 0.204).

    The exponent of `number` keeps the decimals as written (37.30 stays 37.30). `prefix` is 約 or 延べ, `per` what
    follows a slash (12回/年 has 年). `myriads` are the signs the number is written with, the largest first: 億万 for
    3億8,598万円 (whose number is 385980000), with 一 at the end where a group of ones follows. `suffix` is 程度, or the
    word that makes an amount of change of it (154人減 is -154 with 減). `plus` tells that a plus was written, `spelt`
    is the number with its unit where no rule prints it again (2時間30分, which is 150 分; 3:1).
    """

    number: Decimal
    unit: str
    prefix: str = ""
    per: str = ""
    myriads: str = ""
    suffix: str = ""
    plus: bool = False
    spelt: str = ""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word for how far something is done, such as 未実施; the rules file orders the words. Of a 文, all of it."""

    word: str


Amount = Quantity | StatusWord


class Naming(StrEnum):
    """How the name of a part stands beside its amount."""

    BLANK = "blank"  # 第1層 1回
    BRACKETS = "brackets"  # (個人) 525人
    COLON = "colon"  # 男性：8.5%
    TOUCHING = "touching"  # 男性79.83年
    ENCLOSED = "enclosed"  # （男性79.83年）


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a value; `label` is 個人 or 第1層 in a compound value and empty in a simple one.

    `also` is printed behind the amount and not judged: a second figure (（全国16位）, ・5市町村), a flag (速報値).
    """

    amount: Amount
    label: str = ""
    naming: Naming = Naming.BLANK
    also: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What one cell says. No parts means a mark of absence such as — or 調査中 (kept in `mark`)."""

    parts: tuple[Part, ...]
    period: Period | None = None
    mark: str = ""
    also: str = ""  # behind the mark, as `Part.also`
    written: str = ""  # the cell as the user wrote it

    @property
    def absent(self) -> bool:
        """True when the cell holds a mark of absence instead of a value."""
        return not self.parts


class AimKind(StrEnum):
    """How a target is meant."""

    LEVEL = "level"  # 1,950件: at least, or at most, by the direction
    AT_LEAST = "at-least"  # 30%以上
    AT_MOST = "at-most"  # 30%以下
    ABOVE = "above"  # 30%を超える
    BELOW = "below"  # 1.0未満
    BETWEEN = "between"  # 40%以上60%以下, 20～30%
    ABOUT = "about"  # 30%程度, 概ね1,000人
    COURSE = "course"  # 増加, 減少傾向へ: a direction
    KEEP = "keep"  # 維持; with an amount 95%を維持
    FROM_BASELINE = "from-baseline"  # 20%減, 154人減
    FROM_ROUND_BEFORE = "from-round-before"  # 前年度以上
    STATUS = "status"  # 実施
    NONE = "none"  # 設定しない
    WORDS = "words"  # 文：…, printed and not judged


@dataclass(frozen=True, slots=True)
class Aim:
    """What is aimed at in one part (in all parts where `label` is empty).

    `amount` is the number or the word aimed at, the lower end of a band, the amount of change (negative for 減);
    `upper` the band's upper end; `sense` whether a course or a change goes up (1), down (-1) or the better way (0).
    `text` is the aim as it was written, without the name of its part.
    """

    kind: AimKind
    amount: Amount | None = None
    upper: Quantity | None = None
    sense: int = 0
    text: str = ""
    label: str = ""
    naming: Naming = Naming.BLANK
    also: str = ""
    without_ends: tuple[bool, bool] = (False, False)  # of a band: 40%超60%未満 leaves both ends out


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at, and until when."""

    aims: tuple[Aim, ...]
    period: Period | None = None
    written: str = ""  # the cell as the user wrote it

    @property
    def absent(self) -> bool:
        """True when the cell says that there is no target."""
        return all(aim.kind is AimKind.NONE for aim in self.aims)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The amounts that stand in the indicator's own unit, as the parts of a value; no amounts of change."""
        return tuple(
            Part(aim.amount, aim.label, aim.naming, aim.also)
            for aim in self.aims
            if aim.amount is not None and aim.kind is not AimKind.FROM_BASELINE
        )

    def aim(self, label: str) -> Aim | None:
        """The aim of a part: its own, else the one that serves all."""
        by_label = {aim.label: aim for aim in self.aims}
        return by_label.get(label) or by_label.get("")


@dataclass(frozen=True, slots=True)
class Override:
    """A class set by a person instead of the computed one; it is printed with its reason."""

    label: str  # 改善, as the scheme words it
    reason: str
    who: str
    when: date


@dataclass(frozen=True, slots=True)
class Doubt:
    """A 要確認 flag: which item of the indicator is doubtful and why."""

    item: str  # 指標名, 主体, 基準値, …
    reason: str


class Aggregation(StrEnum):
    """What a value adds up: RULES.md judges a running total by its yearly increments."""

    UNSAID = ""
    YEARLY = "yearly"  # 単年
    TOTAL = "total"  # 累計
    MOMENT = "moment"  # 時点
    MEAN = "mean"  # 平均


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What is said of an indicator in one round: its value, and all that is about this value and no other."""

    round_id: str
    value: Value | None = None  # None: none yet
    target: Target | None = None  # 目標値 of that year alone
    new_target: Target | None = None  # R7からの目標値: the plan's target from this round on
    note: str = ""
    internal_note: str = ""  # 内部メモ: never leaves the plan folder
    doubts: tuple[Doubt, ...] = ()
    not_comparable: str = ""  # the reason, when the value cannot be compared with the baseline
    answers: Value | None = None  # 回答数: n of this indicator, where it is not the survey's
    comparable: Value | None = None  # 比較用の値: judged in place of the value, which is printed
    grade: str = ""  # 評価: a grade that people gave
    grade_reason: str = ""
    test: str = ""  # 検定: what a published test said
    override: Override | None = None
    confirmed: str = ""  # 確認済み: who, when
    reporter: str = ""  # 記入者
    basis: str = ""  # 算定根拠


@dataclass(frozen=True, slots=True)
class Indicator:
    """One 指標: what it is, and in `facts` what is said of it round by round, the earliest first."""

    id: str
    name: str
    kind: Kind
    direction: Direction
    baseline: Value
    facts: tuple[RoundFacts, ...]
    is_outcome: bool = False  # 成果目標
    actors: tuple[str, ...] = ()
    department: str = ""
    target: Target | None = None  # its period is the target year
    note: str = ""  # printed in every round
    definition: str = ""  # 定義
    source: str = ""  # 出典
    unit: str = ""  # 単位: of numbers that are written without one
    aggregation: Aggregation = Aggregation.UNSAID  # 集計
    threshold: str = ""  # 変化の基準: 5%, 3ポイント, 2件
    threshold_reason: str = ""
    survey: str = ""  # 調査名: which survey, where there are several
    baseline_answers: Value | None = None  # 基準値の回答数: n of this indicator, in parts where the value is
    baseline_comparable: Value | None = None  # 基準値の比較用の値: judged in place of the baseline, which is printed
    judged_part: str = ""  # 判定する内訳: the part that is judged for the row
    linked_outcome: str = ""  # つながる成果目標: its 指標番号
    reading: str = ""  # よみ
    added: str = ""  # 追加の回: the first round it belongs to
    dropped: str = ""  # 廃止の回: the first round it does not belong to any more
    former_name: str = ""  # 旧指標名
    public: bool = True  # 公開
    internal_note: str = ""  # 内部メモ: never leaves the plan folder
    doubts: tuple[Doubt, ...] = ()
    place: Place = field(default_factory=Place)

    def in_round(self, round_id: str) -> RoundFacts:
        """What is said of it in a round; nothing where nobody said anything."""
        for each in self.facts:
            if each.round_id == round_id:
                return each
        return RoundFacts(round_id)

    def value(self, round_id: str) -> Value | None:
        """The value of a round; None when there is none yet."""
        return self.in_round(round_id).value

    def doubts_in(self, round_id: str) -> tuple[Doubt, ...]:
        """The 要確認 that stand in a round's report: those of the indicator itself and those of the round."""
        return (*self.doubts, *self.in_round(round_id).doubts)

    def comparable_until(self, round_id: str) -> bool:
        """Whether no value up to a round is marked as not to be compared; later rounds do not matter."""
        ids = [each.round_id for each in self.facts]
        until = self.facts[: ids.index(round_id) + 1] if round_id in ids else self.facts
        return not any(each.not_comparable for each in until)


@dataclass(frozen=True, slots=True)
class Node:
    """A numbered part of the plan with the indicators that hang on it, those marked 成果目標 first, and its own parts.

    A number is its own only within the part above; what names a node is its path, the numbers from the outermost on.
    """

    number: str
    name: str
    indicators: tuple[Indicator, ...] = ()
    children: tuple[Node, ...] = ()

    @property
    def every_indicator(self) -> Iterator[Indicator]:
        """The node's own indicators and those of all parts below it, in printed order."""
        yield from self.indicators
        for child in self.children:
            yield from child.every_indicator


Home = tuple[Node, ...]  # a node with all it lies in, the outermost first; what an indicator hangs on
NodePath = tuple[str, ...]  # the numbers of a home


def path_of(home: Home) -> NodePath:
    """The numbers by which a node is known."""
    return tuple(node.number for node in home)


@dataclass(frozen=True, slots=True)
class Words:
    """What the plan calls its things; an empty word means that the plan has no such thing, so nothing speaks of it."""

    outcome: str = "成果目標"
    indicator: str = "評価指標"
    actor: str = "主体"
    baseline: str = "基準値"
    target: str = "目標値"
    current: str = "今回"
    judgement: str = "評価"
    note: str = "備考"


USUAL_WORDS = Words()
LAST_AVAILABLE = "available"  # latest = "available": the last value there is counts, with its year printed


@dataclass(frozen=True, slots=True)
class Round:
    """One evaluation (a 回). Years say where its values come from unless a value states its own period."""

    id: str  # R7
    name: str  # 令和7年度評価
    heading: str  # 今回（※）
    footnote: str  # ※ 令和7年度旭川市民アンケート結果又はR6年度実績値
    survey_year: Period | None = None
    results_year: Period | None = None
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """A citizens' survey: how many were sent and how many answers are valid (sample size n)."""

    year: Period
    valid: int
    sent: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What staff write of a node in their own words; `round_id` empty: printed in every round."""

    node: NodePath  # empty in a plan without levels
    efforts: str = ""  # 取組内容
    issues: str = ""  # 課題
    outlook: str = ""  # 今後の方向
    round_id: str = ""


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
    output_name: str = "report"
    remarks: tuple[Remark, ...] = ()
    words: Words = USUAL_WORDS
    columns: tuple[str, ...] = ()  # of the printed table, by COLUMN_NAMES or a round's id; none: the usual ones
    latest_value: str = "round"  # whose value counts where the round has none: its own, or LAST_AVAILABLE
    absence: tuple[str, ...] = ()  # words of its own for a value that is not there

    @property
    def latest(self) -> str:
        """The id of the last round."""
        return self.rounds[-1].id

    @property
    def indicators(self) -> Iterator[Indicator]:
        """Every indicator in printed order."""
        for node in self.nodes:
            yield from node.every_indicator

    @property
    def homes(self) -> Iterator[Home]:
        """Every node with its ancestors, itself last, in printed order; in a plan without levels the empty home."""
        if self.levels:
            for node in self.nodes:
                yield from _homes((), node)
        else:
            yield ()

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
        order = {each.id: index for index, each in enumerate(self.rounds)}
        index = order.get(round_id, len(order))
        kept = self.only(lambda each: order.get(each.added, 0) <= index < order.get(each.dropped, len(order) + 1))
        return kept.each(lambda indicator: self._at(indicator, round_id, order))

    def _at(self, indicator: Indicator, round_id: str, order: Mapping[str, int]) -> Indicator:
        until = [each for each in indicator.facts if order.get(each.round_id, 0) <= order.get(round_id, len(order))]
        for facts in until:
            if facts.new_target:
                indicator = replace(indicator, target=facts.new_target)
        if self.latest_value != LAST_AVAILABLE or indicator.value(round_id) is not None:
            return indicator
        last = next((each for each in reversed(until) if each.value and not each.value.absent), None)
        if last is None or last.value is None:
            return indicator
        value = replace(last.value, period=self.current_period(indicator, last.round_id))
        facts_now = replace(indicator.in_round(round_id), value=value)
        others = (each for each in indicator.facts if each.round_id != round_id)
        return replace(indicator, facts=tuple(sorted((*others, facts_now), key=lambda each: order[each.round_id])))

    def each(self, change: Callable[[Indicator], Indicator]) -> Plan:
        """The plan with every indicator changed."""
        return replace(self, nodes=tuple(_changed(node, change) for node in self.nodes))

    @property
    def shown(self) -> Plan:
        """The plan with the indicators that may be shown to everybody."""
        return self.only(lambda each: each.public)

    def only(self, keep: Callable[[Indicator], bool]) -> Plan:
        """The plan with some of its indicators; a node that loses all of them goes too."""
        return replace(self, nodes=tuple(_pruned(self.nodes, keep)))

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

    def sample_size(self, period: Period | None, survey: str = "") -> int | None:
        """Valid answers of the survey of that year (of that name, where one is given); None when nobody says."""
        western = period.western if period else None
        held = [each for each in self.surveys if western and each.year.western == western]
        named = [each for each in held if each.name == survey] if survey else held
        return named[0].valid if named else None


def _homes(above: Home, node: Node) -> Iterator[Home]:
    home = (*above, node)
    yield home
    for child in node.children:
        yield from _homes(home, child)


def _changed(node: Node, change: Callable[[Indicator], Indicator]) -> Node:
    children = tuple(_changed(child, change) for child in node.children)
    return replace(node, indicators=tuple(map(change, node.indicators)), children=children)


def _pruned(nodes: tuple[Node, ...], keep: Callable[[Indicator], bool]) -> Iterator[Node]:
    for node in nodes:
        indicators, children = tuple(filter(keep, node.indicators)), tuple(_pruned(node.children, keep))
        if indicators or children:
            yield replace(node, indicators=indicators, children=children)
