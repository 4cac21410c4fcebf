"""A page's annotations without what acts, plays or carries files; what such a one showed stays as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

from plan_report.bundle.actions import count_all, kept
from plan_report.bundle.destinations import Destinations
from plan_report.bundle.dropped import Dropped, Kind

_ATTACHED = "/FileAttachment"
_PLAYS = {"/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/Projection"}
_STAYS = (
    "/Type",
    "/Rect",
    "/AP",
    "/AS",
    "/F",
    "/Contents",
    "/StructParent",
    "/OC",
    "/P",
    "/NM",
    "/M",
    "/Border",
    "/BS",
)
_LEADS = ("/A", "/PA", "/AA", "/Dest")
_MOST_ABOVE = 64  # fields above a widget

Met = set[tuple[int, int]]


def clean_annotations(page: Any, places: Destinations, dropped: Dropped, met: Met) -> None:
    """Make a page's annotations such as may stand in a bundle, in place.

    Args:
        page: the page's dictionary.
        places: where links lead.
        dropped: counts what does not stay.
        met: the signature fields and files met so far; one that stands in several places is counted once.
    """
    listed = page.get("/Annots")
    if not isinstance(listed, Array):
        if "/Annots" in page:
            del page["/Annots"]
        return
    stays = [each for each in listed if isinstance(each, Dictionary) and _clean(each, places, dropped, met)]
    page["/Annots"] = Array(stays)


def is_new(value: Any, met: Met) -> bool:
    """Whether an object is met for the first time; it counts as met then."""
    if not getattr(value, "is_indirect", False):
        return True
    new = value.objgen not in met
    met.add(value.objgen)
    return new


def fields_above(widget: Any) -> Iterator[Any]:
    """The widget and the fields it belongs to, up to the outermost, each once."""
    seen: set[tuple[int, int]] = set()
    node = widget
    while isinstance(node, Dictionary) and len(seen) < _MOST_ABOVE and node.objgen not in seen:
        seen.add(node.objgen)
        yield node
        node = node.get("/Parent")


def of_field(widget: Any, key: str) -> Any:
    """An entry of a widget's field, which it may have from a field above."""
    return next((node[key] for node in fields_above(widget) if key in node), None)


def _clean(annotation: Any, places: Destinations, dropped: Dropped, met: Met) -> bool:
    """Whether the annotation stays."""
    kind = str(annotation.get("/Subtype"))
    if kind == _ATTACHED:
        dropped[Kind.ATTACHMENT] += is_new(annotation.get("/FS"), met)
        _empty(annotation)
        return False
    if kind in _PLAYS:
        dropped[Kind.MEDIA] += 1
        return _as_picture(annotation)
    if kind == "/Widget":
        for node in fields_above(annotation):
            _still(node, dropped)
        if of_field(annotation, "/FT") == Name.Sig:
            return _without_signature(annotation, dropped, met)
    _lead(annotation, places, dropped)
    return True


def _lead(annotation: Any, places: Destinations, dropped: Dropped) -> None:
    """Only what leads to a place of the paper or to the web."""
    action = kept(annotation["/A"], places, dropped) if "/A" in annotation else None
    place = places.found(annotation["/Dest"]) if "/Dest" in annotation else None
    if "/Dest" in annotation and place is None and action is None:
        dropped[Kind.NOWHERE] += 1
    _still(annotation, dropped)
    for key in _LEADS:
        if key in annotation:
            del annotation[key]
    if action is not None:
        annotation["/A"] = action
    elif place is not None:
        annotation["/Dest"] = place


def _still(node: Any, dropped: Dropped) -> None:
    """Nothing happens by itself."""
    if "/AA" in node:
        count_all(node, dropped)
        del node["/AA"]


def _without_signature(widget: Any, dropped: Dropped, met: Met) -> bool:
    """A signature holds for the file that was signed; what it looked like stays."""
    field = next(node for node in fields_above(widget) if "/FT" in node)
    kind = Kind.SIGNATURE if of_field(widget, "/V") is not None else Kind.SIGNATURE_FIELD
    dropped[kind] += is_new(field, met)
    return _as_picture(widget)


def _as_picture(annotation: Any) -> bool:
    """Leave of an annotation what it shows; False, and nothing is left, when it shows nothing."""
    look = annotation.get("/AP")
    if not isinstance(look, Dictionary) or not isinstance(look.get("/N"), Dictionary | Stream):
        _empty(annotation)
        return False
    for key in list(annotation.keys()):
        if key not in _STAYS:
            del annotation[key]
    annotation["/Subtype"] = Name.Stamp
    for key in [key for key in look.keys() if key != "/N"]:  # noqa: SIM118 no mapping of Python's
        del look[key]
    return True


def _empty(annotation: Any) -> None:
    """A structure tree may still name it; then it carries nothing."""
    for key in list(annotation.keys()):
        del annotation[key]
