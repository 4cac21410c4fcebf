"""What lines say when they are read without their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.layout.lines import break_lines
from plan_report.render.pdf.spoken import Spoken


@pytest.mark.parametrize(
    ("source", "lines", "said"),
    [
        ("20.4%\n[R5年度]", ["20.4%", "[R5年度]"], ["20.4% ", "[R5年度]"]),
        ("地域福祉計画", ["地域福", "祉計画"], ["地域福", "祉計画"]),
        ("1\t改善 ↗", ["1", "改善 ↗"], ["1 ", "改善 ↗"]),
        ("以上\n\n次に", ["以上", "", "次に"], ["以上 ", " ", "次に"]),
        ("終わり \n", ["終わり", ""], ["終わり", ""]),
        ("市", ["町"], ["町"]),
    ],
)
def test_a_blank_stands_where_a_line_end_replaced_one(source: str, lines: list[str], said: list[str]) -> None:
    """A line break or blank that layout dropped is said; Japanese broken anywhere gains nothing."""
    assert Spoken(source).lines(lines) == said


@pytest.mark.parametrize(
    ("source", "lines", "cut"),
    [
        ("welfareplan", ["welfare", "plan"], True),
        ("1234567", ["1234", "567"], True),
        ("welfare plan", ["welfare", "plan"], False),
        ("市abc", ["市", "abc"], False),
        ("地域福祉", ["地域", "福祉"], False),
    ],
)
def test_a_word_in_two_lines_is_noticed(source: str, lines: list[str], *, cut: bool) -> None:
    """Only letters and digits of Latin script make words that a reader would part."""
    spoken = Spoken(source)
    spoken.lines(lines)
    assert spoken.cut is cut


@given(st.text(alphabet="福祉ABc12,.% \n（）", max_size=80), st.integers(1, 12), st.integers(1, 4))
def test_lines_say_the_text_they_were_broken_from(text: str, width: int, per_page: int) -> None:
    """Whatever the width of the column and wherever a page ends, joined lines are the text, blanks apart."""
    lines = break_lines(text, width, 1.0, {})
    spoken = Spoken(text)
    said = "".join(
        line for start in range(0, len(lines), per_page) for line in spoken.lines(lines[start : start + per_page])
    )
    assert " ".join(said.split()) == " ".join(text.split())
