"""Filling lines by 禁則処理 alone, as Word and Excel do."""

from collections import defaultdict

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.layout.kinsoku import bonds, fill
from plan_report.layout.lines import break_lines

HALF_WIDTH = defaultdict(lambda: 1.0, dict.fromkeys(map(chr, range(32, 127)), 0.5))


def cases() -> list[tuple[str, int, str]]:
    """The rule table: text, columns, expected lines joined by a stroke."""
    return [(row["文"], int(row["幅（全角）"]), row["行（／は改行）"]) for row in rule_table("kinsoku.csv")]


@pytest.mark.parametrize(("text", "width", "expected"), cases())
def test_lines_are_filled_as_the_rule_table_says(text: str, width: int, expected: str) -> None:
    """A line ends where 禁則処理 allows it and never inside a number or a Latin word."""
    assert "／".join(fill(text, width, HALF_WIDTH)) == expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("あ、い", {1}),
        ("（あ）", {1, 2}),
        ("+1.5%", {1, 2, 3, 4}),
        ("あ い", {1}),
        ("第5期", {1}),
        ("葛\U000e0100城", {1}),
        ("[R5年度]", {1, 2, 3, 4, 5}),
    ],
)
def test_what_is_bound_to_the_character_before_it(text: str, bound: set[int]) -> None:
    """Closing signs, what follows an opening one, runs of digits and letters, the words of a period."""
    assert bonds(text) == bound


@given(st.text(st.sampled_from("あ漢字件年度第、。（）1,%a ・"), max_size=60), st.integers(6, 20))
def test_word_never_makes_more_lines_than_the_layout(text: str, width: int) -> None:
    """Its lines are as full as 禁則処理 allows, ours end at phrases: what has room in ours has room in its."""
    assert len(fill(text, width, HALF_WIDTH)) <= len(break_lines(text, width, 1, HALF_WIDTH))
