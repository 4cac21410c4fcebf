"""An indicator: what it is, and what is said of it round by round."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date
from enum import StrEnum

from plan_report.data_class import dataclass
from plan_report.errors import Place
from plan_report.model.values import Target, Value


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


_OF_VALUE = frozenset({"今回値", "値"})  # items of doubts


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
    carried: str = ""  # the earlier round whose value counts here, where this one has none

    def carrying(self, earlier: RoundFacts, value: Value) -> RoundFacts:
        """These facts with the value of an earlier round and all that is about it; not its note, nor its grade."""
        doubts = tuple(each for each in earlier.doubts if each.item in _OF_VALUE)
        return replace(
            self,
            value=value,
            doubts=tuple(dict.fromkeys((*doubts, *self.doubts))),
            not_comparable=self.not_comparable or earlier.not_comparable,
            answers=earlier.answers,
            comparable=earlier.comparable,
            test=earlier.test,
            basis=earlier.basis,
            carried=earlier.round_id,
        )


@dataclass(frozen=True, slots=True)
class Indicator:
    """One 指標: what it is, and in `facts` what is said of it round by round, the earliest first.

    Facts of a year that has no round yet come last, and are a target alone.
    """

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
