"""What a part lets the bundle claim: PDF/UA-1, PDF/A-2.

Nothing is validated here. A PDF from elsewhere is believed: it conforms if its XMP says so and if what can be seen at
once (tags, content outside them, the colour space of its output intent, form fields) does not speak against it.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pikepdf
from pikepdf.exceptions import PikepdfError

from plan_report.bundle.dropped import Kind, breaks_conformance
from plan_report.bundle.limits import MOST_OF_METADATA, MOST_TO_PARSE
from plan_report.bundle.ua_faults import has_silent_picture, has_unmarked_content
from plan_report.bundle.unpack import longer, streams_of
from plan_report.data_class import dataclass

UA = "PDF/UA-1"
_UA_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_LEVELS = "BUA"  # of PDF/A, the strictest last
_MALFORMED = "PDFの構造が正しくありません"
_RGB = 3  # components of an output intent's profile that goes with ours
_NOTHING: Mapping[Kind, int] = MappingProxyType({})
_WITH_LEVELS_OF_2 = {"2", "3"}  # PDF/A-3 is PDF/A-2 but for embedded files, which a bundle does not take over


@dataclass(frozen=True, slots=True)
class Conformance:
    """Why a part is no PDF/UA-1 or no PDF/A-2 (empty: it is), and its level of PDF/A."""

    no_ua: str = ""
    no_pdfa: str = ""
    level: str = "A"


OURS = Conformance()


def conformance_of(
    pdf: pikepdf.Pdf, tags: Sequence[str] | None, dropped: Mapping[Kind, int] = _NOTHING, *, mended: bool = False
) -> Conformance:
    """What a PDF from elsewhere says of itself.

    Args:
        pdf: the opened file.
        tags: the standard names of the structure elements in it; None when it has no usable structure tree.
        dropped: what of it the bundle does not take over; with it, it did not conform or is another paper now.
        mended: whether it could be read only because what is wrong in it was mended.
    """
    ua, pdfa = _claims(pdf)
    against = _against_all(dropped, mended=mended)
    try:
        return Conformance(
            _no_ua(pdf, tags, claimed=ua) or against, _no_pdfa(pdf, pdfa) or against, pdfa[1:2] or _LEVELS[0]
        )
    except (PikepdfError, TypeError, ValueError, AttributeError):
        return Conformance(_MALFORMED, _MALFORMED, _LEVELS[0])


def _against_all(dropped: Mapping[Kind, int], *, mended: bool) -> str:
    if breaks_conformance(dropped):
        return "外したものがあり、元のPDFと同じではありません"
    return "書き方の誤りを直して読みました" if mended else ""


def level_of_all(parts: Sequence[Conformance]) -> str:
    """The level of PDF/A that all parts reach; A needs tags in all of them."""
    return min((part.level for part in parts), key=_LEVELS.index)


def _no_ua(pdf: pikepdf.Pdf, tags: Sequence[str] | None, *, claimed: bool) -> str:
    marked: Any = pdf.Root.get("/MarkInfo", {})
    if tags is None or not bool(marked.get("/Marked", False)):
        return "タグがありません"
    if not claimed:
        return f"{UA}の表示がありません"
    return _against_ua(pdf, marked, tags)


def _against_ua(pdf: pikepdf.Pdf, marked: Any, tags: Sequence[str]) -> str:
    """What in the file contradicts its claim."""
    if bool(marked.get("/Suspects", False)):
        return "タグが不確かであるという印が付いています"
    if "/AcroForm" in pdf.Root and len(pdf.Root.AcroForm.get("/Fields", ())):
        return "入力欄（フォーム）があります"
    if "H" in tags:
        return "見出しのタグに段階がありません（H1、H2などではなくHです）"
    if has_silent_picture(pdf):
        return "代わりの文のない図があります"
    if any(longer(stream, MOST_TO_PARSE) for page in pdf.pages for stream in streams_of(page.obj)):
        return "内容が大きく、タグのない内容がないかを調べられないページがあります"
    if any(has_unmarked_content(page) for page in pdf.pages):
        return "タグのない内容があります"
    return ""


def _no_pdfa(pdf: pikepdf.Pdf, claim: str) -> str:
    if not claim:
        return "PDF/Aの表示がありません"
    if claim[0] not in _WITH_LEVELS_OF_2 or claim[1:2] not in tuple(_LEVELS):
        return f"PDF/A-{claim.lower()}であり、PDF/A-2ではありません"
    for intent in pdf.Root.get("/OutputIntents", ()):
        profile = intent.get("/DestOutputProfile")
        if profile is not None and int(profile.get("/N", 0)) != _RGB:
            return "色がRGBではありません（出力インテントがCMYK又はグレーです）"
    form: Any = pdf.Root.get("/AcroForm", {})
    if form.get("/NeedAppearances", False):
        return "入力欄の見た目がファイルの中にありません"
    return ""


def _claims(pdf: pikepdf.Pdf) -> tuple[bool, str]:
    """Whether its XMP claims PDF/UA-1, and the part and level of PDF/A (2B); nothing when the packet cannot be read."""
    packet = pdf.Root.get("/Metadata")
    if not isinstance(packet, pikepdf.Stream) or longer(packet, MOST_OF_METADATA):
        return False, ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of values in an unusual form, which are of no interest
            metadata = pdf.open_metadata()
            ua, part, level = (
                str(metadata.get(name, "")).strip() for name in (_UA_PART, f"{_PDFA}part", f"{_PDFA}conformance")
            )
            return ua == "1", f"{part}{level.upper()}" if part else ""
    except (PikepdfError, ValueError, TypeError, KeyError, AttributeError, SyntaxError):
        return False, ""
