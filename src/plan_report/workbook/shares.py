"""Who answers what: the whole plan, or the indicators and 取組 of one 主体 or one 担当課."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from plan_report.bodies import departments
from plan_report.data_class import dataclass
from plan_report.errors import UsageError
from plan_report.model import Activity, Indicator, Plan
from plan_report.table.activity_cells import placed_activities
from plan_report.table.cells import Placed, placed

SHARE_BETWEEN = "："  # between what the plan is parted by and the name: 担当課：福祉課
WHO_HEADING, MUST_HEADING = "記入する者", "記入が要る行"
WHOLE = "全体"
UNNAMED = "記載なし"


class Split(StrEnum):
    """What a form may be parted by."""

    ACTOR = "主体"
    DEPARTMENT = "担当課"


def split_of(label: str) -> Split | None:
    """What a plan is parted by where a share is called this; None of the whole plan."""
    return next((each for each in Split if label.startswith(f"{each}{SHARE_BETWEEN}")), None)


@dataclass(frozen=True, slots=True)
class Share:
    """What one form asks; an indicator of two actors is in the share of both."""

    label: str  # 全体, 主体：市, 担当課：記載なし
    rows: tuple[Placed, ...]
    activities: tuple[
        tuple[Activity, Mapping[str, str]], ...
    ] = ()  # each with its cells as `placed_activities` has them

    @property
    def split(self) -> Split | None:
        """What the plan is parted by."""
        return split_of(self.label)

    def must_answer(self, item: Indicator | Activity) -> bool:
        """Whether its form must answer this one: of two bodies the first answers, for the other it is there to see."""
        return self.split is None or self.label == f"{self.split}{SHARE_BETWEEN}{self.first_for(item) or UNNAMED}"

    def first_for(self, item: Indicator | Activity) -> str:
        """The body that answers it first, of those the plan is parted by."""
        return next(_names(item, self.split)) if self.split else ""

    def said_of(self, item: Indicator | Activity) -> dict[str, str]:
        """Who answers it, and whether this form must, as its row says (by `WHO_HEADING` and `MUST_HEADING`)."""
        who = _who(item, self.split)
        return {WHO_HEADING: who, MUST_HEADING: "1" if self.must_answer(item) else ""}

    @property
    def name(self) -> str:
        """The label for the name of a file: 市, 主体の記載なし, 全体."""
        split, _, name = self.label.partition(SHARE_BETWEEN)
        return f"{split}の{name}" if name == UNNAMED else name or split


def whole(plan: Plan) -> Share:
    """One form for everybody."""
    return Share(WHOLE, tuple(placed(plan)), tuple(placed_activities(plan)))


def shares(plan: Plan, split: Split) -> tuple[Share, ...]:
    """The plan parted, in the order in which the names first appear; what has no name comes last.

    A 取組 has a 担当課 and no 主体.

    Raises:
        UsageError: the plan names none of these.
    """
    indicators: dict[str, list[Placed]] = {}
    activities: dict[str, list[tuple[Activity, Mapping[str, str]]]] = {}
    for row in placed(plan):
        for name in _names(row.indicator, split):
            indicators.setdefault(name, []).append(row)
    for activity, texts in placed_activities(plan):
        for name in _names(activity, split):
            activities.setdefault(name, []).append((activity, texts))
    names = dict.fromkeys((*indicators, *activities))
    if set(names) <= {""}:
        raise UsageError(f"この計画の指標には{split}が一つも書かれていないため、{split}ごとに分けられません。")
    return tuple(
        Share(
            f"{split}{SHARE_BETWEEN}{name or UNNAMED}", tuple(indicators.get(name, ())), tuple(activities.get(name, ()))
        )
        for name in sorted(names, key=lambda each: not each)
    )


def _who(item: Indicator | Activity, split: Split | None) -> str:
    """Who answers: in a form for one body only where there are several, in one for everybody always."""
    if split:
        return _in_turn(tuple(_names(item, split)), alone=False)
    actors = item.actors if isinstance(item, Indicator) else ()
    return "　".join(
        filter(None, (_in_turn(names, alone=True) for names in (tuple(dict.fromkeys(actors)), departments(item))))
    )


def _in_turn(names: Sequence[str], *, alone: bool) -> str:
    """Of several the first answers, and the others only where they know better: 市（市社協は値が違うときだけ）."""
    if len(names) > 1:
        return f"{names[0]}（{'、'.join(names[1:])}は値が違うときだけ）"
    return names[0] if names and alone else ""


def _names(of: Indicator | Activity, split: Split) -> Iterator[str]:
    if split is Split.DEPARTMENT:
        yield from departments(of) or [""]
    else:
        yield from (dict.fromkeys(of.actors) if isinstance(of, Indicator) else ()) or [""]
