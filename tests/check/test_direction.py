"""Targets that ask for the other way than 望ましい方向."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.doubts import an_indicator, said_of
from fixtures.facts import saying

from plan_report.model import Direction
from plan_report.notation import read_target


@pytest.mark.parametrize(
    ("direction", "target", "told"),
    [
        (Direction.UP, "20%以下", True),
        (Direction.UP, "20%未満 [R10年度]", True),
        (Direction.UP, "20%減", True),
        (Direction.UP, "半減", True),
        (Direction.UP, "減少傾向へ", True),
        (Direction.UP, "維持又は減少", True),
        (Direction.UP, "前年度以下", True),
        (Direction.DOWN, "20%以上", True),
        (Direction.DOWN, "20%を超える", True),
        (Direction.DOWN, "倍増", True),
        (Direction.DOWN, "増加", True),
        (Direction.DOWN, "前年度以上", True),
        (Direction.UP, "20%以上", False),
        (Direction.UP, "20%", False),
        (Direction.UP, "改善", False),
        (Direction.UP, "40%以上60%以下", False),
        (Direction.UP, "文：20%以下にする", False),
        (Direction.DOWN, "20%以下", False),
        (Direction.DOWN, "減少", False),
        (Direction.KEEP, "20%以下", False),
        (Direction.RANGE, "20%以下", False),
        (Direction.NONE, "20%以下", False),
    ],
)
def test_a_target_against_the_direction_is_told(direction: Direction, target: str, told: bool) -> None:  # noqa: FBT001
    """Where more is better and 20%以下 is aimed at, one of the two is a slip; only 増加 and 減少 have an other way."""
    indicator = replace(an_indicator(2, "25%", "19%"), direction=direction, target=read_target(target))
    said = [each for each in said_of(indicator) if "望ましい方向" in each]
    assert len(said) == told
    assert all(
        f"の目標値「{target.partition(' [')[0]}」は、望ましい方向" in each and "と逆です" in each for each in said
    )


def test_a_part_and_the_target_of_a_round_are_named() -> None:
    """Each target is looked at: the plan's by its part, and that of the round's own year."""
    indicator = replace(an_indicator(2, "25%", "19%"), target=read_target("男性：20%以下 女性：30%以上"))
    first, second = said_of(saying(indicator, target=read_target("22%以下")))
    assert "目標値（男性）「20%以下」は、望ましい方向「増加」と逆です" in first
    assert "R7の目標値「22%以下」は、" in second
