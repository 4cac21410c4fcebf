"""What the user may choose of a report."""

from __future__ import annotations

from enum import StrEnum

from plan_report.compose.room import Room
from plan_report.data_class import dataclass


class Layout(StrEnum):
    """Which columns the 評価 tables have."""

    EVALUATION = "evaluation"  # the plan's columns with 評価 and 備考
    PLAN = "plan"  # the plan's own four columns, nothing added
    OVERVIEW = "overview"  # every indicator in a row, for one sheet


@dataclass(frozen=True, slots=True)
class Options:
    """The choices for one report; `decimals` None prints shares with the decimals as written."""

    round_id: str
    layout: Layout = Layout.EVALUATION
    number: str = ""  # 資料番号
    final: bool = False  # no （案）, no list of 要確認
    allow_open: str = ""  # why the report is final though 要確認 are open; printed where their list would be
    annex: bool = False  # 評価の算定根拠 at the end
    decimals: int | None = None
    negative: str = "△"
    unpublished: int = 0  # indicators that are counted here and shown nowhere
    body: str = ""  # whose indicators alone these are, as the title says it: 主体：市社協
    room: Room | None = None  # of the page for tables; None takes that of the usual look
