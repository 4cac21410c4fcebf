"""Where the headings stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from plan_report.intake.headings import HeadingRows, column_headings, find_headings, looks_like_cards
from plan_report.intake.sheet import Sheet

Make = Callable[..., Sheet]
_ONE = ("指標名", "単位", "基準値", "R5実績", "目標値")


def test_titles_above_are_passed_over(sheet: Make) -> None:
    """The headings are the first row that names the indicator, a figure and a third thing."""
    assert find_headings(sheet(("計画の指標",), ("（単位：件）",), _ONE, ("a", "件", "1", "2", "3"))) == HeadingRows(
        3, 3
    )


def test_years_over_targets_and_results_belong_to_the_headings(sheet: Make) -> None:
    """Merged or, as in a CSV, over the first of their columns only."""
    rows = (("指標名", "R4", "", "R5", ""), ("", "目標", "実績", "目標", "実績"), ("a", "1", "2", "3", "4"))
    merged = sheet(*rows, merged=[(1, 2, 0, 0), (1, 1, 1, 2), (1, 1, 3, 4)])
    for each in (merged, sheet(*rows)):
        found = find_headings(each)
        assert found == HeadingRows(1, 2)
        assert [h.text for h in column_headings(each, found)][1:] == [
            "R4／目標",
            "R4／実績",
            "R5／目標",
            "R5／実績",
        ]


def test_years_above_the_row_of_names_belong_to_the_headings(sheet: Make) -> None:
    """The name may stand in the lower row."""
    rows = (
        ("", "", "R4", "", "R5", ""),
        ("指標名", "基準値", "目標", "実績", "目標", "実績"),
        ("a", "0", "1", "2", "3", "4"),
    )
    assert find_headings(sheet(*rows)) == HeadingRows(1, 2)


def test_row_of_figures_is_no_heading(sheet: Make) -> None:
    """2000 is a value as well as a year."""
    rows = (_ONE, ("a", "人", "1900", "2000", "2100"), ("b", "人", "1", "2", "3"))
    assert find_headings(sheet(*rows)) == HeadingRows(1, 1)
    assert find_headings(sheet(*rows), after=1) is None


def test_cards_are_recognised(sheet: Make) -> None:
    """Headings one below the other are no table."""
    card = sheet(("指標名", "a"), ("単位", "件"), ("基準値", "1"), ("目標値", "3"))
    assert find_headings(card) is None
    assert looks_like_cards(card)
    assert not looks_like_cards(sheet(("指標名", "a"), ("x", "b")))


@pytest.mark.parametrize(
    "above",
    [
        ("令和7年3月末現在", "", "", "", "", "（単位：各欄のとおり）"),
        ("令和7年3月末現在", "", "", "", "（単位：人）", ""),
        ("", "", "", "令和7年3月末現在", "", "（単位：人）"),
        ("ある市の計画", "", "", "", "令和7年3月末現在", ""),
        ("", "令和6年度", "", "", "", "令和6年度"),
    ],
)
def test_remarks_above_are_no_headings(sheet: Make, above: Sequence[str]) -> None:
    """A date and a unit in one row, each over some column, are remarks on the whole table."""
    head = ("基本目標", "指標名", "基準値", "R5実績", "R6実績", "担当課")
    assert find_headings(sheet(above, head, ("1 a", "b", "1", "2", "3", "c"))) == HeadingRows(2, 2)


def test_year_over_values_is_a_heading_beside_a_remark(sheet: Make) -> None:
    """令和5年度 over 目標 and 実績 groups them, whatever else stands in its row."""
    below = (("指標名", "基準値", "目標", "実績", "目標", "実績"), ("a", *"01234"))
    for above in (("", "", "R4", "", "R5", "（単位：人）"), ("", "", "令和5年4月1日現在", "", "R6", "")):
        assert find_headings(sheet(above, *below)) == HeadingRows(1, 2)
