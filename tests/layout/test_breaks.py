"""Where pages end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.document import Paragraph
from plan_report.layout.blocks import LayoutError, Stop
from plan_report.layout.breaks import PageBreaks, Place
from plan_report.layout.harm import STARVED, Harm, of_page
from plan_report.layout.pages import Piece, TextPiece


@dataclass(frozen=True)
class Rows:
    """A block of rows of these heights; `harms` of ending a page after each."""

    heights: tuple[int, ...]
    harms: tuple[Harm, ...]
    before: float = 0.0
    after: float = 0.0

    @property
    def size(self) -> int:
        """How many rows it has."""
        return len(self.heights)

    def stops(self, first: int, room: float) -> Sequence[Stop]:
        """After each row there is room for."""
        ends = range(first + 1, self.size + 1)
        return [(end, h, self.harms[end - 1]) for end in ends if (h := sum(self.heights[first:end])) <= room]

    def forced(self, first: int) -> int:
        """No page is too low."""
        raise LayoutError(f"{first}")

    def place(self, first: int, end: int, y: float) -> Piece:
        """Not asked."""
        return TextPiece(Paragraph(""), (), 0, y, 0, sum(self.heights[first:end]))


blocks = st.lists(
    st.builds(
        lambda rows: Rows(tuple(height for height, _ in rows), tuple(harm for _, harm in rows)),
        st.lists(st.tuples(st.integers(1, 60), st.integers(0, 5000) | st.just(STARVED)), min_size=1, max_size=5),
    ),
    min_size=1,
    max_size=4,
)


def breaks(of: Sequence[Rows]) -> PageBreaks:
    """Pages of a height of 100; between blocks they end without harm."""
    return PageBreaks(of, [0] * (len(of) + 1), 100, 100)


def least(of: Sequence[Rows], start: Place, end: Place) -> Harm:
    """The harm of the best way, found by trying all."""
    if start == end:
        return 0
    found: list[Harm] = []
    height, number, part = 0, *start
    while number < len(of):
        height += of[number].heights[part]
        if height > 100:
            break
        part += 1
        whole = part == of[number].size
        harm = 0 if whole else of[number].harms[part - 1]
        number, part = (number + 1, 0) if whole else (number, part)
        after = Place(number, part)
        found.append(harm + of_page(height / 100, last=after == end) + least(of, after, end))
    return min(found)


def harm_of(of: Sequence[Rows], pages: Sequence[tuple[Place, Place]]) -> Harm:
    """What these pages cost."""
    total = 0
    for (number, part), after in pages:
        heights = [
            h for i, block in enumerate(of) for k, h in enumerate(block.heights) if (number, part) <= (i, k) < after
        ]
        within = after.part and of[after.block].harms[after.part - 1]
        total += within + of_page(sum(heights) / 100, last=after == (len(of), 0))
    return total


@given(blocks)
def test_no_other_way_is_less_harmful(of: list[Rows]) -> None:
    """Among all that there are."""
    pages = breaks(of).pages()
    assert harm_of(of, pages) == least(of, Place(0, 0), Place(len(of), 0))


def test_pages_follow_one_another_from_the_beginning_to_the_end() -> None:
    """Nothing is left out or comes twice."""
    pages = breaks([Rows((50,) * 5, (0,) * 5), Rows((70, 20), (0, 0))]).pages()
    assert [start for start, _ in pages] == [Place(0, 0), *(end for _, end in pages[:-1])]
    assert pages[-1][1] == Place(2, 0)


def test_nothing_has_no_pages() -> None:
    """The caller makes an empty one."""
    assert breaks([]).pages() == []


def test_what_no_page_holds_is_told() -> None:
    """By the block itself, of the part that is too high."""
    with pytest.raises(LayoutError, match="2"):
        breaks([Rows((30, 30, 101, 30), (0,) * 4)]).pages()


def test_a_way_round_what_no_page_holds_is_taken() -> None:
    """A page that begins with row 1 would have no room, for a label goes on in it; one that ends after it has."""

    class Labelled(Rows):
        def stops(self, first: int, room: float) -> Sequence[Stop]:
            return () if first == 1 else super().stops(first, room)

    pages = PageBreaks([Labelled((40, 40, 40), (0, 0, 0))], [0, 0], 100, 100).pages()
    assert [end for _, end in pages] == [Place(0, 2), Place(1, 0)]


def test_space_between_blocks_is_the_larger_of_both_wishes() -> None:
    """As in Word; at the head of a page there is none."""
    block = Rows((48,), (0,), before=3, after=4)
    assert len(breaks([block, block]).pages()) == 1
    assert len(breaks([replace(block, after=5), block]).pages()) == 2
