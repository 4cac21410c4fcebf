"""The tables of the Word report, read back and compared with the pages they were drawn from."""

from __future__ import annotations

import shutil
import subprocess
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from fixtures.word_files import FONTS, STYLE, TEMPLATE, a_report, body_of, text_of, word_of
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from plan_report.document import Cell, CellRole, Heading, Paragraph, ParagraphRole, Table
from plan_report.layout import LaidOut, lay_out
from plan_report.layout.pages import Page, TablePiece, TextPiece
from plan_report.render.word.styles import SEPARATOR

HEADINGS = ("目指す地域像", "成果目標・評価指標", "基準値", "今回（※）", "評価", "備考")
NAME = "切れ目のない権利擁護支援体制の構築（法人後見受任件数及び日常生活自立支援事業等の契約件数）"


def an_area(n_indicators: int, key: str = "1", continued: str = "表1　評価（続き）") -> Table:
    """A table as the plan has it: the area over all rows, policies over five, actors over two, one outcome row."""
    rows = n_indicators + 2
    head = ((0, 0, 2), (1, 2, 2), (2, 4, 1), (3, 5, 1), (4, 6, 1), (5, 7, 1))
    cells = [Cell(0, col, HEADINGS[i], CellRole.COLUMN_HEADER, colspan=span) for i, col, span in head]
    cells.append(Cell(1, 0, key, CellRole.AREA_NUMBER, rowspan=rows - 1, continued=f"{key}\n（続き）"))
    cells.append(Cell(1, 1, "その人らしく暮らすことができる地域", CellRole.AREA))
    cells.append(Cell(1, 2, "「浸透している」と思う市民の割合", CellRole.OUTCOME, colspan=2))
    for row in range(1, rows):
        index = row - 2
        if index >= 0 and index % 5 == 0:
            span = min(5, rows - row)
            cells.append(Cell(row, 1, f"考え方{index}", CellRole.POLICY, span, continued=f"考え方{index}（続き）"))
        if index >= 0 and index % 2 == 0:
            cells.append(
                Cell(row, 2, f"市\n市社協{index}", CellRole.ACTOR, min(2, rows - row), continued=f"主体{index}")
            )
        if index >= 0:
            cells.append(Cell(row, 3, f"{NAME}{row}", CellRole.INDICATOR))
        cells.append(Cell(row, 4, f"{row},792件\n[R4年度]", CellRole.VALUE))
        cells.append(Cell(row, 5, f"{row},062件", CellRole.VALUE))
        cells.append(Cell(row, 6, "改善 ↗", CellRole.JUDGEMENT, shade="DDEBDD"))
        cells.append(Cell(row, 7, f'+{row}件 < 前回 & "R6"', CellRole.NOTE))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    widths = (4, 18, 7, 30, 10, 10, 9, 14)
    caption = f"表{key}　評価"
    return Table(f"node-{key}", caption, "行ごとに指標と評価を示す。", widths, rows, 1, tuple(cells), continued)


def a_summary() -> Table:
    """A small table with two header rows and row headings."""
    cells = [Cell(0, 0, "地域像", CellRole.COLUMN_HEADER, rowspan=2)]
    cells.append(Cell(0, 1, "評価", CellRole.COLUMN_HEADER, colspan=2))
    cells.extend(Cell(1, col, text, CellRole.COLUMN_HEADER) for col, text in ((1, "改善"), (2, "維持")))
    for row in range(2, 4):
        cells.append(Cell(row, 0, f"地域像{row}", CellRole.ROW_HEADER))
        cells.extend(Cell(row, col, str(row * col), CellRole.COUNT) for col in (1, 2))
    return Table("summary", "表0　概要", "評価ごとの数を示す。", (3, 1, 1), 4, 2, tuple(cells))


