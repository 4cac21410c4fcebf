"""Form fields of all papers in one form: each stays what it was, and no two papers share one (ISO 32000-1, 12.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from plan_report.bundle.annotations import fields_above
from plan_report.bundle.geometry import annotations_of

_INHERITED = ("/DA", "/Q")  # what a form says for all of its fields
_FONT = re.compile(rb"/([^\x00-\x20/\[\]()<>{}%]+)(?=\s)")


class Forms:
    """The bundle's form, grown paper by paper: `take` before a paper's pages are copied, `put` after."""

    def __init__(self, out: pikepdf.Pdf) -> None:
        self._out = out
        self._fields: list[Any] = []
        self._names: set[str] = set()
        self._resources: dict[str, dict[str, Any]] = {}
        self._redrawn = False

    def take(self, pdf: pikepdf.Pdf) -> tuple[Any, ...]:
        """The outermost fields that a paper's pages show, ready to be copied; the paper has no form of its own then.

        What a form says for all its fields is written into them. Scripts, their order of calculation and the marks of
        signatures do not come along.
        """
        form = pdf.Root.get("/AcroForm")
        if "/AcroForm" in pdf.Root:
            del pdf.Root["/AcroForm"]
        form = form if isinstance(form, Dictionary) else Dictionary()
        widgets = [each for page in pdf.pages for each in annotations_of(page) if each.get("/Subtype") == Name.Widget]
        shown = {each.objgen for each in widgets}
        roots: dict[tuple[int, int], Any] = {}
        for widget in widgets:
            root = list(fields_above(widget))[-1]
            if root.is_indirect:
                roots[root.objgen] = root
        if roots:
            self._redrawn |= bool(form.get("/NeedAppearances", False))
        fonts = self._merged(pdf, form.get("/DR"))
        for root in roots.values():
            for key in _INHERITED:
                if key in form and key not in root:
                    root[key] = form[key]
            for field in _below(root):
                _rename_fonts(field, fonts)
                _prune(field, shown)
        return tuple(roots.values())

    def put(self, fields: tuple[Any, ...]) -> None:
        """Take over the fields of a paper whose pages have been copied."""
        for field in fields:
            copy = self._out.copy_foreign(field)
            name = str(copy.get("/T", "")) or "field"
            free = next(each for each in _numbered(name) if each not in self._names)
            self._names.add(free)
            if free != str(copy.get("/T", "")):
                copy["/T"] = String(free)
            self._fields.append(copy)

    def finish(self) -> None:
        """Put the form into the catalogue, if any paper has fields."""
        if not self._fields:
            return
        form = Dictionary(Fields=Array(self._fields))
        if self._resources:
            form["/DR"] = Dictionary({kind: Dictionary(named) for kind, named in self._resources.items()})
        if self._redrawn:
            form["/NeedAppearances"] = True
        self._out.Root["/AcroForm"] = self._out.make_indirect(form)

    def _merged(self, pdf: pikepdf.Pdf, resources: Any) -> dict[bytes, bytes]:
        """Take over a form's resources; the names of fonts that had to change, since another paper has them."""
        renamed: dict[bytes, bytes] = {}
        if not isinstance(resources, Dictionary):
            return renamed
        for kind, named in resources.items():
            if not isinstance(named, Dictionary) or kind not in {"/Font", "/Encoding"}:
                continue
            known = self._resources.setdefault(kind, {})
            for name, value in named.items():
                if not isinstance(value, Dictionary):
                    continue
                copy = self._out.copy_foreign(value if value.is_indirect else pdf.make_indirect(value))
                free = next(each for each in _numbered(name) if each not in known or _alike(known[each], copy))
                known.setdefault(free, copy)
                if free != name and kind == "/Font":
                    renamed[name[1:].encode()] = free[1:].encode()
        return renamed


def _alike(one: Any, other: Any) -> bool:
    return bool(one.unparse(resolved=True) == other.unparse(resolved=True))


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _below(root: Any) -> Iterator[Any]:
    """A field and all below it, each once."""
    seen: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        yield node
        kids = node.get("/Kids")
        if isinstance(kids, Array):
            waiting.extend(kids)


def _rename_fonts(field: Any, fonts: dict[bytes, bytes]) -> None:
    look = field.get("/DA")
    if fonts and isinstance(look, String):
        written = _FONT.sub(lambda found: b"/" + fonts.get(found[1], found[1]), bytes(look))
        field["/DA"] = String(written)


def _prune(field: Any, shown: set[tuple[int, int]]) -> None:
    """Leave out widgets that stand on no page."""
    kids = field.get("/Kids")
    if isinstance(kids, Array):
        field["/Kids"] = Array(
            [kid for kid in kids if isinstance(kid, Dictionary) and ("/Subtype" not in kid or kid.objgen in shown)]
        )
