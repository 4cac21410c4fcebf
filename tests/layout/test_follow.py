"""Columns narrow enough for Word to end its lines where ours end."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.layout.follow import narrower
from plan_report.layout.kinsoku import fill
from plan_report.layout.lines import break_lines

HALF_WIDTH = defaultdict(lambda: 1.0, dict.fromkeys(map(chr, range(32, 127)), 0.5))


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("この指標の主体を確定できません。", 12, 3.5),  # この指標の主体を／確定できません。 fits 8 wide, with 確 9
        ("20.4%\n[R5年度]", 12, 0.0),  # nothing is broken
        ("地域福祉", 2, 0.0),  # 地域／福祉, as Word breaks it
        ("2　地域の担い手を確保する取組", 9, 0.0),  # no width holds what comes first and parts what comes after
    ],
)
def test_how_much_narrower_a_column_must_be(text: str, room: int, expected: float) -> None:
    """So that our longest line fits, and what begins the next line does not."""
    assert narrower(text, break_lines(text, room, 1, HALF_WIDTH), room, HALF_WIDTH) == expected


@given(
    st.lists(
        st.sampled_from(["地域の", "福祉を", "担い手が", "（市民", "1,792件", "2 ", "\n", "令和12年度"]), max_size=12
    ),
    st.integers(4, 16),
)
def test_in_the_narrower_column_the_lines_are_ours(pieces: list[str], room: int) -> None:
    """Whenever a width is found."""
    text = "".join(pieces)
    lines = break_lines(text, room, 1, HALF_WIDTH)
    less = narrower(text, lines, room, HALF_WIDTH)
    if less:
        assert fill(text, room - less, HALF_WIDTH) == lines
