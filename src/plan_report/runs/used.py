"""Which plan and which round a command used, as one line that it tells."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from plan_report.audit.record import Record
from plan_report.compose.wording import of_round
from plan_report.data_class import dataclass
from plan_report.model import Plan, Round
from plan_report.resources import bundled

_SAMPLE = "同梱の見本"


@dataclass(frozen=True, slots=True)
class Used:
    """A plan by its title and its file, and the rounds that were asked for."""

    title: str
    file: Path
    rounds: tuple[str, ...]

    def __str__(self) -> str:
        """計画：第5期…（./plan.toml）　令和7年度評価."""
        return f"計画：{self.title}（{_place(self.file)}）　{'、'.join(self.rounds)}"


Using = Callable[[Used], None]  # is told as soon as the plan has been read


def used(plan: Plan, files: Sequence[Path], *rounds: Round) -> Used:
    """A plan with these of its rounds.

    Args:
        plan: the plan.
        files: what it was read from, the one that says its title first.
        rounds: the rounds; one need not be in the plan yet.
    """
    return Used(plan.title, files[0], tuple(each.name or of_round(each.id) for each in rounds))


def used_record(record: Record, file: Path) -> Used:
    """The plan and the round of a report, by its audit record."""
    rounds = record.plan.rounds[-1:]
    return Used(record.plan["title"], file, tuple(each["name"] or of_round(each["id"]) for each in rounds))


def _place(file: Path) -> str:
    """The file as it was named; of the current folder with ./ before it, so that it reads as a place."""
    if file.is_relative_to(bundled("data")):
        return _SAMPLE
    return str(file) if file.parent != Path() else f".{os.sep}{file}"
