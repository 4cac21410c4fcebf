"""Cells that name a round, a survey, a part or another indicator name one that is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

TOML = """
title = "試しの計画"
[[surveys]]
name = "市民調査"
year = "R4年度"
valid = 2000
[[surveys]]
name = "若者調査"
year = "R4年度"
valid = 150
[[rounds]]
id = "R7"
[[rounds]]
id = "R8"
"""
VALUES = {"R7の値": "5件", "R8の値": "6件"}
SHARES = {"種類": "標本調査", "基準値": "20% [R4年度]", "R7の値": "21%", "R8の値": "22%"}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"追加の回": "R9"}, "「R9」という評価の回はありません（あるのはR7、R8です）"),
        ({"廃止の回": "R6"}, "「R6」という評価の回はありません"),
        ({"追加の回": "R8", "廃止の回": "R8"}, "廃止の回「R8」が追加の回「R8」より後ではありません"),
        ({**SHARES, "調査名": "町民調査"}, "「町民調査」という調査はありません（あるのは市民調査、若者調査です）"),
        (
            SHARES,
            "令和4年度の調査が2つあり、どの調査の値か分かりません（調査名を書いてください（市民調査、",
        ),
        ({"つながる成果目標": "9-0"}, "「9-0」という成果目標はありません"),
        ({"判定する内訳": "計"}, "「計」という内訳はありません"),
        ({"変化の基準": "少し"}, "「少し」を変化の基準として読めません（「5%」「3ポイント」「2件」のように"),
        ({"集計": "合計"}, "「合計」という集計はありません（書けるのは「単年」「累計」「時点」「平均」です）"),
        ({"公開": "非公開"}, "「非公開」という公開はありません"),
        ({"R7の検定": "だいたい有意"}, "「だいたい有意」を検定として読めません"),
        ({"単位": "3"}, "は、単位として読めません"),
    ],
)
def test_what_is_not_there_is_named_with_what_is(
    cells: dict[str, str], said: str, plan_folder: Callable[..., Path], errors_of: Callable[[Path], list[str]]
) -> None:
    """One error, with the row and the column of the cell."""
    (error,) = errors_of(plan_folder({**VALUES, **cells}, toml=TOML))
    assert "indicators.csv 2行目" in error
    assert said in error


def test_names_of_what_is_there_pass(plan_folder: Callable[..., Path]) -> None:
    """Also an empty cell, which says nothing."""
    from plan_report.load import load_plan  # noqa: PLC0415 beside its only use

    parted = {"基準値": "男：5件 計：9件", "R7の値": "男：6件 計：9件", "R8の値": "男：6件 計：9件"}
    folder = plan_folder(
        {**SHARES, "調査名": "市民調査", "集計": "時点"},
        {**parted, "判定する内訳": "計", "集計": "", "追加の回": "R7"},
        toml=TOML,
    )
    first, second = load_plan(folder).indicators
    assert (first.survey, str(first.aggregation)) == ("市民調査", "moment")
    assert (second.judged_part, str(second.aggregation), second.added, second.public) == ("計", "", "R7", True)
