"""A kanji and its selector, a kana and its mark are one character: no line ends within them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plan_report.characters import EXTENDERS, clusters
from plan_report.layout.lines import break_lines
from plan_report.render import bundled_look

ADVANCES = bundled_look().fonts.advances(bold=False)
PIECES = st.sampled_from(["葛\U000e0100", "葛", "か\u309a", "の", "e\u0301", "a", "1", "、", "（", " ", "☎\ufe0e"])


@given(st.lists(PIECES, max_size=30).map("".join), st.integers(1, 8))
def test_no_line_ends_within_a_character(text: str, width: int) -> None:
    """However narrow the column."""
    lines = break_lines(text, width, 1, ADVANCES)
    assert not any(line and line[0] in EXTENDERS for line in lines)
    whole = [each for each in clusters(text) if each != " "]
    assert [each for line in lines for each in clusters(line) if each != " "] == whole


def test_a_selector_takes_no_room() -> None:
    """葛󠄀城市 is as wide as 葛城市."""
    assert len(break_lines("葛\U000e0100城市", 3, 1, ADVANCES)) == 1
