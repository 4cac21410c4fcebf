"""What is missing is said in a note and as a cause."""

from __future__ import annotations

import pytest

from plan_report.judge.finding import lacking


@pytest.mark.parametrize(
    ("missing", "cause"),
    [
        ("基準値なし", "基準値がない"),
        ("目標の範囲なし", "目標の範囲がない"),
        ("目標は文", "目標は文である"),
        ("進捗率は算出不可", "進捗率は算出不可である"),
        ("目標値と尺度が異なる", "目標値と尺度が異なる"),
        ("数値でない値がある", "数値でない値がある"),
        ("目標が数値でない", "目標が数値でない"),
        ("期待値は計算できません", "期待値は計算できない"),
        ("目標値への直線は引けません", "目標値への直線は引けない"),
    ],
)
def test_a_note_becomes_a_cause(missing: str, cause: str) -> None:
    """In the form that goes before 「ため」."""
    found = lacking(missing)
    assert (found.missing, found.because) == (missing, cause)
