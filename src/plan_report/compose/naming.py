"""How a report names what the plan has: in the plan's own words, and nothing that the plan does not have."""

from __future__ import annotations

from plan_report.compose.wording import full_width
from plan_report.data_class import dataclass
from plan_report.model import Home, Plan, Words

_BETWEEN_LABELS = "・\n"  # each on a line of its own, for the column is narrow


@dataclass(frozen=True, slots=True)
class Naming:
    """The plan's levels and words, and which of its things any indicator has."""

    levels: tuple[str, ...]
    words: Words
    outcomes: bool
    indicators: bool  # other than 成果目標
    actors: bool

    @classmethod
    def of(cls, plan: Plan) -> Naming:
        """Those of a plan."""
        kinds = {indicator.is_outcome for indicator in plan.indicators}
        actors = any(indicator.actors for indicator in plan.indicators)
        return cls(plan.levels, plan.words, True in kinds, False in kinds or not kinds, actors)

    @property
    def subject(self) -> str:
        """What is evaluated: 成果目標・評価指標, or the one of them that there is."""
        return subject(self.words, outcomes=self.outcomes, indicators=self.indicators)

    @property
    def label_column(self) -> str:
        """The heading over the labels: the first level, the others in brackets below it."""
        first, *deeper = self.levels
        return f"{first}\n（{_BETWEEN_LABELS.join(deeper)}）" if deeper else first

    @property
    def results(self) -> str:
        """The heading over the tables."""
        return self.by_level(self.words.judgement) if self.levels else f"{self.words.judgement}の結果"

    @property
    def below_a_table(self) -> int:
        """The level of headings below a table, under the heading of its node where there are nodes."""
        return 3 if self.levels else 2

    def by_level(self, text: str) -> str:
        """目指す地域像別の評価; in a plan without levels 評価 alone."""
        return f"{self.levels[0]}別の{text}" if self.levels else text

    def node_heading(self, home: Home) -> str:
        """目指す地域像１　名前; for a node within it 基本的な考え方２　名前."""
        return f"{self.node_called(home)}　{home[-1].name}".rstrip("　")

    def node_called(self, home: Home) -> str:
        """目指す地域像１."""
        return level_number(self.levels[len(home) - 1], home[-1].number)

    def table_subject(self, home: Home) -> str:
        """What a table shows: 目指す地域像１の成果目標・評価指標."""
        return f"{self.node_called(home)}の{self.subject}" if home else f"{self.subject}の一覧"


def subject(words: Words, *, outcomes: bool, indicators: bool) -> str:
    """What is evaluated, of 成果目標 and other indicators what there is."""
    return "・".join(filter(None, (words.outcome if outcomes else "", words.indicator if indicators else "")))


def level_number(label: str, number: str) -> str:
    """A level's label with the number of one of its nodes, in full-width digits."""
    return f"{label}{full_width(number)}"
