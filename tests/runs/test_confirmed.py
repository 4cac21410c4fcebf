"""A doubt stays confirmed as long as its words and values are the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plan_report.errors import Place, Problem, Severity
from plan_report.runs.confirmed import (
    CONFIRMED,
    all_confirmed,
    asked_again,
    confirmation,
    confirmation_words,
    confirmed,
)
from plan_report.table.change_log import LogEntry, appended, read_log

DAY = date(2026, 4, 20)
GROWN = Problem(
    Place("/home/a/R7.csv", row=13),
    "「サロン」の基準値82か所から今回の値149か所まで81.7%増えています",
    "値に誤りがないか確かめてください",
    Severity.DOUBT,
)
LIKE = replace(GROWN, what="「相談」の基準値5件は、「面談」（/home/a b/計画.csv 10行目）の基準値と同じです")
MANY = replace(GROWN, what="単位の「か所」は「箇所」と書いてあります。ほかにも12件あります：3行目、5行目など")
LONG = replace(GROWN, what=f"「{'長' * 150}」の今回の値は149か所です")
OTHER = LogEntry("係員", DAY, "1-1-1 R7の値", "1件", "2件", "")


@pytest.mark.parametrize("doubt", [GROWN, LIKE, MANY, LONG])
def test_what_was_confirmed_is_found_in_the_log(doubt: Problem) -> None:
    """With who and when, after the log was written and read."""
    entry = confirmation(doubt, "福祉課 係員", DAY, "電話で確かめた")
    log = read_log(appended("", "log", [OTHER, entry]), "log")
    assert confirmed(log, doubt) == entry
    assert entry.new == CONFIRMED
    assert entry.what.startswith("確認：")
    assert confirmed([OTHER], doubt) is None


@pytest.mark.parametrize(
    ("doubt", "old", "new"),
    [(GROWN, "149", "150"), (LIKE, "面談", "訪問"), (MANY, "12件", "13件"), (LONG, "149", "150")],
)
def test_another_value_is_asked_for_again(doubt: Problem, old: str, new: str) -> None:
    """Also where the value stands in what was cut off."""
    entry = confirmation(doubt, "係員", DAY)
    assert confirmed([entry], replace(doubt, what=doubt.what.replace(old, new))) is None


@pytest.mark.parametrize(
    ("doubt", "old", "new"),
    [(LIKE, "/home/a b/計画.csv 10", "C:/x/計画.csv 11"), (MANY, "3行目、5行目", "4行目、6行目")],
)
def test_another_row_or_folder_is_no_other_doubt(doubt: Problem, old: str, new: str) -> None:
    """A row that goes before, or the plan elsewhere."""
    moved = replace(doubt, place=Place("elsewhere", row=99), what=doubt.what.replace(old, new))
    assert moved.what != doubt.what
    assert confirmed([confirmation(doubt, "係員", DAY)], moved) is not None


def test_what_was_taken_back_is_open_and_can_be_confirmed_anew() -> None:
    """The last entry counts; that of 元に戻す is one too."""
    first, back = confirmation(GROWN, "係員", DAY), asked_again(GROWN, "課長", DAY)
    assert confirmed([first, back], GROWN) is None
    again = confirmation(GROWN, "課長", DAY)
    assert all_confirmed([first, back, again, OTHER]) == {confirmation_words(GROWN): again}
