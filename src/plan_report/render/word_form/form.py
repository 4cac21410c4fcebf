"""A city's own Word file: opened, its content controls found, filled with parts of the report, and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from zipfile import ZipFile

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from plan_report.data_class import dataclass
from plan_report.document import Block, CellRole, Document, Figure, Paragraph, Table
from plan_report.errors import InputError, Problem
from plan_report.errors import Place as Where
from plan_report.files.zip import write_zip
from plan_report.layout import lay_out
from plan_report.render.fonts import FontSet
from plan_report.render.word.media import Media
from plan_report.render.word.package import with_media
from plan_report.render.word.second_font import second_font
from plan_report.render.word.styles import StyleIds
from plan_report.render.word.table import Look
from plan_report.render.word.write import body
from plan_report.render.word.xml import run
from plan_report.render.word_form.controls import Control, controls
from plan_report.render.word_form.dress import Dress, Roles
from plan_report.render.word_form.guard import opened
from plan_report.render.word_form.place import Place, place_of
from plan_report.style.look import Sheet, Style, TextStyle

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_ENDLESS = 1_000_000.0  # points: their file breaks its pages by itself
_NARROWEST = 150.0  # points in which a table or a figure can be read
_LEADING = 1.35  # of letters

Fit = Callable[[Sequence[Block], Style, float], tuple[Block, ...]]  # tables with widths for so many points


@dataclass(frozen=True, slots=True)
class Drawn:
    """What parts are drawn with: the report for what it is as a whole, looks, and what fits tables into a width."""

    document: Document
    style: Style
    fonts: FontSet
    fit: Fit


class WordForm:
    """An opened file with its controls."""

    def __init__(self, data: bytes, file: str) -> None:
        """Open it.

        Raises:
            InputError: it is no .docx that can be filled.
        """
        self._document: WordDocument = opened(data, file)
        self._file = file
        main = self._document.part
        beside = [part for part in _related(main) if str(part.partname).startswith(("/word/header", "/word/footer"))]
        parts: list[Any] = [main, *sorted(beside, key=lambda part: str(part.partname))]
        self.controls = tuple(each for part in parts for each in controls(part.element, part))
        self._media = Media(stem=_free_stem(main))
        self._numbers = count(_highest_number(main.element) + 1)

    def fill(self, filled: Sequence[tuple[Control, str, Sequence[Block]]], drawn: Drawn) -> None:
        """Fill controls, each with its name in messages and the blocks of its part.

        Raises:
            InputError: a part has no room in its place; carries all such places.
        """
        problems = tuple(
            Problem(Where(self._file), f"「{name}」{what}", mend)
            for control, name, blocks in filled
            for what, mend in self._hindered(control, blocks)
        )
        if problems:
            raise InputError(problems)
        for control, _, blocks in filled:
            if control.element.getroottree().getroot() is control.part.element:  # not within one that has been filled
                self._fill(control, blocks, drawn)

    def save(self, out: BinaryIO) -> None:
        """Write the file; the same content gives the same bytes."""
        plain = BytesIO()
        self._document.save(plain)
        with ZipFile(plain) as source:
            parts = {name: source.read(name) for name in source.namelist()}
        write_zip(with_media(parts, self._media), out)

    def _hindered(self, control: Control, blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
        own_line = "1行を占めるコンテンツコントロール、又は表の欄の中のコンテンツコントロールにしてください"
        if control.box is None:
            yield "は表の行の全体を囲んでいるため、使えません", own_line
            return
        if all(isinstance(each, Paragraph) for each in blocks):
            return
        if control.part is not self._document.part:
            yield "はヘッダー又はフッターにあるため、表や図を入れられません", "本文に移してください"
        elif control.is_inline and not control.is_alone:
            yield "は文の途中にあるため、表、図及び見出しを入れられません", own_line
        elif any(isinstance(each, Table | Figure) for each in blocks):
            width = place_of(control, self._styles).width
            if width < _NARROWEST:
                yield f"の場所は、幅が{width:.0f}ポイントしかないため、表や図を入れられません", "広げてください"

    def _fill(self, control: Control, blocks: Sequence[Block], drawn: Drawn) -> None:
        if control.is_inline and not all(isinstance(each, Paragraph) for each in blocks):
            control.stand_alone()
        place = place_of(control, self._styles)
        dress = Dress(place, _in_size(drawn.style, place), self._named)
        if control.is_inline:
            control.fill(self._runs(blocks, dress, drawn))
            return
        elements = self._elements(blocks, dress, drawn) if blocks else self._elements([Paragraph("")], dress, drawn)
        dress.put_on(elements)
        control.fill(elements)

    def _runs(self, blocks: Sequence[Block], dress: Dress, drawn: Drawn) -> list[Any]:
        """Texts among the words of a paragraph."""
        text = "\n".join(_unpaged(block).text for block in blocks if isinstance(block, Paragraph))
        elements = _parsed(self._named_fonts([run(text, drawn.document.language)], drawn))
        for each in elements:
            dress.run(each)
        return elements

    def _elements(self, blocks: Sequence[Block], dress: Dress, drawn: Drawn) -> list[Any]:
        """Paragraphs and tables for the width of the place, on one page without an end."""
        style, width = dress.style, dress.place.width
        sheet = Sheet(width, _ENDLESS, 0, 0, 0, 0)
        paper = drawn.document.paper
        style = replace(style, sheets={paper: sheet})
        texts = tuple(_unpaged(block) if isinstance(block, Paragraph) else block for block in blocks)
        part = replace(drawn.document, blocks=drawn.fit(texts, style, width), paper_number="")
        laid_out = lay_out(part, style, drawn.fonts)
        self._media.add(laid_out, style)
        look = Look(style, cast("StyleIds", Roles()), part.language, sheet, self._media, self._numbers)
        return _parsed(self._named_fonts(body(laid_out, look), drawn))

    def _named_fonts(self, xml: Iterable[str], drawn: Drawn) -> Iterator[str]:
        second = second_font(drawn.document.all_text, drawn.style, drawn.fonts)
        yield from second.named(xml) if second else xml

    @property
    def _styles(self) -> Any:
        return self._document.styles.element

    @property
    def _named(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for style in self._styles.iter(qn("w:style")):
            name = style.find(qn("w:name"))
            if style.get(qn("w:type")) == "paragraph" and name is not None:
                found[name.get(qn("w:val")).lower()] = style.get(qn("w:styleId"))
        return found


def _parsed(xml: Iterable[str]) -> list[Any]:
    return list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(xml)}</w:body>"))


def _unpaged(block: Paragraph) -> Paragraph:
    """Without the page that it points to: their file has pages of its own."""
    return Paragraph(block.unpaged, block.role)


def _in_size(style: Style, place: Place) -> Style:
    """Our look in the letters of the place; a table style of theirs brings its own fills."""
    own = place.table is not None and place.table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}") is not None

    def sized(text: TextStyle) -> TextStyle:
        return replace(text, size=place.size, leading=place.size * _LEADING)

    cells: dict[CellRole, Any] = {
        role: replace(cell, text=sized(cell.text), fill="" if own else cell.fill) for role, cell in style.cells.items()
    }
    return replace(style, cells=cells, texts={role: sized(text) for role, text in style.texts.items()})


def _related(main: Any) -> list[Any]:
    return [each.target_part for each in main.rels.values() if not each.is_external]


def _free_stem(main: Any) -> str:
    """Begins the names of our parts and links, as no part and no link of theirs begins."""
    taken = [*(str(part.partname) for part in main.package.iter_parts()), *main.rels]
    return next(stem for n in count() if not any((stem := f"report{n or ''}") + "-" in each for each in taken))


def _highest_number(root: Any) -> int:
    """Of the drawings in the text."""
    numbers = (each.get("id", "") for each in root.iter(qn("wp:docPr")))
    return max((int(number) for number in numbers if number.isdigit()), default=1000)