@dataclass(frozen=True, order=True)
class Box:
    """A cell as both sides have it; `row` is counted within the Word table."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    fill: str


def boxes_of(table: Any) -> list[Box]:
    """The grid of a Word table, rebuilt from gridSpan and vMerge; a going-on part must be empty."""
    boxes: dict[tuple[int, int], Box] = {}
    above: dict[int, tuple[int, int]] = {}  # by column: the merged cell that may go on
    for row, tr in enumerate(table.tr_lst):
        col = 0
        for tc in tr.tc_lst:
            text = "\n".join(text_of(p) for p in tc.p_lst)
            shade = tc.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
            if tc.vMerge == "continue":
                key = above[col]
                assert text == ""
                assert boxes[key].colspan == tc.grid_span
                boxes[key] = replace(boxes[key], rowspan=boxes[key].rowspan + 1)
            else:
                fill = "" if shade is None else shade.get(qn("w:fill"))
                boxes[row, col] = Box(row, col, 1, tc.grid_span, text, fill)
                above[col] = (row, col)
            col += tc.grid_span
        assert col == len(table.tblGrid.gridCol_lst)
    return sorted(boxes.values())


def expected(piece: TablePiece) -> list[Box]:
    """The same of a piece of the layout."""
    heads = piece.table.header_rows
    boxes = []
    for placed in (*piece.header, *piece.cells):
        row = placed.row if placed.row < heads else placed.row - piece.first_row + heads
        fill = placed.cell.shade or STYLE.cells[placed.cell.role].fill
        boxes.append(Box(row, placed.cell.col, placed.rowspan, placed.cell.colspan, placed.text, fill))
    return sorted(boxes)


def table_pieces(laid_out: LaidOut) -> list[TablePiece]:
    """The tables of all pages in order."""
    return [piece for page in laid_out.pages for piece in page.pieces if isinstance(piece, TablePiece)]


@pytest.fixture(scope="module")
def laid_out() -> LaidOut:
    """A small table with two header rows, and one that crosses several pages."""
    note = Paragraph("※　注記", ParagraphRole.FOOTNOTE)
    return lay_out(a_report(Heading(1, "概要"), a_summary(), note, an_area(60), note), STYLE, FONTS)


@pytest.fixture(scope="module")
def body(laid_out: LaidOut) -> Any:
    """The body of its Word file."""
    return body_of(word_of(laid_out))


def test_every_table_has_the_cells_of_the_layout(laid_out: LaidOut, body: Any) -> None:
    """Texts, spans and fills agree slot by slot, on every page the table crosses."""
    pieces = table_pieces(laid_out)
    assert len(pieces) >= 4, "the table is meant to cross pages"
    assert [boxes_of(table) for table in body.iter(qn("w:tbl"))] == [expected(piece) for piece in pieces]


def test_every_composed_cell_is_written_once(laid_out: LaidOut, body: Any) -> None:
    """But for repeated headings and repeated labels, the tables hold each cell of the document exactly once."""
    repeated = [
        placed.text
        for piece in table_pieces(laid_out)
        for placed in (*(piece.header if piece.repeated else ()), *(cell for cell in piece.cells if cell.continued))
    ]
    composed = [cell.text for table in laid_out.document.tables for cell in table.cells]
    found = [box.text for table in body.iter(qn("w:tbl")) for box in boxes_of(table)]
    assert sorted(found) == sorted(composed + repeated)


def test_header_rows_repeat_and_no_row_is_cut(laid_out: LaidOut, body: Any) -> None:
    """Each Word table marks its header rows, and every row stays in one piece after edits too."""
    for table, piece in zip(body.iter(qn("w:tbl")), table_pieces(laid_out), strict=True):
        marks = [tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for tr in table.tr_lst]
        heads = piece.table.header_rows
        assert marks == [True] * heads + [False] * (len(marks) - heads)
        assert all(tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for tr in table.tr_lst)


def test_tables_have_caption_and_description(laid_out: LaidOut, body: Any) -> None:
    """A screen reader hears what each table holds; the caption also stands above it as text."""
    for table, piece in zip(body.iter(qn("w:tbl")), table_pieces(laid_out), strict=True):
        properties = table.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == piece.caption_text
        assert properties.find(qn("w:tblDescription")).get(qn("w:val")) == piece.table.description
        assert text_of(table.getprevious()) == piece.caption_text


def test_tables_fill_the_text_width(body: Any) -> None:
    """The grid's columns add up to the width between the margins, and the layout is fixed."""
    section = docx.Document(BytesIO(word_of(lay_out(a_report(Paragraph("本文")), STYLE, FONTS)))).sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) // 635  # EMU in a twip
    for table in body.iter(qn("w:tbl")):
        assert sum(int(column.get(qn("w:w"))) for column in table.tblGrid.gridCol_lst) == width
        assert table.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"


def test_tables_without_captions_do_not_touch() -> None:
    """Word would join them; a paragraph of the smallest height stands between, and carries the page break."""
    table = replace(an_area(40, continued=""), caption="")
    laid_out = lay_out(a_report(table, Paragraph("終わり")), STYLE, FONTS)
    children = list(body_of(word_of(laid_out)))
    kinds = [child.tag == qn("w:tbl") for child in children[:-2]]  # without the last paragraph and the section
    assert len(laid_out.pages) > 1
    assert kinds == [True] + [False, True] * (len(laid_out.pages) - 1)
    assert all(child.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None for child in children[1:-2:2])
    assert docx.Document(str(TEMPLATE)).styles[SEPARATOR].paragraph_format.line_spacing.pt == 1


