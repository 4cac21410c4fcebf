"""Who answers what: the whole plan, or the indicators and 取組 of one 主体 or one 担当課."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from plan_report.bodies import departments
from plan_report.errors import UsageError
from plan_report.model import Activity, Indicator, Plan
from plan_report.table.activity_cells import placed_activities
from plan_report.table.cells import Placed, placed

WHOLE = "全体"
UNNAMED = "記載なし"


class Split(StrEnum):
    """What a form may be parted by."""

    ACTOR = "主体"
    DEPARTMENT = "担当課"


@dataclass(frozen=True, slots=True)
class Share:
    """What one form asks; an indicator of two actors is in the share of both."""

    label: str  # 全体, 主体：市, 担当課：記載なし
    rows: tuple[Placed, ...]
    activities: tuple[
        tuple[Activity, Mapping[str, str]], ...
    ] = ()  # each with its cells as `placed_activities` has them

    @property
    def name(self) -> str:
        """The label for the name of a file: 市, 主体の記載なし, 全体."""
        split, _, name = self.label.partition("：")
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
        Share(f"{split}：{name or UNNAMED}", tuple(indicators.get(name, ())), tuple(activities.get(name, ())))
        for name in sorted(names, key=lambda each: not each)
    )


def _names(of: Indicator | Activity, split: Split) -> Iterator[str]:
    if split is Split.DEPARTMENT:
        yield from departments(of) or [""]
    else:
        yield from (dict.fromkeys(of.actors) if isinstance(of, Indicator) else ()) or [""]
