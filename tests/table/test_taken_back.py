"""Entries of the log that were taken back tell of nothing any more."""

from __future__ import annotations

from datetime import date

from plan_report.table.change_log import UNDONE, LogEntry, in_force


def entry(what: str, old: str, new: str, why: str = "") -> LogEntry:
    """Something that somebody did."""
    return LogEntry("課", date(2026, 7, 1), what, old, new, why)


def test_an_entry_is_taken_back_by_its_opposite() -> None:
    """The last one of those that say the same; what was done once more stands."""
    first, other = entry("1-1-1 R8の値", "", "7件"), entry("1-1-2 R8の値", "", "9件")
    back = entry("1-1-1 R8の値", "7件", "", UNDONE)
    assert in_force([first, other, back]) == (other,)
    assert in_force([first, back, first]) == (first,)
    assert in_force([first, first, back, other]) == (first, other)
