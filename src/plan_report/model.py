"""The plan as data: frozen, without behaviour beyond looking itself up.

Names follow the field: 目指す地域像 area, 基本的な考え方 policy, 主体 actor, 指標 indicator,
成果目標 outcome indicator, 基準値 baseline, 評価 judgement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from plan_report.era import FiscalYear
from plan_report.errors import Place


class Kind(StrEnum):
    """What sort of figure an indicator is; it selects the change test."""

    SURVEY = "survey"  # 標本調査の割合: a share from a sample survey
    COUNT = "count"  # 件数・人数・回数
    RATE = "rate"  # 割合（全数）: a share of a full count
    STATUS = "status"  # 実施状況: 未実施・一部実施・実施


class Direction(StrEnum):
    """Which way is good. The plan's owner says so; it is never guessed."""

    UP = "up"  # 増加
    DOWN = "down"  # 減少
    KEEP = "keep"  # 維持: not to fall
    NONE = "none"  # 判定しない: shown, not judged


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as written: `1,792件` is 1792 and 件, `20.4%` is 20.4 and % (in percent, not 0.204).

    The exponent of `number` keeps the decimals as written (37.30 stays 37.30). `prefix` is 約 or 延べ,
    `per` what follows a slash (12回/年 has 年). `myriads` are the signs the number is written with, the largest
    first: 億万 for 3億8,598万円 (whose number is 385980000), with 一 at the end where a group of ones follows.
    """

    number: Decimal
    unit: str
    prefix: str = ""
    per: str = ""
    myriads: str = ""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word for how far something is done, such as 未実施; the rules file orders the words."""

    word: str


Amount = Quantity | StatusWord


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a value; `label` is 個人 or 第1層 in a compound value and empty in a simple one."""

    amount: Amount
    label: str = ""
    bracketed: bool = False  # written (個人) 525人 rather than 第1層 1回


@dataclass(frozen=True, slots=True)
class Value:
    """What one cell says. No parts means an absence mark such as — (kept in `mark`)."""

    parts: tuple[Part, ...]
    year: FiscalYear | None = None
    mark: str = ""
    written: str = ""  # the cell as the user wrote it

    @property
    def absent(self) -> bool:
        """True when the cell holds a mark of absence instead of a value."""
        return not self.parts


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


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What is said of an indicator in one round: its value, and all that is about this value and no other."""

    round_id: str
    value: Value | None = None  # None: none yet
    target: Value | None = None  # 目標値 of that year alone
    new_target: Value | None = None  # R7からの目標値: the plan's target from this round on
    note: str = ""
    internal_note: str = ""  # 内部メモ: never leaves the plan folder
    doubts: tuple[Doubt, ...] = ()
    not_comparable: str = ""  # the reason, when the value cannot be compared with the baseline
    answers: str = ""  # 回答数: n of this indicator, where it is not the survey's
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
    target: Value | None = None  # its year is the target year
    note: str = ""  # printed in every round
    definition: str = ""  # 定義
    source: str = ""  # 出典
    doubts: tuple[Doubt, ...] = ()
    place: Place = field(default_factory=Place)

    def in_round(self, round_id: str) -> RoundFacts:
        """What is said of it in a round; nothing where nobody said anything."""
        return next((each for each in self.facts if each.round_id == round_id), RoundFacts(round_id))

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
class Policy:
    """基本的な考え方: a numbered heading within an area over its 評価指標."""

    number: str
    name: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """目指す地域像: a numbered part of the plan with its 成果目標 and its policies."""

    number: str
    name: str
    outcomes: tuple[Indicator, ...]
    policies: tuple[Policy, ...]

    @property
    def indicators(self) -> Iterator[Indicator]:
        """Every indicator of the area in printed order, the 成果目標 first."""
        yield from self.outcomes
        for policy in self.policies:
            yield from policy.indicators


@dataclass(frozen=True, slots=True)
class Round:
    """One evaluation (a 回). Years say where its values come from unless a value states its own."""

    id: str  # R7
    name: str  # 令和7年度評価
    heading: str  # 今回（※）
    footnote: str  # ※ 令和7年度旭川市民アンケート結果又はR6年度実績値
    survey_year: FiscalYear | None = None
    results_year: FiscalYear | None = None
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """A citizens' survey: how many were sent and how many answers are valid (sample size n)."""

    year: FiscalYear
    valid: int
    sent: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What staff write of an area in their own words; `round_id` empty: printed in every round."""

    area: str  # the area's number
    efforts: str = ""  # 取組内容
    issues: str = ""  # 課題
    outlook: str = ""  # 今後の方向
    round_id: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan as its owner keeps it. `rounds` are in order, the earliest first."""

    title: str
    organisations: tuple[str, ...]
    period: str
    rounds: tuple[Round, ...]
    areas: tuple[Area, ...]
    surveys: tuple[Survey, ...] = ()
    scheme: str = "three-way"
    paper: str = "A4-landscape"  # or A4-portrait
    output_name: str = "report"
    remarks: tuple[Remark, ...] = ()

    @property
    def latest(self) -> str:
        """The id of the last round."""
        return self.rounds[-1].id

    @property
    def indicators(self) -> Iterator[Indicator]:
        """Every indicator in printed order."""
        for area in self.areas:
            yield from area.indicators

    def round(self, round_id: str) -> Round:
        """The round of that id.

        Raises:
            KeyError: the plan has no such round.
        """
        for each in self.rounds:
            if each.id == round_id:
                return each
        raise KeyError(round_id)

    def current_year(self, indicator: Indicator, round_id: str) -> FiscalYear | None:
        """The year of an indicator's value in a round: the value's own, else the round's for surveys or for results.

        Returns:
            The year, which a value that is not there yet would be of; None when nobody says it.

        Raises:
            KeyError: the plan has no such round.
        """
        each = self.round(round_id)
        value = indicator.value(round_id)
        if value and value.year:
            return value.year
        return each.survey_year if indicator.kind is Kind.SURVEY else each.results_year

    def sample_size(self, year: FiscalYear | None) -> int | None:
        """Valid answers of the survey of that year; None when the plan does not say."""
        return next((survey.valid for survey in self.surveys if year and survey.year.western == year.western), None)
