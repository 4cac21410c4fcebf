"""Nodes without numbers get some that no other node has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from plan_report.runs.import_table import Imported, ImportRequest, import_table

from .conftest import Taking

Take = Callable[..., Imported]
Made = Callable[..., list[dict[str, str]]]
_HEAD = ("政策", "指標名", "R5実績")


def taken_by_hand(taking: Taking, *cells: str) -> Imported:
    """A table whose column of levels an official has set to （番号と名称）, taken again."""
    first = taking.take(_HEAD, *((cell, f"指標{index}", "1件") for index, cell in enumerate(cells)))
    recipe = taking.plan / "取り込み.toml"
    text = recipe.read_text(encoding="utf-8")
    recipe.write_text(text.replace('["政策", "政策"]', '["政策", "政策（番号と名称）"]'), encoding="utf-8")
    assert first.unreadable == ()
    return import_table(ImportRequest(taking.plan.parent / "表.csv", taking.plan, force=True))


def test_number_that_is_given_meets_none_of_the_table(taking: Taking) -> None:
    """2 学び has its number; 緑 and 山 get 1 and 3, and that is told."""
    result = taken_by_hand(taking, "緑", "2 学び", "山")
    assert result.reused
    assert result.unreadable == ()
    found = {row["政策"]: row["政策番号"] for row in taking.made()}
    assert found == {"緑": "1", "学び": "2", "山": "3"}
    told = [each.what for each in result.taken.doubts]
    assert "「政策」に番号のないものがあるため、使われていない番号を上から順に付けました" in told


def test_same_name_with_and_without_a_number_is_told(taking: Taking) -> None:
    """Whether 学び further down is 2 学び, the table does not say."""
    result = taken_by_hand(taking, "2 学び", "緑", "学び")
    assert {(row["政策番号"], row["政策"]) for row in taking.made()} == {("2", "学び"), ("1", "緑"), ("3", "学び")}
    assert any("「学び」に、番号のあるものとないものがあり" in each.what for each in result.taken.doubts)


@pytest.mark.parametrize("numbers", [("5", ""), ("5", "〃")])
def test_name_that_comes_again_without_its_number_goes_on(
    numbers: Sequence[str], take_rows: Take, rows_made: Made
) -> None:
    """The number stands at the first row of a node only."""
    rows = ((number, "学び", f"指標{index}", "1件") for index, number in enumerate(numbers))
    result = take_rows(("政策番号", "政策", "指標名", "R5実績"), *rows)
    assert [(row["政策番号"], row["政策"]) for row in rows_made()] == [("5", "学び")] * 2
    assert not any("番号" in each.what for each in result.taken.doubts)


def test_numbers_begin_anew_under_every_parent(take_rows: Take, rows_made: Made) -> None:
    """Two nodes of the same name under two parents are two."""
    rows = (("あ", "学び", "a", "1件"), ("あ", "緑", "b", "1件"), ("い", "緑", "c", "1件"), ("い", "学び", "d", "1件"))
    take_rows(("政策", "施策", "指標名", "R5実績"), *rows)
    found = [(row["政策番号"], row["施策番号"], row["施策"]) for row in rows_made()]
    assert found == [("1", "1", "学び"), ("1", "2", "緑"), ("2", "1", "緑"), ("2", "2", "学び")]
