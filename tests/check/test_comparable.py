"""比較用の値 on one side only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.doubts import FILE, an_indicator, said_of
from fixtures.facts import saying

from plan_report.model import Indicator
from plan_report.notation import read_value

_MEND = "（片方だけを印字の値と比べることになります。両方に書くか、両方とも空にしてください）"


def _row(then: str, now: str, *, values: tuple[str, str] = ("12件", "13件")) -> Indicator:
    made = an_indicator(2, *values)
    made = replace(made, baseline_comparable=read_value(then) if then else None)
    return saying(made, comparable=read_value(now) if now else None)


@pytest.mark.parametrize(
    ("then", "now", "what"),
    [
        ("", "11件", "「R7の比較用の値」列：R7の比較用の値はありますが、基準値の比較用の値がありません"),
        ("11件", "", "「基準値の比較用の値」列：基準値の比較用の値はありますが、R7の比較用の値がありません"),
    ],
)
def test_one_of_the_pair_is_doubtful(then: str, now: str, what: str) -> None:
    """The other value would be compared as it is printed."""
    assert said_of(_row(then, now)) == [f"{FILE} 2行目{what}{_MEND}"]


def test_the_part_that_has_one_on_one_side_is_named() -> None:
    """So that nobody looks for it."""
    row = _row("(男) 11件 (女) 9件", "(男) 12件", values=("(男) 12件 (女) 10件", "(男) 13件 (女) 11件"))
    what = "基準値の比較用の値（女）はありますが、R7の比較用の値がありません"
    assert said_of(row) == [f"{FILE} 2行目「基準値の比較用の値」列：{what}{_MEND}"]


@pytest.mark.parametrize(
    "row",
    [
        _row("11件", "12件"),
        _row("", ""),
        _row("", "11件", values=("—", "13件")),
        saying(_row("", "11件"), not_comparable="数え方を変えたため"),
        saying(_row("11件", ""), value=None),
    ],
    ids=["both", "none", "no baseline", "not comparable", "no value"],
)
def test_where_nothing_is_compared_there_is_no_doubt(row: Indicator) -> None:
    """Both, none, or one side is missing altogether."""
    assert said_of(row) == []
