"""Where links and bookmarks of a paper lead: a page of the paper itself, whichever way they say it.

By a page, by its number, by a name (ISO 32000-1, 12.3.2) or by a structure element (ISO 32000-2, 12.3.2.3). All become
a page with a way to show it, so that equal names or numbers of two papers are never mistaken for one another.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from plan_report.bundle.trees import entries

_FITS = {"/XYZ": 3, "/Fit": 0, "/FitH": 1, "/FitV": 1, "/FitR": 4, "/FitB": 0, "/FitBH": 1, "/FitBV": 1}
_MOST_STEPS = 8  # from name to name


class Destinations:
    """The places of one paper, looked up before its pages are copied."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self.pages = {page.obj.objgen: page.obj for page in pdf.pages}
        self._ordered = list(self.pages.values())

    def found(self, target: Any) -> Array | None:
        """A page and how it is shown; None for what leads nowhere."""
        for _ in range(_MOST_STEPS):
            if isinstance(target, String):
                target = self._names.get(bytes(target))
            elif isinstance(target, Name):
                target = self._old_names.get(str(target))
            elif isinstance(target, Dictionary):
                target = target.get("/D", target.get("/SD"))
            else:
                break
        return self._explicit(target) if isinstance(target, Array) and len(target) else None

    def of_action(self, action: Any) -> Array | None:
        """Where a GoTo leads."""
        return self.found(action.get("/D")) or self.found(action.get("/SD"))

    def _explicit(self, target: Array) -> Array | None:
        place = target[0]
        if isinstance(place, int) and not isinstance(place, bool):
            page = self._ordered[place] if 0 <= place < len(self._ordered) else None
        elif isinstance(place, Dictionary) and "/S" in place:
            page = self._page_of(place)
        else:
            page = self.pages.get(place.objgen) if isinstance(place, Dictionary) and place.is_indirect else None
        return None if page is None else Array([page, *_shown(list(target)[1:])])

    def _page_of(self, element: Any) -> Any:
        """The page on which a structure element begins: its own, or that of the first below it that has one."""
        waiting, looked = [element], 0
        while waiting and looked < 1000:  # noqa: PLR2004 an element says its page near its top
            node = waiting.pop()
            looked += 1
            if not isinstance(node, Dictionary):
                continue
            page = node.get("/Pg")
            if isinstance(page, Dictionary) and page.objgen in self.pages:
                return self.pages[page.objgen]
            kids = node.get("/K")
            waiting.extend(reversed(list(kids)) if isinstance(kids, Array) else [kids])
        return None

    @cached_property
    def _names(self) -> dict[bytes, Any]:
        names = self._pdf.Root.get("/Names")
        tree = names.get("/Dests") if isinstance(names, Dictionary) else None
        return {bytes(name): place for name, place in entries(tree, "/Names") if isinstance(name, String)}

    @cached_property
    def _old_names(self) -> dict[str, Any]:
        names = self._pdf.Root.get("/Dests")
        return dict(names.items()) if isinstance(names, Dictionary) else {}


def _shown(how: list[Any]) -> list[Any]:
    """How the page is shown; whole, where that is not said as the standard has it."""
    if not how or not isinstance(how[0], Name) or str(how[0]) not in _FITS:
        return [Name.Fit]
    numbers = [each if isinstance(each, int | Decimal) else None for each in how[1 : 1 + _FITS[str(how[0])]]]
    return [how[0], *numbers]