def test_a_table_at_the_end_has_one_paragraph_after_it() -> None:
    """The format asks for it; it is one point high."""
    children = list(body_of(word_of(lay_out(a_report(a_summary()), STYLE, FONTS))))
    assert [etree.QName(child).localname for child in children] == ["p", "tbl", "p", "sectPr"]
    assert text_of(children[2]) == ""


def test_long_reports_are_not_held_in_memory() -> None:
    """Writing takes far less memory than the text of the document it writes."""
    laid_out = lay_out(a_report(an_area(3000)), STYLE, FONTS)
    tracemalloc.start()
    try:
        data = word_of(laid_out)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    with ZipFile(BytesIO(data)) as package:
        size = package.getinfo("word/document.xml").file_size
    assert size > 7_000_000
    assert peak < size / 4


TEXTS = st.text(st.sampled_from("市件（）「」、1A%<&>\"'\n -"), max_size=24)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables with up to 5 columns, cells merged downwards in any of them, texts with markup signs."""
    columns, heads, rows = draw(st.integers(1, 5)), draw(st.integers(1, 2)), draw(st.integers(1, 60))
    cells = [Cell(row, col, draw(TEXTS), CellRole.COLUMN_HEADER) for row in range(heads) for col in range(columns)]
    col = 0
    while col < columns:
        across = draw(st.integers(1, columns - col))
        row = heads
        while row < heads + rows:
            down = draw(st.integers(1, heads + rows - row))
            text = draw(TEXTS)
            cells.append(
                Cell(row, col, text, draw(st.sampled_from(CellRole)), down, across, continued=f"{text}（続き）")
            )
            row += down
        col += across
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Table("t", draw(TEXTS), draw(TEXTS), (1.0,) * columns, heads + rows, heads, tuple(cells), draw(TEXTS))


@settings(deadline=None, max_examples=40)
@given(st.lists(tables(), min_size=1, max_size=3))
def test_any_tables_read_back_as_they_were_laid_out(several: list[Table]) -> None:
    """Whatever is merged and however the captions are, Word holds the grids of the layout and never joins two."""
    laid_out = lay_out(a_report(*several), STYLE, FONTS)
    body = body_of(word_of(laid_out))
    assert [boxes_of(table) for table in body.iter(qn("w:tbl"))] == [
        expected(piece) for piece in table_pieces(laid_out)
    ]


def office(data: bytes, kind: str, folder: Path) -> Path:
    """The file as LibreOffice converts it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    (folder / "report.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
        str(folder / "report.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"report.{kind}"


def test_libreoffice_loses_no_cell(laid_out: LaidOut, tmp_path: Path) -> None:
    """Converted to LibreOffice's own format, every table has the same cells with the same spans."""
    tree = etree.parse(office(word_of(laid_out), "fodt", tmp_path))
    found = [sorted(office_boxes(table)) for table in tree.iter("{*}table")]
    wanted = [[replace(box, fill="") for box in expected(piece)] for piece in table_pieces(laid_out)]
    assert found == wanted


def office_boxes(table: Any) -> Iterator[Box]:
    """The grid of an OpenDocument table."""
    space = f"{{{etree.QName(table).namespace}}}"
    for row, tr in enumerate(table.iter(f"{space}table-row")):
        col = 0
        for cell in tr.iterchildren(f"{space}table-cell", f"{space}covered-table-cell"):
            if cell.tag == f"{space}table-cell":
                spans = [int(cell.get(f"{space}number-{kind}-spanned", "1")) for kind in ("rows", "columns")]
                yield Box(row, col, *spans, "\n".join(map(office_text, cell)), "")
            col += int(cell.get(f"{space}number-columns-repeated", "1"))


def office_text(paragraph: Any) -> str:
    """The text of an OpenDocument paragraph with its breaks and blanks."""
    marks = {"line-break": "\n", "tab": "\t", "s": " "}
    parts = [paragraph.text or ""]
    for child in paragraph:
        name = etree.QName(child).localname
        parts.append(marks[name] * int(child.get(child.tag[:-1] + "c", "1")) if name in marks else office_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def test_libreoffice_has_the_pages_of_the_layout(laid_out: LaidOut, tmp_path: Path) -> None:
    """As a PDF, there are as many pages, and each holds the last row that the layout put on it."""
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(office(word_of(laid_out), "pdf", tmp_path)) as pdf:
        texts = ["".join((page.extract_text() or "").split()) for page in pdf.pages]
    assert len(texts) == len(laid_out.pages)
    for page, text in zip(laid_out.pages, texts, strict=True):
        assert "".join(last_text(page).split()) in text


def last_text(page: Page) -> str:
    """The last line of a page, or the current value of the last row of its table, which no two rows share."""
    last = page.pieces[-1]
    return last.lines[-1].text if isinstance(last, TextPiece) else last.cells[-3].text
