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
    """A line ends between phrases; in a narrow column between words, and inside one only if it is too long."""
    assert "／".join(break_lines(text, width, 1, HALF_WIDTH)) == expected


def test_a_newline_always_ends_a_line() -> None:
    """Two short lines stay two lines."""
    assert break_lines("20.4%\n[R5年度]", 100, 1, HALF_WIDTH) == ("20.4%", "[R5年度]")


TEXTS = st.text(st.sampled_from("あがは漢字件年度第約カー、。（）「」1,%aB ー・ゃ[]\u3000"), max_size=60)


@given(TEXTS, st.integers(1, 20))
def test_breaking_neither_loses_nor_adds_a_character(text: str, width: int) -> None:
    """Joined again, the lines are the text, blanks at line ends aside."""
    lines = break_lines(text, width, 1, HALF_WIDTH)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(TEXTS, st.integers(1, 20))
def test_no_line_is_wider_than_its_column(text: str, width: int) -> None:
    """Whatever must not be parted is parted where the column is too narrow for it."""
    assert all(text_width(line, 1, HALF_WIDTH) <= width for line in break_lines(text, width, 1, HALF_WIDTH))


@given(
    st.lists(st.sampled_from(["地域の", "福祉を", "担い手が", "支え合い、", "センターで", "目標は"]), max_size=12),
    st.sampled_from(["1,792件", "第5期", "令和12年度", "+15.1%", "約500人", "12か所", "3万円", "R4年度"]),
    st.lists(st.sampled_from(["です。", "に", "へ増やした", "の件数", "以上", "を下回る"]), max_size=4),
    st.integers(5, 16),
)
def test_a_number_that_fits_on_a_line_is_whole(before: list[str], number: str, after: list[str], width: int) -> None:
    """With its sign and its unit, wherever in a sentence it stands."""
    lines = break_lines(f"{''.join(before)}{number}{''.join(after)}", width, 1, HALF_WIDTH)
    assert any(number in line for line in lines)


@given(st.text(st.sampled_from("地域福祉計画推進担当員会議"), min_size=4, max_size=60), st.integers(3, 20))
def test_a_last_line_has_two_characters(text: str, width: int) -> None:
    """Another line gives it one of its own, though a word be cut."""
    assert len(break_lines(text, width, 1, HALF_WIDTH)[-1]) >= 2


@pytest.mark.parametrize("width", [45, 60, 72])
def test_running_text_is_filled_as_far_as_phrases_allow(width: int) -> None:
    """No line but the last leaves room for the phrase that follows and half a phrase more."""
    sentence = "この評価は、表に記載した数値から誰でも計算し直すことができる参考判定です。"
    *lines, _ = break_lines(sentence * 12, width, 1, HALF_WIDTH)
    assert min(text_width(line, 1, HALF_WIDTH) for line in lines) > width - 11
