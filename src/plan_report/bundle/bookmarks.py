"""Bookmarks: one for each 資料, with the part's own ones under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String
from pikepdf.models.outlines import OutlineItemFlag

from plan_report.bundle.actions import kept
from plan_report.bundle.destinations import Destinations
from plan_report.bundle.dropped import Dropped, Kind

_DEEPEST = 20  # levels of a part's own bookmarks
_MOST = 100_000
_STYLES = 3  # italic, bold

Copies = Mapping[tuple[int, int], Any]  # the page of the bundle for each page of a part


def entry(title: str, page: pikepdf.Page, children: Sequence[OutlineItem] = ()) -> OutlineItem:
    """A bookmark to the top of a page."""
    item = OutlineItem(title, Array([page.obj, Name.Fit]))
    item.children.extend(children)
    item.is_closed = bool(children)
    return item


def own_bookmarks(
    pdf: pikepdf.Pdf, copies: Sequence[pikepdf.Page], places: Destinations, dropped: Dropped
) -> list[OutlineItem]:
    """A part's bookmarks, leading to the copies of its pages or to the web.

    One that leads nowhere is kept for what is under it; else it is left out and counted.
    """
    root = pdf.Root.get("/Outlines")
    pages = {original: copy.obj for original, copy in zip(places.pages, copies, strict=True)}
    return _Reader(places, pages, dropped).level(root, 0) if isinstance(root, Dictionary) else []


def write_bookmarks(out: pikepdf.Pdf, items: Sequence[OutlineItem]) -> None:
    """Give the bundle its bookmarks."""
    with out.open_outline(max_depth=_DEEPEST + 2) as outline:
        outline.root.extend(items)


class _Reader:
    """Reads the bookmarks as they hang together, each once, so that rings and endless lists end."""

    def __init__(self, places: Destinations, pages: Copies, dropped: Dropped) -> None:
        self._places, self._pages, self._dropped = places, pages, dropped
        self._seen: set[tuple[int, int]] = set()

    def level(self, above: Any, depth: int) -> list[OutlineItem]:
        """The bookmarks directly under one, in order."""
        items: list[OutlineItem] = []
        node = above.get("/First")
        while isinstance(node, Dictionary) and node.objgen not in self._seen and len(self._seen) < _MOST:
            self._seen.add(node.objgen)
            item = self._item(node, depth)
            if item is not None:
                items.append(item)
            node = node.get("/Next")
        return items

    def _item(self, node: Any, depth: int) -> OutlineItem | None:
        children = self.level(node, depth + 1) if depth < _DEEPEST else []
        dropped = Dropped()
        place: Any = self._places.found(node["/Dest"]) if "/Dest" in node else None
        action = kept(node["/A"], self._places, dropped) if place is None and "/A" in node else None
        if action is not None and "/D" in action and "/Next" not in action:
            place, action = action["/D"], None
        leads = place is not None or action is not None
        del dropped[Kind.NOWHERE]  # it is counted as a bookmark, or kept for what is under it
        self._dropped.update(dropped)
        if not leads and not children:
            self._dropped[Kind.BOOKMARK] += 1
            return None
        title = node.get("/Title")
        made = OutlineItem(str(title) if isinstance(title, String) else "", self._moved(place))
        if action is not None:
            made.action = self._copied(action)
        made.is_closed = _number(node, "/Count") < 0
        made.flags = OutlineItemFlag(_number(node, "/F") & _STYLES)
        if isinstance(node.get("/C"), Array) and len(node["/C"]) == 3:  # noqa: PLR2004 red, green, blue
            made.color = tuple(node["/C"])
        made.children.extend(children)
        return made

    def _moved(self, place: Any) -> Array | None:
        """A destination on the copy of its page."""
        return None if place is None else Array([self._pages[place[0].objgen], *list(place)[1:]])

    def _copied(self, action: Any) -> Dictionary:
        """An action that `kept` made, with what follows it, for the bundle."""
        made = Dictionary({key: value for key, value in action.items() if key not in {"/D", "/Next"}})
        if "/D" in action:
            made["/D"] = self._moved(action["/D"])
        if "/Next" in action:
            made["/Next"] = self._copied(action["/Next"])
        return made


def _number(node: Any, key: str) -> int:
    value = node.get(key, 0)
    return value if isinstance(value, int) else 0
