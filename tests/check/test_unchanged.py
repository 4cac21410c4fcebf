"""Values that are those of the round before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.doubts import FILE, an_indicator, plan_of, said_of

from plan_report.check.doubts import find_doubts
from plan_report.model.beside import LAST_AVAILABLE

ROUNDS = ("R6", "R7")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("1,888件", True),
        ("100件", True),
        ("99件", False),
        ("23.2%", True),
        ("23%", False),
        ("100%", False),
        ("100.0%", False),
        ("実施", False),
        ("—", False),
    ],
)
def test_an_unchanged_value_is_told_where_it_tells(value: str, told: bool) -> None:  # noqa: FBT001 - a table
    """From 100 on, or with three digits that tell, as with equal baselines."""
    found = said_of(an_indicator(2, "未実施", value, value), rounds=ROUNDS)
    assert (
        found
        == [f"{FILE} 2行目：「指標2」の今回の値は前回（R6）と同じ{value}です（前回の値の写しでないか確かめてください）"]
        * told
    )


def test_the_unchanged_part_is_named() -> None:
    """Of a value of two parts only that which stayed."""
    before, now = "(個人) 525人 (団体) 279団体", "(個人) 530人 (団体) 279団体"
    (told,) = said_of(an_indicator(2, "—", before, now), rounds=ROUNDS)
    assert "の（団体）今回の値は前回（R6）と同じ279団体です" in told


def test_a_copied_column_is_one_doubt() -> None:
    """From four rows on they are told at the first of them, with their number and rows."""
    rows = [an_indicator(row, "—", f"{row * 100}件", f"{row * 100}件") for row in range(2, 18)]
    assert len(said_of(*rows[:3], rounds=ROUNDS)) == 3
    (four,) = said_of(*rows[:4], rounds=ROUNDS)
    assert four == (
        f"{FILE} 2行目：今回の値が前回（R6）と同じ指標が4あります：2行目、3行目、4行目、5行目"
        "（前回の列を写したままでないか確かめてください）"
    )
    (told,) = said_of(*rows, rounds=ROUNDS)
    assert "同じ指標が16あります：2行目、" in told
    assert "、11行目など（" in told


def test_a_value_that_the_plan_carries_on_is_no_copy() -> None:
    """With latest = "available" the last value there is counts; one that somebody wrote again is still told."""
    plan = replace(plan_of(an_indicator(2, "未実施", "1,888件", ""), rounds=ROUNDS), latest_value=LAST_AVAILABLE)
    assert not find_doubts(plan.at("R7"), "R7")
    copied = replace(plan, nodes=plan_of(an_indicator(2, "未実施", "1,888件", "1,888件")).nodes)
    assert len(find_doubts(copied.at("R7"), "R7")) == 1
