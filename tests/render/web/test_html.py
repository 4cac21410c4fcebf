"""The web page."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html

from plan_report.audit.json_file import read_record
from plan_report.compose import Layout
from plan_report.document import Cell, CellRole, Document, Paragraph, Table
from plan_report.render.formats import Format
from plan_report.render.headings import headings
from plan_report.render.web.html import render_html, render_table
from plan_report.runs.build import Request, build
from plan_report.style.look import Style
from plan_report.verify.found import Found
from plan_report.verify.join import join
from plan_report.verify.pdf import read_pdf
from plan_report.verify.word import read_word


@pytest.fixture
def page(document: Document, style: Style) -> lxml_html.HtmlElement:
    """The page of the report that the PDF tests draw too, parsed."""
    return lxml_html.document_fromstring(render_html(document, style))


def text_of(element: lxml_html.HtmlElement) -> str:
    """The element's text with its line breaks."""
    return (element.text or "") + "".join("\n" + (br.tail or "") for br in element)


def grid(table: lxml_html.HtmlElement) -> list[tuple[int, int, int, int, str]]:
    """Row, column, spans and text of every cell, by the rules of HTML's table model."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, tr in enumerate(table.iter("tr")):
        col = 0
        for cell in tr:
            while (row, col) in taken:
                col += 1
            rowspan, colspan = int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))
            taken |= {(row + down, col + right) for down in range(rowspan) for right in range(colspan)}
            cells.append((row, col, rowspan, colspan, text_of(cell)))
    return cells


def test_its_tables_are_the_composed_grids(document: Document, page: lxml_html.HtmlElement) -> None:
    """Every cell's place, spans and text, read by HTML's own rules."""
    tables = page.findall(".//table")
    assert len(tables) == len(document.tables)
    for element, table in zip(tables, document.tables, strict=True):
        assert grid(element) == [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells]


@pytest.mark.parametrize("layout", list(Layout))
def test_the_seed_s_page_has_the_cells_of_its_word_and_pdf(tmp_path: Path, layout: Layout) -> None:
    """Place, spans and text of every cell, as read back from the three files; blanks aside, which a PDF loses."""
    formats = (Format.DOCX, Format.PDF, Format.HTML)
    name = build(Request(out=tmp_path, formats=formats, layout=layout, annex=True)).paths[0].stem
    page = lxml_html.document_fromstring((tmp_path / f"{name}.html").read_text(encoding="utf-8"))
    record = read_record(tmp_path / f"{name}.json")

    def cells_of(found: Sequence[Found]) -> list[list[tuple[int, int, int, int, str]]]:
        joined, strange = join(found, record.tables)
        assert not strange
        tables = [each.table for each in joined]
        return [[(c.row, c.col, c.rowspan, c.colspan, "".join(c.text.split())) for c in t.cells] for t in tables]

    shown = [[(*where, "".join(text.split())) for *where, text in grid(table)] for table in page.findall(".//table")]
    assert sum(map(len, shown)) > 100
    assert cells_of(read_word(tmp_path / f"{name}.docx")) == shown
    assert cells_of(read_pdf(tmp_path / f"{name}.pdf")) == shown


def test_each_cell_names_the_headings_that_apply_to_it(document: Document, page: lxml_html.HtmlElement) -> None:
    """`headers` points to headings that exist, with the texts of the composed table."""
    by_id = {element.get("id"): element for element in page.iter() if element.get("id")}
    for element, table in zip(page.findall(".//table"), document.tables, strict=True):
        applying = headings(table)
        for cell, composed in zip(element.iter("td", "th"), table.cells, strict=True):
            named = [text_of(by_id[each]) for each in (cell.get("headers") or "").split()]
            assert named == [heading.text for heading in applying[composed]]


def test_it_is_self_contained_and_says_its_language(document: Document, page: lxml_html.HtmlElement) -> None:
    """No script, nothing fetched, lang ja, title and one first heading."""
    assert page.get("lang") == "ja"
    assert page.findtext(".//title") == document.title
    assert len(page.findall(".//h1")) == 1
    assert not page.findall(".//script")
    assert not [each for each in page.iter("link", "img", "iframe") if "data:" not in (each.get("src") or "")]


def test_markup_in_the_data_is_only_text(style: Style, make_document: Callable[..., Document]) -> None:
    """< & and quotes stand as they are written."""
    made = replace(make_document(), title='<b>&"', blocks=(Paragraph('<script>alert("1")</script> & 件'),))
    page = lxml_html.document_fromstring(render_html(made, style))
    assert text_of(page.find(".//p")) == '<script>alert("1")</script> & 件'
    assert not page.findall(".//script")


def test_headings_are_of_the_columns_above_and_the_rows_beside(document: Document) -> None:
    """A value hears its column, then area, policy, actor and indicator."""
    table: Table = next(table for table in document.tables if table.key.startswith("node-"))
    value: Cell = next(cell for cell in table.cells if re.match(r"1,00\d件", cell.text))
    roles = [str(heading.role) for heading in headings(table)[value]]
    assert roles == ["column-header", "area-number", "policy", "actor", "indicator"]


def test_a_column_in_which_no_cell_begins_is_left_out() -> None:
    """A browser would count a column without cells; the Nu checker calls it an error."""
    header = [Cell(0, 0, "見出し", CellRole.COLUMN_HEADER, colspan=2), Cell(0, 2, "値", CellRole.COLUMN_HEADER)]
    body = [Cell(1, 0, "成果目標", CellRole.OUTCOME, colspan=2), Cell(1, 2, "1件", CellRole.VALUE)]
    table = Table("t", "表", "", (1, 1, 1), 2, 1, (*header, *body))
    assert "colspan" not in render_table(table)


def test_an_empty_heading_is_no_heading() -> None:
    """An indicator without 主体 has an empty cell there, which heads nothing."""
    cells = [Cell(0, 0, "主体", CellRole.COLUMN_HEADER), Cell(0, 1, "値", CellRole.COLUMN_HEADER)]
    cells += [Cell(1, 0, "", CellRole.ACTOR), Cell(1, 1, "1件", CellRole.VALUE)]
    html = render_table(Table("t", "表", "", (1, 1), 2, 1, tuple(cells)))
    assert html.count("<th ") == 2
    assert 'headers="t-0-1"' in html


def test_a_key_with_any_signs_makes_sound_ids(style: Style, make_document: Callable[..., Document]) -> None:
    """番号 of a node may hold blanks and quotation marks; neither breaks out of an attribute or a list of headings."""
    cells = (Cell(0, 0, "見出し", CellRole.COLUMN_HEADER), Cell(1, 0, "値", CellRole.VALUE))
    table = Table('node-重点 1"onclick="x', "表", "", (1.0,), n_rows=2, header_rows=1, cells=cells)
    page = lxml_html.document_fromstring(render_html(make_document(table), style))
    assert not page.xpath("//@onclick")
    (heading,) = page.xpath("//th/@id")
    assert page.xpath("//td/@headers") == [heading]
    assert [f"#{each}-end" for each in page.xpath("//caption/@id")] == page.xpath("//p[@class='scrolls']/a/@href")
    assert not [each for each in page.xpath("//@id") if " " in each]
