"""Pages in a sentence."""

import pytest

from plan_report.page_ranges import page_ranges


@pytest.mark.parametrize(
    ("pages", "said"),
    [((), ""), ((3,), "3"), ((1, 3, 4, 5, 6, 7), "1、3～7"), ((7, 1, 2), "1～2、7"), (range(1, 601), "1～600")],
)
def test_pages_that_follow_each_other_are_one(pages: tuple[int, ...], said: str) -> None:
    """In order, however many there are."""
    assert page_ranges(pages) == said
