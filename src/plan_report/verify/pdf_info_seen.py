"""What a PDF says of itself and a viewer shows: title, author, subject, keywords, in Info and in XMP; its language."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any
from xml.parsers import expat

import pikepdf

from plan_report.pdf_limits import TooMuchError, Unpacked
from plan_report.verify.seen import Seen

LANGUAGE = "文書の言語"
INFO = "文書のプロパティの"
XMP = "文書のプロパティ（XMP）の"
_MOST = 4_000_000  # bytes of XMP
_DEEPEST = 60
# What each saving writes anew, and what is a claim of conformance (claims_pdf.py).
_PASSED = {"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped"}
_PASSED_SPACES = (
    "http://ns.adobe.com/xap/1.0/mm/",
    "http://www.aiim.org/pdfa/ns/",
    "http://www.aiim.org/pdfua/ns/",
    "http://ns.adobe.com/xap/1.0/g/img/",
)
_PASSED_NAMES = {
    *(f"http://ns.adobe.com/xap/1.0/ {name}" for name in ("CreateDate", "ModifyDate", "MetadataDate", "CreatorTool")),
    *(f"http://ns.adobe.com/pdf/1.3/ {name}" for name in ("Producer", "PDFVersion", "Trapped")),
    "http://purl.org/dc/elements/1.1/ format",
    "http://purl.org/dc/elements/1.1/ date",
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
_NAMES = MappingProxyType(
    {
        "Title": "表題",
        "Author": "作成者",
        "Subject": "サブタイトル",
        "Keywords": "キーワード",
        "title": "表題",
        "creator": "作成者",
        "description": "説明",
        "subject": "キーワード",
        "language": "言語",
        "rights": "権利",
    }
)


def info_seen(file: pikepdf.Pdf, unpacked: Unpacked) -> Iterator[Seen]:
    """All of it, in an order that does not depend on how it is stored."""
    root: Any = file.Root
    if "/Lang" in root:
        yield Seen(LANGUAGE, str(root["/Lang"]))
    info: Any = file.trailer.get("/Info", {})
    for key in sorted(info.keys()):
        value = str(info[key]).strip()
        if key not in _PASSED and value:
            yield Seen(f"{INFO}{_NAMES.get(key[1:], key[1:])}", value)
    if "/Metadata" in root:
        for name, value in sorted(_properties(unpacked.read(root["/Metadata"], _MOST))):
            local = name.rpartition(" ")[2]
            yield Seen(f"{XMP}{_NAMES.get(local, local)}", value)


def _properties(xmp: bytes) -> list[tuple[str, str]]:
    """The properties of an XMP packet with all text in each; what cannot be read is one that says so."""
    reader = _Xmp()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xmp, True)  # noqa: FBT003 expat has no name for it
    except (expat.ExpatError, LookupError, ValueError):
        return [("XMP", "（読めない）")]
    return reader.found


def _refuse(*_: object) -> None:
    raise TooMuchError  # entities can grow without end, and no XMP has them


class _Xmp:
    """Collects the properties, elements or attributes, of rdf:Description."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._path: list[str] = []
        self._texts: list[str] = []
        self._at = 0  # how deep the property at hand is; 0 outside

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        if len(self._path) > _DEEPEST:
            raise TooMuchError
        inside = bool(self._at)
        if not inside and len(self._path) > 1 and self._path[-2] == f"{_RDF}Description":
            self._at, self._texts = len(self._path), []
        for key, value in attributes.items():
            if key.startswith(_RDF) or key == "xml:lang" or key.endswith(" lang"):
                continue
            if name == f"{_RDF}Description" and not inside:
                self._add(key, value)
            else:
                self._texts.append(value)

    def end(self, name: str) -> None:
        if self._at == len(self._path):
            self._add(name, "、".join(text for text in map(str.strip, self._texts) if text))
            self._at = 0
        self._path.pop()

    def text(self, data: str) -> None:
        if self._at:
            if self._texts and data.strip() and self._texts[-1].strip():
                self._texts[-1] += data
            else:
                self._texts.append(data)

    def _add(self, name: str, value: str) -> None:
        # What a program has garbled says nothing any more (Ghostscript does so with Japanese): it is lost.
        if value and "\ufffd" not in value and name not in _PASSED_NAMES and not name.startswith(_PASSED_SPACES):
            self.found.append((name, value))
