"""Which doubts of the machine somebody has confirmed, in 変更履歴.csv by their own words with their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from plan_report.errors import Problem
from plan_report.table.change_log import LogEntry

CONFIRMED = "確認済み"
_SIGN = "確認："
_MOST = 120  # characters of a doubt in the log; a longer one is told from its like by what follows
_DIGITS = 8
# Where a doubt stands changes with every row that goes before it: （/home/…/R7.csv 10行目）, ：3行目、5行目など.
_PLACES = re.compile(r"（[^（）]{0,400}[0-9]行目(?:「[^「」]{0,100}」列)?）|：[0-9]+行目(?:、[0-9]+行目)*(?:など)?")


def confirmation_words(doubt: Problem) -> str:
    """What the log calls a doubt: its own words without places, a long one cut, with a mark of what was cut off."""
    words = " ".join(_PLACES.sub("", doubt.what).split())
    if len(words) > _MOST:
        words = f"{words[:_MOST]}…{sha256(words.encode()).hexdigest()[:_DIGITS]}"
    return f"{_SIGN}{words}"


def all_confirmed(entries: Iterable[LogEntry]) -> Mapping[str, LogEntry]:
    """By the words of each doubt that somebody has confirmed, who and when; what was taken back is not among them."""
    last = {each.what: each for each in entries if each.what.startswith(_SIGN)}
    return {what: each for what, each in last.items() if each.new == CONFIRMED}


def confirmed(entries: Iterable[LogEntry], doubt: Problem) -> LogEntry | None:
    """Who has confirmed a doubt, and when; None while nobody has, or since its words or values have changed."""
    return all_confirmed(entries).get(confirmation_words(doubt))


def confirmation(doubt: Problem, who: str, today: date, note: str = "") -> LogEntry:
    """The entry that somebody has confirmed a doubt."""
    return LogEntry(who, today, confirmation_words(doubt), "", CONFIRMED, note)


def asked_again(doubt: Problem, who: str, today: date, note: str = "") -> LogEntry:
    """The entry that a confirmation is taken back."""
    return LogEntry(who, today, confirmation_words(doubt), CONFIRMED, "", note)
