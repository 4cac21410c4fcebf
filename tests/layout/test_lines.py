"""Line breaking of Japanese."""

from collections import defaultdict

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.layout.lines import break_lines, text_width

HALF_WIDTH = defaultdict(lambda: 1.0, dict.fromkeys(map(chr, range(32, 127)), 0.5))


def cases() -> list[tuple[str, int, str]]:
    """The rule table: text, columns, expected lines joined by a stroke."""
    return [(row["文"], int(row["幅（全角）"]), row["行（／は改行）"]) for row in rule_table("lines.csv")]


@pytest.mark.parametrize(("text", "width", "expected"), cases())
def test_lines_break_as_the_rule_table_says(text: str, width: int, expected: str) -> None:
    """A line ends where 禁則処理 allows it and never inside a number or a Latin word."""
    assert "／".join(break_lines(text, width, 1, HALF_WIDTH)) == expected


def test_a_newline_always_ends_a_line() -> None:
    """Two short lines stay two lines."""
    assert break_lines("20.4%\n[R5年度]", 100, 1, HALF_WIDTH) == ("20.4%", "[R5年度]")


@given(st.text(st.sampled_from("あ漢、。（）「」1,%aB ー・ゃ"), max_size=60), st.integers(3, 20))
def test_breaking_neither_loses_nor_adds_a_character(text: str, width: int) -> None:
    """Joined again, the lines are the text, blanks at line ends aside."""
    lines = break_lines(text, width, 1, HALF_WIDTH)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text(st.sampled_from("あ漢1aB"), max_size=60), st.integers(1, 20))
def test_no_line_is_wider_than_its_column(text: str, width: int) -> None:
    """Text without 禁則 signs always fits, even a word longer than the column."""
    assert all(text_width(line, 1, HALF_WIDTH) <= width for line in break_lines(text, width, 1, HALF_WIDTH))
