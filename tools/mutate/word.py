"""The digits of a Word file: in every text of every part, the workbooks of its charts included."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from mutate.place import Place, context, digits_in, with_digit

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_INSIDE = "!"  # between a workbook and a part of it
# What a part is called here, by its name; the first that matches.
_PARTS = (
    (re.compile(r"word/document\.xml"), "本文"),
    (re.compile(r"word/(header|footer)\d*\.xml"), "ヘッダーとフッター"),
    (re.compile(r"word/(footnotes|endnotes|comments)\.xml"), "注"),
    (re.compile(r"word/embeddings/.*!xl/(worksheets/.*|sharedStrings|workbook)\.xml|.*!xl/worksheets/.*"), "図の表"),
    (re.compile(r"word/charts/.*\.xml"), "図"),
    (re.compile(r"docProps/core\.xml"), "文書の情報"),
)
_SAID = ("descr", "title", "alt", "string")  # attributes that are read or heard
_SCALE = {f"{_C}min", f"{_C}max", f"{_C}majorUnit"}
# Tells when and how often the file was saved, not what it says.
_MACHINE = {f"{_DCTERMS}created", f"{_DCTERMS}modified", f"{_CORE}revision"}


class WordFile:
    """A Word file in memory."""

    def __init__(self, path: Path) -> None:
        self._parts = dict(_unpacked("", path.read_bytes()))

    def places(self) -> tuple[Place, ...]:
        """Every digit, always in the same order."""
        return tuple(place for name in self._parts if (kind := _kind(name)) for place in self._of(name, kind))

    def changed(self, place: Place, target: Path) -> None:
        """Write the file with this one digit changed to another."""
        name, number, attribute, at = (str(place.at[0]), int(place.at[1]), str(place.at[2]), int(place.at[3]))
        root = etree.fromstring(self._parts[name])
        element = list(root.iter())[number]
        if attribute:
            element.set(attribute, with_digit(element.get(attribute), at))
        else:
            element.text = with_digit(element.text, at)
        parts = {**self._parts, name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}
        target.write_bytes(_packed("", parts))

    def _of(self, name: str, kind: str) -> Iterator[Place]:
        root = etree.fromstring(self._parts[name])
        counted = set(_counted(root))
        for number, element in enumerate(root.iter()):
            if not isinstance(element.tag, str) or element.tag in _MACHINE or element in counted:
                continue
            for attribute in element.attrib:
                if attribute in _SAID or (element.tag in _SCALE and attribute == "val"):
                    text = str(element.get(attribute))
                    called = "図の軸" if element.tag in _SCALE else "代替テキスト"
                    for at in digits_in(text):
                        yield Place(called, (name, number, attribute, at), context(text, at))
            for at in digits_in(element.text or ""):
                yield Place(_exactly(kind, element), (name, number, "", at), context(str(element.text), at))


def _counted(root: etree._Element) -> Iterator[etree._Element]:
    """Texts that Word counts anew whenever it opens the file: the results of the fields of page numbers."""
    field, result = "", False
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        if element.tag == f"{_W}fldChar":
            result = element.get(f"{_W}fldCharType") == "separate"
            field = field if result else ""
        elif element.tag == f"{_W}instrText":
            field += element.text or ""
        elif result and field.split()[:1] in (["PAGE"], ["NUMPAGES"]):
            yield element


def _kind(name: str) -> str:
    return next((kind for pattern, kind in _PARTS if pattern.fullmatch(name)), "")


def _exactly(kind: str, element: etree._Element) -> str:
    """What of a chart or of the body it is."""
    if element.tag == f"{_W}instrText":
        return "フィールド"
    if kind != "図":
        return kind
    if element.tag == f"{_C}f":
        return "図の参照"
    if element.tag == f"{_C}formatCode":
        return "図の書式"
    over = {each.tag for each in element.iterancestors()}
    if over & {f"{_C}{each}" for each in ("val", "xVal", "yVal", "plus", "minus", "bubbleSize")}:
        return "図の値"
    return "図の文字"


def _unpacked(before: str, package: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(io.BytesIO(package)) as file:
        for name in file.namelist():
            if name.endswith(".xlsx"):
                yield from _unpacked(f"{before}{name}{_INSIDE}", file.read(name))
            else:
                yield before + name, file.read(name)


def _packed(before: str, parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    packed: dict[str, None] = {}
    with ZipFile(out, "w") as file:
        for name in (each for each in parts if each.startswith(before)):
            own, _, inside = name.removeprefix(before).partition(_INSIDE)
            if not inside:
                file.writestr(own, parts[name])
            elif own not in packed:
                packed[own] = None
                file.writestr(own, _packed(f"{before}{own}{_INSIDE}", parts))
    return out.getvalue()
