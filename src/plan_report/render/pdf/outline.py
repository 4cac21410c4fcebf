"""The bookmarks as PDF objects (ISO 32000-1, 12.3.3): each leads to its heading's place and to its structure element.

reportlab's bookmarks know places alone. PDF/UA-2 asks for the element (`SD`, ISO 32000-2, 12.6.4.2); a reader of
PDF 1.7 goes to the place (`D`) that stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.data_class import dataclass
from plan_report.render.pdf.elements import Element
from plan_report.render.pdf.objects import text_string
from plan_report.render.pdf.tag_file import NumberedObject


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading's bookmark; levels count from 1 and none is left out on the way down."""

    level: int
    title: str
    page: int  # from 1
    top: float  # where the view begins, from the page's foot
    element: Element | None  # none in a file without tags


def outline_objects(
    bookmarks: Sequence[Bookmark], root: int, first: int, pages: Sequence[int]
) -> Iterator[NumberedObject]:
    """Every object of the outline with its number, for object streams; the elements must have their numbers.

    Args:
        bookmarks: in reading order; one at least.
        root: the number of the outline, to which the catalogue refers.
        first: the number of the first bookmark; the others follow it.
        pages: the objects' numbers of the pages in order.
    """
    parents, below = _tree(bookmarks)
    number = {None: root} | {index: first + index for index in range(len(bookmarks))}
    yield root, f"<</Type/Outlines{_ends(below[None], number, len(bookmarks))}>>".encode("ascii")
    for index, each in enumerate(bookmarks):
        beside = below[parents[index]]
        at = beside.index(index)
        previous = f"/Prev {number[beside[at - 1]]} 0 R" if at else ""
        following = f"/Next {number[beside[at + 1]]} 0 R" if at + 1 < len(beside) else ""
        kids = below.get(index, [])
        within = _ends(kids, number, _all_below(index, below)) if kids else ""
        yield (
            number[index],
            f"<</Title{text_string(each.title)}/Parent {number[parents[index]]} 0 R{previous}{following}{within}"
            f"{_target(each, pages)}>>".encode("ascii"),
        )


def _tree(bookmarks: Sequence[Bookmark]) -> tuple[list[int | None], dict[int | None, list[int]]]:
    """The parent of each bookmark, and the kids of each; None is the outline itself."""
    parents: list[int | None] = []
    below: dict[int | None, list[int]] = {}
    path: list[int] = []
    for index, each in enumerate(bookmarks):
        del path[each.level - 1 :]
        parents.append(path[-1] if path else None)
        below.setdefault(parents[-1], []).append(index)
        path.append(index)
    return parents, below


def _all_below(index: int, below: dict[int | None, list[int]]) -> int:
    return sum(1 + _all_below(kid, below) for kid in below.get(index, []))


def _ends(kids: Sequence[int], number: dict[int | None, int], count: int) -> str:
    return f"/First {number[kids[0]]} 0 R/Last {number[kids[-1]]} 0 R/Count {count}"


def _target(bookmark: Bookmark, pages: Sequence[int]) -> str:
    view = f"/XYZ 0 {bookmark.top:g} 0"
    place = f"[{pages[bookmark.page - 1]} 0 R{view}]"
    if bookmark.element is None:
        return f"/Dest{place}"
    return f"/A<</S/GoTo/D{place}/SD[{bookmark.element.number} 0 R{view}]>>"
