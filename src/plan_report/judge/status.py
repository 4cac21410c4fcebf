"""The change test of status words, and what it means when a status became a number."""

from __future__ import annotations

from plan_report.judge.finding import Moved, Movement
from plan_report.model import StatusWord
from plan_report.scheme import StatusWords


def word_order(words: StatusWords, baseline: StatusWord, current: StatusWord) -> Moved:
    """A word higher in the scheme's order rose; the same word may have a note (継続実施)."""
    rise = words.rank(current.word) - words.rank(baseline.word)
    step = f"実施状況の順序：{' ＜ '.join(words.order)}。「{baseline.word}」から「{current.word}」。"
    if rise > 0:
        return Moved(Movement.ROSE, f"基準値「{baseline.word}」から「{current.word}」へ進んだ", (step,))
    if rise < 0:
        return Moved(Movement.FELL, f"基準値「{baseline.word}」から「{current.word}」へ後退した", (step,))
    note = words.unchanged_notes.get(current.word)
    return Moved(Movement.LEVEL, f"基準値と今回値がともに「{current.word}」である", (step,), (note,) if note else ())
