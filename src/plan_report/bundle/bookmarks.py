"""Bookmarks: one for each 資料, with the part's own ones under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Name, OutlineItem
from pikepdf.exceptions import PikepdfError
from pikepdf.models.outlines import Outline

_DEEPEST = 20  # levels of a part's own bookmarks


def entry(title: str, page: pikepdf.Page, children: Sequence[OutlineItem] = ()) -> OutlineItem:
    """A bookmark to the top of a page."""
    item = OutlineItem(title, Array([page.obj, Name.Fit]))
    item.children.extend(children)
    item.is_closed = bool(children)
    return item


def own_bookmarks(pdf: pikepdf.Pdf, copies: Sequence[pikepdf.Page]) -> list[OutlineItem]:
    """A part's bookmarks, leading to the copies of its pages; one that leads nowhere is kept for what is under it."""
    pages = {page.obj.objgen: copy.obj for page, copy in zip(pdf.pages, copies, strict=True)}
    try:
        return _carried(Outline(pdf, max_depth=_DEEPEST).root, pdf, pages)
    except (PikepdfError, AttributeError, TypeError, ValueError):
        return []  # bookmarks too damaged to read are no reason to refuse the pages


def write_bookmarks(out: pikepdf.Pdf, items: Sequence[OutlineItem]) -> None:
    """Give the bundle its bookmarks."""
    with out.open_outline(max_depth=_DEEPEST + 2) as outline:
        outline.root.extend(items)


def _carried(items: Sequence[OutlineItem], pdf: pikepdf.Pdf, pages: dict[tuple[int, int], Any]) -> list[OutlineItem]:
    kept: list[OutlineItem] = []
    for item in items:
        children = _carried(item.children, pdf, pages)
        destination = _copied(_resolved(item, pdf), pages)
        if destination is None and not children:
            continue
        new = OutlineItem(item.title, destination, color=item.color, flags=item.flags)
        new.is_closed = item.is_closed
        new.children.extend(children)
        kept.append(new)
    return kept


def _resolved(item: OutlineItem, pdf: pikepdf.Pdf) -> Any:
    """The explicit destination of a bookmark, as an array in its own file."""
    if item.destination is None and item.action is not None:
        if str(item.action.get("/S")) != "/GoTo":
            return None
        target: Any = item.action.get("/D")
        item = OutlineItem(item.title, target)
    found = item.resolved_destination(pdf)
    return found.to_array() if found else None


def _copied(destination: Any, pages: dict[tuple[int, int], Any]) -> Array | None:
    if destination is None or not len(destination) or not getattr(destination[0], "is_indirect", False):
        return None
    page = pages.get(destination[0].objgen)
    return None if page is None else Array([page, *list(destination)[1:]])
