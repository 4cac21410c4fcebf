"""The only actions that a bundle takes over: to a place of the same paper, and to the web or an e-mail address.

Everything else that a PDF can do by itself or on a click (ISO 32000-1, 12.6.4) is left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from plan_report.bundle.destinations import Destinations
from plan_report.bundle.dropped import Dropped, Kind

_KINDS = {
    "/JavaScript": Kind.JAVASCRIPT,
    **dict.fromkeys(("/Launch", "/GoToR", "/GoToE", "/GoToDp"), Kind.OPENS),
    **dict.fromkeys(("/SubmitForm", "/ImportData"), Kind.SENDS),
    **dict.fromkeys(("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"), Kind.MEDIA),
    **dict.fromkeys(("/ResetForm", "/Hide", "/Named", "/Thread", "/Trans", "/SetOCGState"), Kind.ACTION),
}
NAMES = frozenset((*_KINDS, "/GoTo", "/URI"))
_SAFE = re.compile(r"(?:https?://|mailto:)[^\x00-\x1f\x7f]+", re.IGNORECASE)
_MOST = 100  # actions one after the other


def chain(action: Any) -> Iterator[Any]:
    """An action and those that follow it, each once."""
    seen: set[tuple[int, int]] = set()
    waiting, met = [action], 0
    while waiting and met < _MOST:
        each = waiting.pop()
        if not isinstance(each, Dictionary) or (each.is_indirect and each.objgen in seen):
            continue
        if each.is_indirect:
            seen.add(each.objgen)
        met += 1
        yield each
        follows = each.get("/Next")
        waiting.extend(reversed(list(follows)) if isinstance(follows, Array) else [follows])


def kept(action: Any, places: Destinations, dropped: Dropped) -> Dictionary | None:
    """The action made anew of what may stay of it and of those that follow it; what may not is counted."""
    stays = [made for each in chain(action) if (made := _kept(each, places, dropped)) is not None]
    for first, then in reversed(list(pairwise(stays))):
        first["/Next"] = then
    return stays[0] if stays else None


def _kept(action: Any, places: Destinations, dropped: Dropped) -> Dictionary | None:
    kind = str(action.get("/S"))
    if kind == "/GoTo":
        place = places.of_action(action)
        if place is not None:
            return Dictionary(S=Name.GoTo, D=place)
        dropped[Kind.NOWHERE] += 1
    elif kind == "/URI":
        address = action.get("/URI")
        if isinstance(address, String) and _SAFE.fullmatch(text := str(address).strip()):
            made = Dictionary(S=Name.URI, URI=String(text) if text.isascii() else address)
            if action.get("/IsMap") is True:
                made["/IsMap"] = True
            return made
        dropped[Kind.URI] += 1
    else:
        dropped[_KINDS.get(kind, Kind.ACTION)] += 1
    return None


def is_safe(action: Any, places: Destinations) -> bool:
    """Whether an action is such as `kept` makes them."""
    if str(action.get("/S")) == "/GoTo":
        place = action.get("/D")
        return isinstance(place, Array) and len(place) > 0 and _is_page(place[0], places)
    address = action.get("/URI")
    return str(action.get("/S")) == "/URI" and isinstance(address, String) and bool(_SAFE.fullmatch(str(address)))


def _is_page(value: Any, places: Destinations) -> bool:
    return isinstance(value, Dictionary) and value.is_indirect and value.objgen in places.pages


def count(action: Any, dropped: Dropped) -> None:
    """Count an action and those that follow it; that a paper opens at one of its pages is no loss in a bundle."""
    for each in chain(action):
        kind = str(each.get("/S"))
        if kind != "/GoTo":
            dropped[Kind.URI if kind == "/URI" else _KINDS.get(kind, Kind.ACTION)] += 1


def count_all(holder: Any, dropped: Dropped) -> None:
    """Count every action of an /AA, none of which stays: they act by themselves."""
    events = holder.get("/AA")
    if isinstance(events, Dictionary):
        for event in events.values():
            count(event, dropped)
