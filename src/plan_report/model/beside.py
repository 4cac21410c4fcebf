"""What a plan says beside its indicators: rounds, surveys, its own words, remarks, 取組, opinions, reviews."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from plan_report.data_class import dataclass
from plan_report.errors import Place
from plan_report.model.tree import NodePath
from plan_report.period import Period


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

    @property
    def current_value(self) -> str:
        """The value of the round in a sentence: 今回値; a plan may call it 実績値 itself."""
        return self.current if self.current.endswith("値") else f"{self.current}値"


USUAL_WORDS = Words()
OWN_VALUE = "round"  # latest = "round": a round has its own values only
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
    revised: bool = False  # 改定: from this round on the revised plan is evaluated


@dataclass(frozen=True, slots=True)
class Survey:
    """A citizens' survey: how many were sent and how many answers are valid (sample size n), once that is known."""

    year: Period
    valid: int | None = None
    sent: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class OtherNode:
    """A node of the plan's tree that no indicator and no 取組 names."""

    node: NodePath
    name: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What staff write of a node in their own words; `round_id` empty: printed in every round."""

    node: NodePath  # empty in a plan without levels
    efforts: str = ""  # 取組内容
    issues: str = ""  # 課題
    outlook: str = ""  # 今後の方向
    round_id: str = ""


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """What staff say of a 取組 in one round."""

    round_id: str
    result: str = ""  # 実績
    grade: str = ""  # 自己評価
    reason: str = ""  # 理由
    issues: str = ""  # 課題
    outlook: str = ""  # 今後の方向


@dataclass(frozen=True, slots=True)
class Activity:
    """A 取組 of a node; it is shown, never judged. `facts` are of the rounds in which anything is said of it."""

    id: str
    node: NodePath  # empty in a plan without levels
    name: str
    department: str = ""
    facts: tuple[ActivityFacts, ...] = ()
    place: Place = field(default_factory=Place)

    def in_round(self, round_id: str) -> ActivityFacts:
        """What is said of it in a round; empty facts where nothing is."""
        return next((each for each in self.facts if each.round_id == round_id), ActivityFacts(round_id))


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a committee said of a round's evaluation, and what is done about it (対応)."""

    round_id: str
    text: str
    who: str = ""
    response: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Whether the plan is to be changed after a round's evaluation (社会福祉法第107条第3項)."""

    round_id: str
    result: str  # 変更する, 変更しない, 検討中
    reason: str = ""
