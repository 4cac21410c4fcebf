"""The Word report but for its tables: paragraphs, pages, fields, properties, and what a bad template says."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from fixtures.word_files import FONTS, STYLE, TEMPLATE, a_report, body_of, text_of, word_of
from lxml import etree

from plan_report.document import Cell, CellRole, Document, Heading, Paragraph, ParagraphRole, Table
from plan_report.errors import InputError
from plan_report.layout import LaidOut, lay_out
from plan_report.layout.pages import TextPiece
from plan_report.render.word.write import write_word


def style_of(paragraph: Any) -> str:
    """The id of a paragraph's style."""
    return str(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")))


def starts_page(paragraph: Any) -> bool:
    """Whether a page break stands before it."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None


def a_table(n_rows: int) -> Table:
    """Numbers from 1 on with what they are, the kinds of number merged over all rows."""
    cells = [Cell(0, col, text, CellRole.COLUMN_HEADER) for col, text in enumerate(("種類", "番号", "件数"))]
    cells.append(Cell(1, 0, "自然数", CellRole.ROW_HEADER, rowspan=n_rows, continued="自然数（続き）"))
    for row in range(1, n_rows + 1):
        cells.append(Cell(row, 1, f"第{row}", CellRole.ROW_HEADER))
        cells.append(Cell(row, 2, f"{row}件", CellRole.COUNT))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Table("t", "表1　番号", "番号と件数。", (1, 1, 1), n_rows + 1, 1, tuple(cells), "表1　番号（続き）")


def a_full_report() -> Document:
    """Every kind of block, over several pages."""
    texts = {role: f"{role.value}の文です。<&>" for role in ParagraphRole} | {ParagraphRole.ITEM: "(1)\t項目の文です。"}
    paragraphs = [Paragraph(text, role) for role, text in texts.items()]
    note = Paragraph("※　注記", ParagraphRole.FOOTNOTE)
    headings = (Heading(1, "1　概要"), Heading(2, "(1)　番号"))
    return a_report(*paragraphs, *headings, a_table(90), note, Heading(1, "2　終わり"), note, paper_number="資料1-1")


@pytest.fixture(scope="module")
def laid_out() -> LaidOut:
    """The full report in its pages."""
    return lay_out(a_full_report(), STYLE, FONTS)


@pytest.fixture(scope="module")
def body(laid_out: LaidOut) -> Any:
    """The body of its Word file."""
    return body_of(word_of(laid_out))


def test_every_run_names_its_language(laid_out: LaidOut) -> None:
    """Body, header and footers are read aloud in Japanese; digits are of no language, so that nothing parts them."""
    with ZipFile(BytesIO(word_of(laid_out))) as package:
        names = [
            name for name in package.namelist() if name.startswith(("word/document", "word/header", "word/footer"))
        ]
        runs = [run for name in names for run in etree.fromstring(package.read(name)).iter(qn("w:r"))]
    languages = [run.find(f"{qn('w:rPr')}/{qn('w:lang')}") for run in runs]
    assert {(each.get(qn("w:val")), each.get(qn("w:eastAsia"))) for each in languages} == {("x-none", "ja-JP")}


def test_looks_are_left_to_the_styles(body: Any) -> None:
    """Runs carry their language and nothing else; paragraphs what no style can know: where a page or a line begins."""
    allowed = {qn(f"w:{name}") for name in ("pStyle", "pageBreakBefore", "spacing", "ind")}
    numbers = {each.style_id for each in docx.Document(str(TEMPLATE)).styles if each.name == "資料番号"}
    for run in body.iter(qn("w:rPr")):
        assert [child.tag for child in run] == [qn("w:lang")]
    for paragraph in body.iter(qn("w:p")):
        tags = {child.tag for child in paragraph.find(qn("w:pPr"))}
        assert tags <= allowed
        in_cell = paragraph.getparent().tag == qn("w:tc")
        assert in_cell or (qn("w:ind") in tags) == (style_of(paragraph) in numbers)


def test_each_role_takes_its_style(laid_out: LaidOut) -> None:
    """Paragraphs and headings appear in Word under the style that staff know."""
    found = {each.text: each.style.name for each in docx.Document(BytesIO(word_of(laid_out))).paragraphs if each.style}
    assert found["titleの文です。<&>"] == "Title"
    assert found["paper-numberの文です。<&>"] == "資料番号"
    assert found["(1)\t項目の文です。"] == "項目"
    assert (found["1　概要"], found["(1)　番号"]) == ("Heading 1", "Heading 2")
    assert found["表1　番号（続き）"] == "Caption"


def test_pages_begin_where_the_layout_begins_them(laid_out: LaidOut, body: Any) -> None:
    """The first paragraph of each page but the first breaks the page and has no space above."""
    first = [page.pieces[0] for page in laid_out.pages[1:]]
    wanted = [piece.block.text if isinstance(piece, TextPiece) else piece.caption_text for piece in first]
    breaks = [paragraph for paragraph in body.iter(qn("w:p")) if starts_page(paragraph)]
    assert [text_of(paragraph) for paragraph in breaks] == wanted
    assert {each.find(f"{qn('w:pPr')}/{qn('w:spacing')}").get(qn("w:before")) for each in breaks} == {"0"}


def test_a_paragraph_over_two_pages_is_written_once() -> None:
    """Its second part forces no page break, so that Word lets it flow."""
    long = "長い段落です。" * 900
    laid_out = lay_out(a_report(Paragraph(long), Paragraph("次の段落")), STYLE, FONTS)
    assert len(laid_out.pages) > 1
    paragraphs = list(body_of(word_of(laid_out)).iter(qn("w:p")))
    assert [text_of(each) for each in paragraphs] == [long, "次の段落"]
    assert not any(starts_page(each) for each in paragraphs)


def test_no_empty_paragraph_serves_as_space(body: Any) -> None:
    """Only the going-on parts of merged cells are empty, as the format demands; there is no text box either."""
    outside = [child for child in body if child.tag == qn("w:p")]
    assert all(text_of(paragraph) for paragraph in outside)
    for tc in body.iter(qn("w:tc")):
        assert text_of(tc.p_lst[0]) or tc.vMerge == "continue"
    tags = {etree.QName(each).localname for each in body.iter()}
    assert not tags & {"drawing", "pict", "txbxContent", "framePr"}


def test_page_numbers_are_fields(laid_out: LaidOut) -> None:
    """Every page shows n / N, the first too, from fields that Word keeps right."""
    section = docx.Document(BytesIO(word_of(laid_out))).sections[0]
    for footer in (section.footer, section.first_page_footer):
        codes = [each.text.strip() for each in footer.paragraphs[0].paragraph_format.element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("number", "header"), [("資料1-1", "資料1-1"), ("", "")])
def test_the_paper_number_stands_on_the_further_pages(number: str, header: str) -> None:
    """Page 1 has the framed number in its text, the others a small one in their header."""
    data = word_of(lay_out(a_report(Paragraph("本文"), paper_number=number), STYLE, FONTS))
    section = docx.Document(BytesIO(data)).sections[0]
    assert [each.text for each in section.header.paragraphs] == [header]
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous, "no header on page 1"


@pytest.mark.parametrize("paper", ["A4-landscape", "A4-portrait"])
def test_the_paper_is_the_style_s(paper: str) -> None:
    """Size, direction and margins come from report.toml."""
    sheet = STYLE.sheets[paper]
    section = docx.Document(BytesIO(word_of(lay_out(a_report(Paragraph("本文"), paper=paper), STYLE, FONTS)))).sections[
        0
    ]
    found = [section.page_width, section.page_height, section.left_margin, section.top_margin, section.bottom_margin]
    wanted = [sheet.width, sheet.height, sheet.left, sheet.top, sheet.bottom]
    assert [length.pt for length in found if length] == pytest.approx(wanted, abs=0.05)
    assert section.orientation.name.lower() == paper.removeprefix("A4-")


@pytest.mark.parametrize(("created", "date"), [("2025-11-24", datetime(2025, 11, 24)), ("", datetime(2000, 1, 1))])  # noqa: DTZ001  as python-docx gives them
def test_core_properties_say_what_the_document_is(created: str, date: datetime) -> None:
    """Title, author and language are the report's; dates are the data's, never the clock's."""
    data = word_of(lay_out(a_report(Paragraph("本文"), created=created), STYLE, FONTS))
    properties = docx.Document(BytesIO(data)).core_properties
    assert (properties.title, properties.subject, properties.keywords) == ("試しの計画", "評価", "福祉, 評価")
    assert (properties.author, properties.last_modified_by, properties.language) == ("ある市", "ある市", "ja-JP")
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == date
    assert properties.modified == properties.created


def test_a_property_is_cut_where_the_format_ends_it() -> None:
    """A title of 300 characters, or a control character in a paper number, does not stop the report."""
    report = a_report(Paragraph("本文"), title="長" * 300, paper_number="資料\x0b1")
    document = docx.Document(BytesIO(word_of(lay_out(report, STYLE, FONTS))))
    assert document.core_properties.title == "長" * 255
    assert document.sections[0].header.paragraphs[0].text == "資料\ufffd1"


def test_the_same_report_gives_the_same_bytes(laid_out: LaidOut) -> None:
    """Two builds can be compared by their hash."""
    assert word_of(laid_out) == word_of(lay_out(a_full_report(), STYLE, FONTS))


def test_a_template_without_a_style_is_named(laid_out: LaidOut, tmp_path: Path) -> None:
    """A user who deleted styles hears which, as Word shows them, and gets no half report."""
    document = docx.Document(str(TEMPLATE))
    for name in ("Title", "表 値"):
        document.styles[name].delete()
    document.save(str(tmp_path / "report.docx"))
    with pytest.raises(InputError) as caught:
        write_word(laid_out, STYLE, FONTS, tmp_path / "report.docx", BytesIO())
    lines = str(caught.value).splitlines()
    assert [line.split("（")[0] for line in lines] == [
        "report.docx：スタイル「表題」がありません",
        "report.docx：スタイル「表 値」がありません",
    ]


@pytest.mark.parametrize("content", [None, b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_template_that_is_no_word_file_is_named(laid_out: LaidOut, tmp_path: Path, content: bytes | None) -> None:
    """A missing or damaged template is one plain line."""
    template = tmp_path / "report.docx"
    if content is not None:
        template.write_bytes(content)
    with pytest.raises(InputError, match=r"report\.docx：Word のひな形として読めません"):
        write_word(laid_out, STYLE, FONTS, template, BytesIO())
