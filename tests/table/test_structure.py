"""Rows to areas and 考え方."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plan_report.load import load

AREA_1 = {"目指す地域像番号": "1", "目指す地域像": "支え合う地域"}
AREA_2 = {"目指す地域像番号": "2", "目指す地域像": "安心な地域"}
POLICY_2 = {"基本的な考え方番号": "2", "基本的な考え方": "権利を守る"}
OUTCOME = {"区分": "成果目標", "基本的な考え方番号": "", "基本的な考え方": "", "主体": ""}


def test_rows_become_areas_and_policies(plan_folder: Callable[..., Path]) -> None:
    """Consecutive rows of one number make an area, within it a 考え方; 成果目標 belong to the area."""
    plan = load(plan_folder(OUTCOME, {}, {}, POLICY_2, AREA_2)).plan
    shape = [
        (node.number, len(node.indicators), [(p.number, len(p.indicators)) for p in node.children])
        for node in plan.nodes
    ]
    assert shape == [("1", 1, [("1", 2), ("2", 1)]), ("2", 0, [("1", 1)])]
    assert [indicator.id for indicator in plan.indicators] == [f"1-1-{number}" for number in range(1, 6)]


def test_same_policy_number_in_two_areas_is_two_policies(plan_folder: Callable[..., Path]) -> None:
    """考え方 are numbered within their area."""
    plan = load(plan_folder({}, AREA_2 | {"基本的な考え方": "別の考え方"})).plan
    assert [child.name for node in plan.nodes for child in node.children] == ["互いに学ぶ", "別の考え方"]


def test_name_may_be_left_out_after_the_first_row(plan_folder: Callable[..., Path]) -> None:
    """The number says the area; its name need not be repeated."""
    plan = load(plan_folder({}, {"目指す地域像": "", "基本的な考え方": ""})).plan
    assert len(plan.nodes) == 1
    assert plan.nodes[0].children[0].name == "互いに学ぶ"


def test_a_row_within_a_part_whose_class_cannot_be_read_gives_one_error(
    plan_folder: Callable[..., Path], errors_of: Callable[[Path], list[str]]
) -> None:
    """It is not taken for a 成果目標, which would have no 考え方."""
    (error,) = errors_of(plan_folder({"区分": "評価指標"}, {"区分": ""}))
    assert "3行目「区分」列" in error


@pytest.mark.parametrize("written", ["", "指標"])
def test_a_row_whose_class_cannot_be_read_gives_one_error(
    written: str, plan_folder: Callable[..., Path], errors_of: Callable[[Path], list[str]]
) -> None:
    """Whether it stands in the right place, and whether those after it do, nobody can say yet."""
    (error,) = errors_of(plan_folder(OUTCOME | {"区分": written}, OUTCOME, {"区分": "評価指標"}))
    assert "2行目「区分」列" in error


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        ([{}, AREA_2, {}], "4行目「目指す地域像番号」列：目指す地域像1の行が離れています（2行目までの続きです）"),
        (
            [{}, POLICY_2, {}],
            "4行目「基本的な考え方番号」列：目指す地域像1の基本的な考え方1の行が離れています（2行目までの続きです）",
        ),
        ([{}, OUTCOME], "3行目「区分」列：成果目標が目指す地域像1の評価指標の後にあります"),
        (
            [{}, {"目指す地域像": "別の地域"}],
            "3行目「目指す地域像」列：番号「1」の名称が2行目（「支え合う地域」）と違います",
        ),
        (
            [{}, {"基本的な考え方": "別"}],
            "3行目「基本的な考え方」列：番号「1」の名称が2行目（「互いに学ぶ」）と違います",
        ),
        ([{}, {"指標番号": "1-1-1"}], "3行目「指標番号」列：指標番号「1-1-1」は2行目にもあります"),
    ],
)
def test_order_and_numbers_are_checked(
    rows: list[dict[str, str]], error: str, plan_folder: Callable[..., Path], errors_of: Callable[[Path], list[str]]
) -> None:
    """A split area, a split 考え方, a number with two names and a number used twice are named with their row."""
    errors = errors_of(plan_folder(*rows))
    assert len(errors) == 1
    assert errors[0].startswith(f"plan/indicators.csv {error}")
