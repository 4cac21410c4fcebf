"""A form that came back, to the plan's log and back: a file's own day is lost when it is copied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from plan_report.data_class import dataclass
from plan_report.table.change_log import LogEntry, in_force

_WHAT = re.compile(r"届いた様式 (?P<round>\S+)")


@dataclass(frozen=True, slots=True)
class CameBack:
    """Which file, for which round, when, and who put it there; `file` is its name without the folder."""

    round_id: str
    file: str
    when: date
    who: str

    @property
    def entry(self) -> LogEntry:
        """As the log has it."""
        return LogEntry(self.who, self.when, f"届いた様式 {self.round_id}", "", self.file, "")


def came_back(entries: Iterable[LogEntry]) -> tuple[CameBack, ...]:
    """The forms that a log tells of, in its order; entries of other steps are passed over."""
    return tuple(
        CameBack(what["round"], each.new, each.when, each.who)
        for each in in_force(entries)
        if each.new and (what := _WHAT.fullmatch(each.what))
    )
