"""Texts in columns of a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from plan_report.runs.columns import cut, padded, width


@given(st.text(), st.integers(2, 60))
def test_a_cut_text_fits(text: str, columns: int) -> None:
    """With as much of it as there is room for, and unchanged where all of it fits."""
    line, made = " ".join(text.split()), cut(text, columns)
    assert width(made) <= columns
    assert made == line or (made.endswith("…") and line.startswith(made[:-1]) and width(made) >= columns - 1)


def test_letters_of_japanese_take_two_columns() -> None:
    """So do signs that are as wide as they in Japanese fonts; columns stand below each other then."""
    assert [width(text) for text in ("abc", "指標", "①…", "ｱｲ")] == [3, 4, 4, 2]
    assert padded("指標", 6) == "指標  "
