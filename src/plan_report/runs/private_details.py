"""What may tell of a person in what goes out, and of each whether somebody has looked at it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from plan_report.check.private_details import Found, private_details
from plan_report.data_class import dataclass
from plan_report.load import load
from plan_report.opendata.shown import for_public
from plan_report.table.change_log import LogEntry

_WHAT, _DONE = "公開前の確認", "確認した"


@dataclass(frozen=True, slots=True)
class Looked:
    """Something found, and who has looked at it when, if anybody has."""

    found: Found
    entry: LogEntry | None = None

    @property
    def what(self) -> str:
        """As 変更履歴 calls it: 公開前の確認 2-3-1 基準値「8人」."""
        return _what(self.found)

    @property
    def place(self) -> str:
        """Where it stands: 2-3-1 基準値; 団体の記述（1）の取組内容."""
        return _place(self.found)


def going_public(source: Path) -> tuple[Found, ...]:
    """What of a plan may tell of a person as the public gets it: report, open data and texts, of every round.

    Raises:
        InputError, UsageError: the plan cannot be read.
    """
    return private_details(for_public(load(source).plan))


def looked_at(found: Iterable[Found], log: Iterable[LogEntry]) -> tuple[Looked, ...]:
    """The same, of each whether somebody has looked at it, as the plan's log says."""
    last = {each.what: each for each in log if each.what.startswith(_WHAT)}
    made = map(Looked, found)
    return tuple(
        Looked(each.found, entry) if (entry := last.get(each.what)) and entry.new == _DONE else each for each in made
    )


def confirmation(of: Looked, who: str, day: date) -> LogEntry:
    """What 変更履歴 says of it when somebody has looked at it; it holds while the text is the same."""
    return LogEntry(who, day, of.what, "", _DONE, "")


def withdrawal(of: Looked, who: str, day: date) -> LogEntry:
    """What it says when it is to be looked at once more."""
    return LogEntry(who, day, of.what, _DONE, "", "")


def _what(found: Found) -> str:
    return f"{_WHAT} {_place(found)}「{' '.join(found.text.split())}」"


def _place(found: Found) -> str:
    return f"{found.indicator} {found.item}".strip()
