"""A table's cells as they stand on the page: merged ones, hidden and crushed ones, and what is behind their letters."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plan_report.data_class import dataclass
from plan_report.verify.docx.colours import shading
from plan_report.verify.docx.looks import looks
from plan_report.verify.docx.names import W, local, number, on, value
from plan_report.verify.docx.shared import Shared
from plan_report.verify.seen import Seen
from plan_report.verify.word import MOST_COLUMNS, too_wide

HEADING_ROWS = "の見出しの行の数"
_OFF_PAGE = 15_000  # twentieths of a point
_CRUSHED = 100  # twentieths of a point: five points of height or width show no letter
_HELD = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}smartTag"}
_CHANGED = {f"{W}ins": "変更履歴で挿入", f"{W}del": "変更履歴で削除"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row."""

    element: etree._Element
    where: str
    behind: str
    marks: tuple[str, ...]  # of all that stands in it
    spans: tuple[str, ...]

    def said(self, text: str) -> str:
        """Its text with the colour behind it and the cells it is one with."""
        beside = (*self.spans, f"地の色 {self.behind}") if self.behind else self.spans
        return f"{text}［{'、'.join(beside)}］" if beside else text


class Table:
    """One table, or the piece of one that stands on a page."""

    def __init__(self, shared: Shared, element: etree._Element, name: str) -> None:
        self._shared = shared
        self._element = element
        self._name = name
        self.style = shared.styles.known("table", value(element.find(f"{W}tblPr/{W}tblStyle")))

    def said(self) -> Iterator[Seen]:
        """What holds of all of it: what is said of it aloud, its columns, and how its style makes letters look."""
        properties = self._element.find(f"{W}tblPr")
        for tag, aspect in (("tblCaption", "の代替テキストの題"), ("tblDescription", "の代替テキスト")):
            text = value(properties.find(f"{W}{tag}")) if properties is not None else ""
            if text:
                yield Seen(f"{self._name}{aspect}", text)
        columns = max((sum(width for _, width in _wide(row)) for row, _ in _rows(self._element)), default=0)
        if columns > MOST_COLUMNS:
            raise too_wide(self._shared.package.path, columns)
        yield Seen(f"{self._name}の列の数", str(columns))
        heads = sum(on(row.find(f"{W}trPr/{W}tblHeader")) for row, _ in _rows(self._element))
        if heads:
            yield Seen(f"{self._name}{HEADING_ROWS}", str(heads))
        if properties is not None and on(properties.find(f"{W}bidiVisual")):
            yield Seen(f"{self._name}の並び", "右から左")
        if properties is not None and properties.find(f"{W}tblpPr") is not None:
            yield Seen(f"{self._name}の置き方", "文字から離して置いた表")
        indent = number(value(properties.find(f"{W}tblInd"), "w")) if properties is not None else None
        if indent is not None and abs(indent) > _OFF_PAGE:
            yield Seen(f"{self._name}の置き方", "紙の外の表")
        for kind, marks in self._conditional():
            yield Seen(f"{self._name}の文字（{kind}）", "、".join(marks))

    def _conditional(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Looks that the style gives to single rows and columns."""
        for part in self._shared.styles.conditional(self.style):
            run = part.find(f"{W}rPr")
            named = {local(each): each for each in run} if run is not None else {}
            toggled = frozenset(name for name in ("strike", "vanish", "caps") if on(named.get(name)))
            behind = shading(part.find(f"{W}tcPr/{W}shd"), self._shared.theme)
            marks = looks(named, toggled, behind, self._shared.theme, self._shared.symbols)
            if marks:
                yield value(part, "type"), marks

    def cells(self) -> Iterator[Cell]:
        """Row by row; what a cell merged with the one above holds is hidden."""
        whole = shading(self._element.find(f"{W}tblPr/{W}shd"), self._shared.theme)
        styled = self._shared.styles.own(self.style, "tcPr").get("shd")
        whole = whole or shading(styled, self._shared.theme)
        for at, (row, held) in enumerate(_rows(self._element)):
            of_row = (*held, *_row_marks(row))
            column = 0
            for element, width in _wide(row):
                if element is not None:
                    where = f"{self._name}の{at + 1}行{column + 1}列"
                    yield self._cell(element, where, whole, of_row)
                column += width

    def _cell(self, element: etree._Element, where: str, whole: str, of_row: tuple[str, ...]) -> Cell:
        properties = element.find(f"{W}tcPr")
        behind, marks, spans = whole, list(of_row), []
        if properties is not None:
            behind = shading(properties.find(f"{W}shd"), self._shared.theme) or whole
            wide, merge = properties.find(f"{W}gridSpan"), properties.find(f"{W}vMerge")
            if value(wide, default="1") not in {"1", "0", ""}:
                spans.append(f"横に{value(wide)}列")
            if merge is not None:
                spans.append("縦に続く" if value(merge) == "restart" else "上の欄と一つ")
                marks += [] if value(merge) == "restart" else ["上の欄に隠れた文字"]
            size = properties.find(f"{W}tcW")
            width = number(value(size, "w"))
            if value(size, "type", "dxa") == "dxa" and width is not None and 0 < width < _CRUSHED:
                marks.append("つぶれた欄")
            if value(properties.find(f"{W}textDirection"), default="lrTb") not in {"lrTb", "lrTbV"}:
                spans.append("向きを変えた文字")
            for tag, said in (("cellIns", "変更履歴で挿入"), ("cellDel", "変更履歴で削除")):
                marks += [said] if properties.find(f"{W}{tag}") is not None else []
        return Cell(element, where, "" if behind == "FFFFFF" else behind, tuple(marks), tuple(spans))


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, tuple[str, ...]]]:
    """The rows with what holds of them for what they stand in."""
    for kid in table:
        if kid.tag == f"{W}tr":
            yield kid, ()
        elif kid.tag in _HELD:
            yield from _rows(kid)


def _row_marks(row: etree._Element) -> Iterator[str]:
    properties = row.find(f"{W}trPr")
    if properties is None:
        return
    height = properties.find(f"{W}trHeight")
    tall = number(value(height))
    if value(height, "hRule") == "exact" and tall is not None and tall < _CRUSHED:
        yield "高さのない行"
    if on(properties.find(f"{W}hidden")):
        yield "隠した行"
    for tag, said in _CHANGED.items():
        if properties.find(tag) is not None:
            yield said


def _wide(row: etree._Element) -> Iterator[tuple[etree._Element | None, int]]:
    """The cells with the columns they cover; columns that are left out before them have none."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    if before is not None:
        yield None, _whole(value(before))
    for cell in _cells(row):
        yield cell, _whole(value(cell.find(f"{W}tcPr/{W}gridSpan"), default="1"))


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for kid in row:
        if kid.tag == f"{W}tc":
            yield kid
        elif kid.tag in _HELD:
            yield from _cells(kid)


def _whole(text: str) -> int:
    return max(int(text), 1) if text.isdecimal() and len(text) < 12 else 1  # noqa: PLR2004 more than any table has
