"""A story of the file, as the body, a header or a note is: its paragraphs, tables and figures in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from lxml import etree

from plan_report.data_class import dataclass
from plan_report.verify.docx.controls import control
from plan_report.verify.docx.drawing import Aspect, drawn
from plan_report.verify.docx.line import Line, Lines
from plan_report.verify.docx.names import R, W
from plan_report.verify.docx.numbering import Numbering
from plan_report.verify.docx.package import Link
from plan_report.verify.docx.paragraph import Settings, heading_level, style_of
from plan_report.verify.docx.shared import Shared
from plan_report.verify.docx.table import Table
from plan_report.verify.seen import Seen

_CAPTION = "caption"
_FIGURE, _TABLE = "図", "表"
_FULL_BLANK = "\u3000"


@dataclass(slots=True)
class _Waiting:
    """Figures whose caption comes after them."""

    figures: list[tuple[Aspect, ...]] = field(default_factory=list)
    count: int = 0
    heading: str = ""
    caption: str = ""  # the last one, for the table below it
    tables: int = 0


class Story:
    """Reads the blocks of one story."""

    def __init__(self, shared: Shared, links: Mapping[str, Link], name: str = "") -> None:
        self._shared = shared
        self._links = links
        self._name = name  # of the story; empty of the body, whose headings name its places
        self._lines = Lines(shared, links)
        self._settings = Settings(shared)
        self._numbering = Numbering(shared.numbering, shared.styles)
        self._at = _Waiting()

    def read(self, blocks: Iterable[etree._Element]) -> Iterator[Seen]:
        """The observations, block by block; a figure is named by the caption below it."""
        for block in blocks:
            if block.tag == f"{W}p":
                yield from self._paragraph(block)
            elif block.tag == f"{W}tbl":
                yield from self._figures("")
                yield from self._table(block)
            elif block.tag == f"{W}sdtPr":
                said = control(block)
                if said:
                    yield Seen(self._place(), said)
            elif block.tag == f"{W}altChunk":
                link = self._links.get(str(block.get(f"{R}id")))
                inside = self._shared.package.digest(link.target)[:16] if link is not None and not link.outside else ""
                yield Seen(self._place(), f"ほかの文書の取り込み {inside or (link.target if link else '')}")
        yield from self._figures("")

    def _paragraph(self, block: etree._Element) -> Iterator[Seen]:
        style = style_of(block, self._shared.styles)
        line, what = self._line(block, style, "", "")
        level = heading_level(style, self._shared.styles)
        is_caption = self._shared.styles.name(style) == _CAPTION
        yield from self._figures(what if is_caption and what.startswith(_FIGURE) else "")
        if level:
            self._at.heading = what.removesuffix(line.what) + line.text
        if what.strip():
            yield Seen("見出し" if level else self._place(), what)
        if level:
            yield Seen(f"見出し「{what}」の段", f"{level}")
        if is_caption:
            self._at.caption = what.partition(_FULL_BLANK)[0]
        for element in line.drawings:
            self._at.count += 1
            self._at.figures.append(tuple(self._drawn(element)))

    def _figures(self, caption: str) -> Iterator[Seen]:
        """The figures that were waiting for their name."""
        waiting, self._at.figures = self._at.figures, []
        for place, figure in enumerate(waiting):
            number = self._at.count - len(waiting) + place + 1
            name = caption.partition(_FULL_BLANK)[0] if caption and place == len(waiting) - 1 else ""
            name = name or f"{self._name or '本文'}の{number}番目の図"
            yield Seen(name, "図")
            for aspect, what in figure:
                yield Seen(f"{name}{aspect}", what)

    def _line(
        self, block: etree._Element, style: str, table: str, behind: str, marks: Iterable[str] = ()
    ) -> tuple[Line, str]:
        setting = self._settings.of(block, style)
        line = self._lines.read(block, style, table, setting.behind or behind, (*marks, *setting.marks))
        label = self._numbering.label(*setting.numbered) if setting.numbered[0] else ""
        return line, f"{label}\t{line.what}" if label else line.what

    def _drawn(self, element: etree._Element) -> Iterator[Aspect]:
        yield from drawn(element, self._shared.package, self._links, self._boxed)

    def _boxed(self, content: etree._Element) -> Iterator[str]:
        """The paragraphs of a text box, those in its tables too, and what its own drawings show."""
        for block in content.iter(f"{W}p"):
            if next(block.iterancestors(f"{W}txbxContent"), None) is not content:
                continue  # of a box in the box
            line, what = self._line(block, style_of(block, self._shared.styles), "", "")
            if what.strip():
                yield what
            for element in line.drawings:
                for aspect, said in self._drawn(element):
                    yield f"図{aspect}：{said}"

    def _table(self, block: etree._Element) -> Iterator[Seen]:
        self._at.tables += 1
        name, self._at.caption = self._at.caption, ""
        name = name if name.startswith(_TABLE) else f"{self._name or '本文'}の{self._at.tables}番目の表"
        table = Table(self._shared, block, name)
        yield from table.said()
        for cell in table.cells():
            texts: list[str] = []
            figures: list[tuple[Aspect, ...]] = []
            for paragraph in cell.element.iter(f"{W}p"):
                if _boxed_within(paragraph, block):
                    continue
                style = style_of(paragraph, self._shared.styles)
                line, what = self._line(paragraph, style, table.style, cell.behind, cell.marks)
                texts.append(what)
                figures += [tuple(self._drawn(each)) for each in line.drawings]
            yield Seen(cell.where, cell.said("\n".join(texts).strip("\n")))
            for figure in figures:
                yield Seen(f"{cell.where}の図", "図")
                for aspect, what in figure:
                    yield Seen(f"{cell.where}の図{aspect}", what)

    def _place(self) -> str:
        if self._name:
            return self._name
        return f"「{self._at.heading}」の文章" if self._at.heading else "冒頭の文章"


def _boxed_within(paragraph: etree._Element, block: etree._Element) -> bool:
    """Whether a paragraph of a table stands in a text box there, which is read with its drawing."""
    for each in paragraph.iterancestors(f"{W}tbl", f"{W}txbxContent"):
        if each is block:
            return False
        if each.tag == f"{W}txbxContent":
            return True
    return False
