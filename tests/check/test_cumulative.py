"""Running totals that only a name tells of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.doubts import FILE, an_indicator, said_of

from plan_report.model import Aggregation, Direction, Indicator, Kind


def _total(row: int) -> Indicator:
    return an_indicator(row, "10件", "12件", name=f"{row}つ目の累計相談件数")


def test_totals_are_told_together() -> None:
    """One line for all of them, with the places of the others."""
    (told,) = said_of(_total(2), an_indicator(3, "1件", "1件"), _total(4), _total(5))
    assert told == (
        f"{FILE} 2行目「指標名」列：指標名に「累計」とあります。ほかにも2件あります：4行目、5行目"
        "（列「集計」に「累計」又は「単年」と書いてください。累計は減ることがありません）"
    )


@pytest.mark.parametrize(
    "row",
    [
        replace(_total(2), direction=Direction.NONE),
        an_indicator(2, "20.4%", "21.2%", name="累計の割合", kind=Kind.RATE),
        an_indicator(2, "10件", "12件", name="延べ相談件数"),
    ],
)
def test_what_is_not_judged_or_no_count_is_no_doubt(row: Indicator) -> None:
    """Only a count that is judged by its change misleads."""
    assert said_of(row) == []


def test_a_total_that_fell_is_told() -> None:
    """Against the baseline, or against the round before where it is above the baseline; others may fall."""
    total = replace(an_indicator(2, "100件", "90件", name="受付"), aggregation=Aggregation.TOTAL)
    (told,) = said_of(total)
    assert "今回の値90件が、基準値100件より減っています（累計は減ることがありません。" in told
    later = replace(an_indicator(2, "100件", "150件", "140件", name="受付"), aggregation=Aggregation.TOTAL)
    (told,) = said_of(later, rounds=("R6", "R7"))
    assert "今回の値140件が、前回（R6）の値150件より減っています" in told
    assert said_of(an_indicator(2, "100件", "90件", name="受付")) == []
    risen = replace(an_indicator(2, "100件", "130件", name="受付"), aggregation=Aggregation.TOTAL)
    assert said_of(risen) == []
