"""A final report: only when nothing is open, or with a reason that is printed."""

from __future__ import annotations

from plan_report.compose.matters import matters
from plan_report.data_class import dataclass
from plan_report.errors import PlanReportError
from plan_report.model import Plan
from plan_report.table.clean import unprintable

_NAMED = 5  # open matters that the message names; `check` has them all


class OpenMattersError(PlanReportError):
    """A report shall be final while 要確認 are open."""


@dataclass(frozen=True, slots=True)
class Locks:
    """What stands in the way of a final report, unless there is a reason."""

    flags: int  # 要確認
    is_undated: bool  # it has no date to print

    @property
    def count(self) -> int:
        """How many things these are."""
        return bool(self.flags) + self.is_undated


def locks(plan: Plan, round_id: str) -> Locks:
    """What stands in the way of the final report of a round."""
    return Locks(len(matters(plan, round_id)), plan.round(round_id).issued is None)


def reason_to_print(plan: Plan, round_id: str, reason: str) -> str:
    """Why the report may be final, on one line; empty where nothing is open.

    Raises:
        OpenMattersError: 要確認 are open and there is no reason, or it cannot be printed.
    """
    found = matters(plan, round_id)
    said = " ".join(reason.split())
    if fault := unprintable(said):
        raise OpenMattersError(f"確定する理由の{fault.what}（{fault.mend}）")
    if found and not said:
        named = "、".join(f"{each.indicator.id} の{each.doubt.item}" for each in found[:_NAMED])
        others = f"、ほか{len(found) - _NAMED}件" if len(found) > _NAMED else ""
        raise OpenMattersError(
            f"確認が済んでいない事項（要確認）が{len(found)}件あるため、確定版を作れません（{named}{others}）。"
            "全ては plan-report check で分かります。確認が済んだら、データの「要確認」の欄を空にしてください。"
            '済まないまま確定するときは、--allow-open "理由"（agenda.toml では allow_open = "理由"）を書いてください。'
            "理由は報告書に載ります。"
        )
    return said if found else ""
