"""The texts of a PDF's marked content, by page and MCID; what is an artifact is left out.

Text comes through ToUnicode and ActualText only, as a screen reader gets it, never from places on the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pikepdf

from plan_report.verify.cmap import ToUnicode, read_to_unicode

_NOTHING = ToUnicode({}, 1)


def marked_texts(page: pikepdf.Page, fonts: dict[Any, ToUnicode]) -> dict[int, str]:
    """The page's texts by MCID.

    Args:
        page: the page.
        fonts: what is known of fonts by their objects' numbers; grows as fonts are met.
    """
    return _Marks(_fonts(page, fonts)).read(page)


def page_text(page: pikepdf.Page, fonts: dict[Any, ToUnicode]) -> str:
    """All that a page shows, in the order in which it is drawn, marked or not; what is known to be an artifact is not.

    Args:
        page: the page.
        fonts: as for `marked_texts`.
    """
    marks = _Marks(_fonts(page, fonts), unmarked=0)
    return "".join(marks.read(page).values())


def _fonts(page: pikepdf.Page, known: dict[Any, ToUnicode]) -> Mapping[str, ToUnicode]:
    named: dict[str, ToUnicode] = {}
    resources: Any = page.obj.get("/Resources", {})
    for name, font in resources.get("/Font", {}).items():
        key = font.objgen
        if not font.is_indirect or key not in known:
            stream = font.get("/ToUnicode")
            two_bytes = font.get("/Subtype") == "/Type0"
            known[key] = read_to_unicode(stream.read_bytes(), 2 if two_bytes else 1) if stream else _NOTHING
        named[name] = known[key]
    return named


class _Marks:
    """Goes through one content stream; an open mark is its MCID, or None, and whether what is in it counts.

    With `unmarked`, all texts stand under that number.
    """

    def __init__(self, fonts: Mapping[str, ToUnicode], unmarked: int | None = None) -> None:
        self._fonts, self._unmarked = fonts, unmarked
        self._font = _NOTHING
        self._open: list[tuple[int | None, bool]] = []
        self._texts: dict[int, list[str]] = {}

    def read(self, page: pikepdf.Page) -> dict[int, str]:
        """The texts by MCID."""
        for instruction in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ ' \""):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "Tf":
                    self._font = self._fonts.get(str(operands[0]), _NOTHING)
                case "BDC":
                    self._begin(str(operands[0]), operands[1])
                case "BMC":
                    self._begin(str(operands[0]), {})
                case "EMC":
                    if self._open:
                        self._open.pop()
                case "TJ":
                    for each in operands[0]:
                        if isinstance(each, pikepdf.String):
                            self._say(self._font.text(bytes(each)))
                case _:
                    self._say(self._font.text(bytes(operands[-1])))
        return {mcid: "".join(texts) for mcid, texts in self._texts.items()}

    def _begin(self, tag: str, properties: Any) -> None:
        known = isinstance(properties, pikepdf.Dictionary)
        mcid = int(properties.MCID) if known and "/MCID" in properties else None
        if known and "/ActualText" in properties:
            self._open.append((mcid, True))
            self._say(str(properties.ActualText))
            self._open[-1] = (mcid, False)  # what is drawn for it does not count
        else:
            self._open.append((mcid, tag != "/Artifact"))

    def _say(self, text: str) -> None:
        if not all(counts for _, counts in self._open):
            return
        mcid = next((mcid for mcid, _ in reversed(self._open) if mcid is not None), None)
        if self._unmarked is not None:
            mcid = self._unmarked
        if mcid is not None:
            self._texts.setdefault(mcid, []).append(text)
