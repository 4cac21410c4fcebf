"""The change test of status words, and what it means when a status became a number."""

from __future__ import annotations

from plan_report.judge.finding import Moved, Movement
from plan_report.model import StatusWord
from plan_report.scheme import StatusWords


def word_order(words: StatusWords, baseline: StatusWord, current: StatusWord) -> Moved:
    """A word higher in the scheme's order rose; the same word may have a note (継続実施)."""
    rise = words.rank(current.word) - words.rank(baseline.word)
    order = " ＜ ".join("・".join(rank) for rank in words.ranks)
    line = f"「{baseline.word}」から「{current.word}」"
    step = f"実施状況の順序：{order}。{line}。"
    moved = (f"{baseline.word}から{current.word}へ",)
    if rise > 0:
        return Moved(Movement.ROSE, f"基準値{line}へ進んだ", (step,), moved, formulas=(line,))
    if rise < 0:
        return Moved(Movement.FELL, f"基準値{line}へ後退した", (step,), moved, formulas=(line,))
    if current.word != baseline.word:
        because = f"基準値「{baseline.word}」と今回値「{current.word}」が同じ段階である"
        return Moved(Movement.LEVEL, because, (step,), moved, formulas=(line,))
    note = words.unchanged_notes.get(current.word)
    because = f"基準値と今回値がともに「{current.word}」である"
    unchanged = f"{current.word}のまま"
    return Moved(Movement.LEVEL, because, (step,), (note or unchanged,), formulas=(unchanged,))
