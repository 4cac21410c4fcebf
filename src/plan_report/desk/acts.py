"""What was done at a desk, with the time, beside the log, which knows only days: 変更履歴 as a screen shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from plan_report.data_class import dataclass
from plan_report.table.change_log import LogEntry


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done in this session, and what the log says of it."""

    label: str  # 1-1-2の値
    when: datetime
    entries: tuple[LogEntry, ...]


@dataclass(frozen=True, slots=True)
class ToldAct:
    """One act of the log: a single entry, or all that was done at one press."""

    entries: tuple[LogEntry, ...]
    label: str = ""  # empty where it is not known what was done at one press
    time: str = ""  # 10:42; empty where only the day is known

    @property
    def when(self) -> date:
        """The day of it, as the log has it."""
        return self.entries[0].when

    @property
    def who(self) -> str:
        """Whose act it was."""
        return self.entries[0].who


def acts_told(log: Sequence[LogEntry], acts: Iterable[Act]) -> tuple[ToldAct, ...]:
    """Every entry of the log, in the log's order, those of one known act together.

    Args:
        log: the whole log.
        acts: what was done in this session, in order; of one whose entries the log no longer has nothing is told.
    """
    found: list[ToldAct] = []
    at = 0
    for act in acts:
        start = _start(log, act.entries, at)
        if start is None:
            continue
        found += [ToldAct((entry,)) for entry in log[at:start]]
        found.append(ToldAct(act.entries, act.label, f"{act.when:%H:%M}"))
        at = start + len(act.entries)
    return (*found, *(ToldAct((entry,)) for entry in log[at:]))


def _start(log: Sequence[LogEntry], entries: tuple[LogEntry, ...], at: int) -> int | None:
    """Where the entries stand in the log, one after the other, from a place on."""
    if not entries:
        return None
    places = range(at, len(log) - len(entries) + 1)
    return next((place for place in places if tuple(log[place : place + len(entries)]) == entries), None)
