"""Who answers what: the whole plan, or the indicators of one 主体 or one 担当課."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from plan_report.bodies import departments
from plan_report.errors import UsageError
from plan_report.model import Indicator, Plan
from plan_report.table.cells import Placed, placed

WHOLE = "全体"
UNNAMED = "記載なし"


class Split(StrEnum):
    """What a form may be parted by."""

    ACTOR = "主体"
    DEPARTMENT = "担当課"


@dataclass(frozen=True, slots=True)
class Share:
    """The indicators one form holds; an indicator of two actors is in the share of both."""

    label: str  # 全体, 主体：市, 担当課：記載なし
    rows: tuple[Placed, ...]

    @property
    def name(self) -> str:
        """The label for the name of a file: 市, 主体の記載なし, 全体."""
        split, _, name = self.label.partition("：")
        return f"{split}の{name}" if name == UNNAMED else name or split


def whole(plan: Plan) -> Share:
    """One form for everybody."""
    return Share(WHOLE, tuple(placed(plan)))


def shares(plan: Plan, split: Split) -> tuple[Share, ...]:
    """The plan parted, in the order in which the names first appear; those without a name come last.

    Raises:
        UsageError: the plan names none of these.
    """
    parted: dict[str, list[Placed]] = {}
    for row in placed(plan):
        for name in _names(row.indicator, split):
            parted.setdefault(name, []).append(row)
    if set(parted) <= {""}:
        raise UsageError(f"この計画の指標には{split}が一つも書かれていないため、{split}ごとに分けられません。")
    unnamed = parted.pop("", None)
    made = [Share(f"{split}：{name}", tuple(rows)) for name, rows in parted.items()]
    return (*made, *((Share(f"{split}：{UNNAMED}", tuple(unnamed)),) if unnamed else ()))


def _names(indicator: Indicator, split: Split) -> Iterator[str]:
    if split is Split.ACTOR:
        yield from dict.fromkeys(indicator.actors) or [""]
    else:
        yield from departments(indicator) or [""]
