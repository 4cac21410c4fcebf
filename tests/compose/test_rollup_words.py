"""How 評価の方法 says that the verdicts of nodes come about."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from fixtures.rollups import scored

from plan_report.compose.having import Having
from plan_report.compose.rollup_words import rollup_item
from plan_report.scheme import Rollup, RollupGrade, RollupWay, Rounding

OUTERMOST, INNER = "目指す地域像", "基本的な考え方"
MEAN = Rollup(RollupWay.MEAN, OUTERMOST, Rounding.FIVE_DOWN)
POINTS = Rollup(RollupWay.POINTS, grades=(RollupGrade("順調", Decimal(80)), RollupGrade("遅れ", Decimal(0))))

SAID = {
    "none": (None, ""),
    "mean": (
        MEAN,
        (
            "目指す地域像の評価は、指標の評価に付けた点（「改善」3点、「維持」2点、「悪化」1点）の平均です。"
            "平均は、小数第1位が5以下のときは切り捨て、6以上のときは切り上げます（五捨六入）。"
            "「混在」「評価対象外」の指標は除きます。"
        ),
    ),
    "half-up with grades": (
        Rollup(
            RollupWay.MEAN, OUTERMOST, Rounding.HALF_UP, (RollupGrade("a", Decimal(3)), RollupGrade("b", Decimal(0)))
        ),
        (
            "目指す地域像の評価は、指標の評価に付けた点（「改善」3点、「維持」2点、「悪化」1点）の平均です。"
            "平均は、小数第1位を四捨五入します。"
            "その値が、3以上のときは「a」、0以上のときは「b」とします（上から順に当てはめます）。"
            "「混在」「評価対象外」の指標は除きます。"
        ),
    ),
    "points": (
        POINTS,
        (
            "目指す地域像及び基本的な考え方の評価は、指標の評価に付けた点（「改善」3点、「維持」2点、「悪化」1点）の合計です。"
            "満点は、1指標につき3点です。"
            "合計の満点に対する割合が、80%以上のときは「順調」、0%以上のときは「遅れ」とします（上から順に当てはめます）。"
            "「混在」「評価対象外」の指標は除きます。"
        ),
    ),
    "entered": (
        Rollup(RollupWay.ENTERED, INNER),
        (
            "基本的な考え方の評価は、取組の自己評価です。"
            "自己評価が分かれるときは、評価なしとします。自己評価のない取組は除きます。"
        ),
    ),
}
WITHOUT_SCORES = {
    RollupWay.WORST: (
        "基本的な考え方の評価は、指標の評価のうち、最も下の区分です。区分は、上から「改善」「維持」「悪化」の順です。"
        "「混在」の指標は、内訳のうち最も下の区分によります。「評価対象外」の指標は除きます。"
    ),
    RollupWay.MAJORITY: (
        "基本的な考え方の評価は、指標の評価のうち、最も多い区分です。同数のときは、下の区分とします。"
        "区分は、上から「改善」「維持」「悪化」の順です。「混在」「評価対象外」の指標は除きます。"
    ),
}


def _item(rollup: Rollup | None, scores: dict[str, str] | None = None, *, parts: bool = True) -> str:
    levels = (OUTERMOST, INNER)
    return rollup_item(scored(rollup, scores), levels, Having(several_parts=parts), of_body=False, negative="△")


@pytest.mark.parametrize("way", SAID)
def test_the_method_says_how_nodes_are_judged(way: str) -> None:
    """With scores, rounding, bounds and what is left out, so that anyone can compute it."""
    rollup, said = SAID[way]
    assert _item(rollup) == said


@pytest.mark.parametrize("way", WITHOUT_SCORES)
def test_the_method_says_the_order_of_classes(way: RollupWay) -> None:
    """Without scores the order is all that decides."""
    assert _item(Rollup(way, INNER), {}) == WITHOUT_SCORES[way]


def test_another_number_in_the_file_is_another_number_in_the_sentence() -> None:
    """Scores and bounds stand in no second place."""
    assert "「改善」4点、" in _item(MEAN, {"better": "4", "same": "2", "worse": "-1"})
    assert "「悪化」△1点）" in _item(MEAN, {"better": "4", "same": "2", "worse": "-1"})
    higher = replace(POINTS, grades=(RollupGrade("順調", Decimal(85)), *POINTS.grades[1:]))
    assert "85%以上のときは「順調」" in _item(higher)


@pytest.mark.parametrize("way", WITHOUT_SCORES)
def test_a_plan_without_parts_hears_nothing_of_mixed_ones(way: RollupWay) -> None:
    """混在 cannot come about in it."""
    assert "混在" not in _item(Rollup(way), parts=False)
