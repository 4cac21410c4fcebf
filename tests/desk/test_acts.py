"""変更履歴 by acts: what one press has done stands together, with the time; nothing of the log is left out."""

from __future__ import annotations

from datetime import UTC, date, datetime

from plan_report.desk.acts import Act, ToldAct, acts_told
from plan_report.table.change_log import LogEntry


def _entry(what: str) -> LogEntry:
    return LogEntry("佐藤", date(2026, 4, 1), what, "1件", "2件", "")


OLD, ONE, TWO, BETWEEN, LAST = map(_entry, ("前からのもの", "1-1の値", "1-2の値", "ほかの人の変更", "1-3の値"))
AT = datetime(2026, 4, 1, 10, 42, tzinfo=UTC)


def test_what_one_press_has_done_stands_together() -> None:
    """With its name and the time; what others have written between the acts, and before, stands for itself."""
    acts = (Act("受取り", AT, (ONE, TWO)), Act("1-3の値", AT, (LAST,)))
    assert acts_told((OLD, ONE, TWO, BETWEEN, LAST), acts) == (
        ToldAct((OLD,)),
        ToldAct((ONE, TWO), "受取り", "10:42"),
        ToldAct((BETWEEN,)),
        ToldAct((LAST,), "1-3の値", "10:42"),
    )


def test_no_entry_is_lost_where_the_log_is_another_one() -> None:
    """An act whose entries the log no longer has, or that wrote none, changes nothing."""
    acts = (Act("消えたもの", AT, (TWO,)), Act("報告書の作成", AT, ()))
    log = (OLD, ONE)
    assert [each.entries for each in acts_told(log, acts)] == [(OLD,), (ONE,)]
