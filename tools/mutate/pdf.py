"""The digits of a PDF: all that its pages draw, and all that it says by tags, bookmarks and metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree
from mutate.place import DIGITS, Place, context, digits_in, other, with_digit

_BFCHAR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>")
_WIDTH = 2  # bytes of a code: our fonts are Type 0 with Identity-H
_SHOWN = ("/Title", "/Subject", "/Keywords", "/Author")
_HEARD = ("/Alt", "/ActualText", "/E", "/T")
_NAMESPACES = ("{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/pdf/1.3/}")


class PdfFile:
    """A PDF that is opened anew for every change."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def places(self) -> tuple[Place, ...]:
        """Every digit, always in the same order."""
        with pikepdf.open(self._path) as file:
            return (*_drawn(file), *_said(file), *_metadata(file))

    def changed(self, place: Place, target: Path) -> None:
        """Write the file with this one digit changed to another."""
        with pikepdf.open(self._path) as file:
            what, *rest = place.at
            if what == "drawn":
                _redraw(file, *map(int, rest))
            elif what == "said":
                owner, key, at = list(_owners(file))[int(rest[0])][1], str(rest[1]), int(rest[2])
                owner[key] = pikepdf.String(with_digit(str(owner[key]), at))
            else:
                root = etree.fromstring(file.Root.Metadata.read_bytes())
                element = list(root.iter())[int(rest[0])]
                element.text = with_digit(element.text, int(rest[1]))
                file.Root.Metadata.write(etree.tostring(root))
            file.save(target)


def _drawn(file: pikepdf.Pdf) -> Iterator[Place]:
    for page_number, page in enumerate(file.pages):
        fonts = {str(name): _digits_of(font) for name, font in page.Resources.Font.items()}
        marks: list[str] = []
        digits: dict[bytes, str] = {}
        for number, instruction in enumerate(pikepdf.parse_content_stream(page)):
            operator, operands = str(instruction.operator), instruction.operands
            if operator in {"BDC", "BMC"}:
                marks.append(str(operands[0]))
            elif operator == "EMC":
                marks.pop()
            elif operator == "Tf":
                digits = fonts[str(operands[0])]
            elif operator in {"Tj", "TJ"}:
                for part, codes in enumerate(_strings(operands[0])):
                    for at in range(0, len(codes), _WIDTH):
                        if digit := digits.get(codes[at : at + _WIDTH]):
                            where = (
                                f"{page_number + 1}ページの{number + 1}番目の命令の{at // _WIDTH + 1}字目〔{digit}〕"
                            )
                            yield Place(_kind(marks), ("drawn", page_number, number, part, at), f"{where}〔{digit}〕")


def _kind(marks: list[str]) -> str:
    if "/Artifact" in marks:
        return "欄外の文字"
    if "/Figure" in marks:
        return "図の中の文字"
    return "タグのある文字" if marks else "タグのない文字"


def _strings(operand: Any) -> Iterator[bytes]:
    for each in operand if isinstance(operand, pikepdf.Array) else (operand,):
        if not isinstance(each, int | float | Decimal):
            yield bytes(each)


def _digits_of(font: Any) -> dict[bytes, str]:
    """The codes of the font that are digits."""
    pairs = _BFCHAR.findall(font.ToUnicode.read_bytes())
    texts = {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
    return {code: text for code, text in texts.items() if text in DIGITS}


def _redraw(file: pikepdf.Pdf, page_number: int, number: int, part: int, at: int) -> None:
    page = file.pages[page_number]
    instructions = list(pikepdf.parse_content_stream(page))
    font = next(str(each.operands[0]) for each in reversed(instructions[:number]) if str(each.operator) == "Tf")
    digits = _digits_of(page.Resources.Font[font])
    codes = {text: code for code, text in digits.items()}
    operand = instructions[number].operands[0]
    strings = [bytes(each) for each in _strings(operand)]
    before = strings[part]
    new = codes[other(digits[before[at : at + _WIDTH]], "".join(codes))]
    shown = pikepdf.String(before[:at] + new + before[at + _WIDTH :])
    if isinstance(operand, pikepdf.Array):
        places = [i for i, each in enumerate(operand) if not isinstance(each, int | float | Decimal)]
        operand[places[part]] = shown
        shown = operand
    instructions[number] = pikepdf.ContentStreamInstruction([shown], instructions[number].operator)
    page.Contents = file.make_stream(pikepdf.unparse_content_stream(instructions))


def _said(file: pikepdf.Pdf) -> Iterator[Place]:
    for number, (kind, owner, keys) in enumerate(_owners(file)):
        for key in keys:
            if key in owner:
                text = str(owner[key])
                for at in digits_in(text):
                    yield Place(f"{kind}{key}", ("said", number, key, at), context(text, at))


def _owners(file: pikepdf.Pdf) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """Everything that has a text which is shown or heard."""
    yield "文書の情報", file.docinfo, _SHOWN
    for item in _outline(file.Root.get("/Outlines")):
        yield "しおり", item, ("/Title",)
    for page in file.pages:
        for note in page.get("/Annots", ()):
            yield "リンクと注釈", note, ("/Contents", "/TU")
    waiting = [file.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        kids = element.get("/K", ())
        waiting += [
            each
            for each in (kids if isinstance(kids, pikepdf.Array) else (kids,))
            if isinstance(each, pikepdf.Dictionary)
        ]
        yield "タグ", element, _HEARD


def _outline(item: Any) -> Iterator[Any]:
    while item is not None:
        yield item
        if "/First" in item:
            yield from _outline(item.First)
        item = item.get("/Next")


def _metadata(file: pikepdf.Pdf) -> Iterator[Place]:
    for number, element in enumerate(etree.fromstring(file.Root.Metadata.read_bytes()).iter()):
        over = (element, *element.iterancestors())
        if any(isinstance(each.tag, str) and each.tag.startswith(_NAMESPACES) for each in over):
            if str(element.tag).endswith("}Producer"):
                continue
            for at in digits_in(element.text or ""):
                yield Place("XMP", ("metadata", number, at), context(str(element.text), at))
