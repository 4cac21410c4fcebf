"""How far one step of the year has come, in a word."""

from __future__ import annotations

from plan_report.data_class import dataclass


@dataclass(frozen=True, slots=True)
class StepState:
    """The word beside a step, and whether something waits there to be done."""

    text: str  # 済み, まだ, なし, あと1件
    waits: bool = False


DONE = StepState("済み")
NOT_YET = StepState("まだ")
NONE = StepState("なし")
