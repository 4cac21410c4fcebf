"""A form that was handed out, as the plan's log says it and as it is read from there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from plan_report.data_class import dataclass
from plan_report.table.change_log import LogEntry, in_force
from plan_report.workbook.call import NO_CALL, Call

_WHO = "plan-report template"
_WHAT = re.compile(r"様式 (?P<round>\S+) (?P<share>.+)", re.DOTALL)
_WHY = re.compile(r"(?:期日：(?P<due>[0-9]{4}-[0-9]{2}-[0-9]{2}))?　?(?:連絡先：(?P<contact>.+))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Which form, to whom, when, and what was asked with it; `file` is its name without the folder."""

    round_id: str
    share: str  # 担当課：福祉課
    when: date
    file: str
    call: Call = NO_CALL

    @property
    def entry(self) -> LogEntry:
        """As the log has it."""
        said = {"期日": self.call.due and self.call.due.isoformat(), "連絡先": self.call.contact}
        why = "　".join(f"{what}：{text}" for what, text in said.items() if text)
        return LogEntry(_WHO, self.when, f"様式 {self.round_id} {self.share}", "", self.file, why)


def handed_out(entries: Iterable[LogEntry]) -> tuple[HandedOut, ...]:
    """The forms that a log tells of, in its order; entries of other steps are passed over."""
    return tuple(found for each in in_force(entries) if (found := _read(each)))


def _read(entry: LogEntry) -> HandedOut | None:
    what, why = _WHAT.fullmatch(entry.what), _WHY.fullmatch(entry.why)
    if entry.who != _WHO or what is None or why is None:
        return None
    try:
        due = date.fromisoformat(why["due"]) if why["due"] else None
    except ValueError:  # no such day
        return None
    return HandedOut(what["round"], what["share"], entry.when, entry.new, Call(due, why["contact"] or ""))
