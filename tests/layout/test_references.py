"""The pages that texts point to."""

from dataclasses import replace

import pytest

from plan_report.document import Cell, CellRole, Document, Paragraph, ParagraphRole, Spot, Table
from plan_report.layout import lay_out
from plan_report.layout.pages import TablePiece, TextPiece
from plan_report.render import bundled_look

ROWS = 120
TALL = Paragraph("長い文。" * 400)


def a_document() -> Document:
    """A text that points to the last row of a table of several pages."""
    cells = tuple(Cell(row, 0, f"{row}行目", CellRole.TEXT) for row in range(ROWS))
    table = Table("t", "表１　長い表", "", (1,), ROWS, 0, cells)
    pointing = Paragraph("・\t最後の行", ParagraphRole.BULLET, Spot("t", ROWS - 1))
    return Document("", "", "", "", "", (pointing, table))


def test_a_text_ends_with_the_page_it_points_to() -> None:
    """In the document and in the line as it is drawn; the width that was kept is not seen."""
    look = bundled_look()
    laid = lay_out(a_document(), look.style, look.fonts)
    pages = [page.number for page in laid.pages for each in page.pieces if isinstance(each, TablePiece)]
    said = f"（{pages[-1]}ページ）"
    (block,) = (each for each in laid.document.blocks if isinstance(each, Paragraph))
    (piece,) = (each for page in laid.pages for each in page.pieces if isinstance(each, TextPiece))
    assert pages[-1] > 1
    assert block.text == f"・\t最後の行{said}"
    assert block.unpaged == "・\t最後の行"
    assert piece.block is block
    assert piece.lines[-1].text == f"最後の行{said}"


def test_the_page_stands_before_the_full_stop() -> None:
    """Behind it a narrow page began a line with （9ページ）, which belonged to nothing."""
    said = Paragraph("15件あります。", see=Spot("t", 0))
    once = said.on(888)
    assert once.text == "15件あります（888ページ）。"
    assert once.on(9).text == "15件あります（9ページ）。"
    assert once.unpaged == said.unpaged == said.text


def test_a_document_that_points_nowhere_is_left_alone() -> None:
    """Its blocks stay the very same, for others know them by identity."""
    look = bundled_look()
    document = Document("", "", "", "", "", (Paragraph("本文"),))
    laid = lay_out(document, look.style, look.fonts)
    assert laid.document.blocks[0] is document.blocks[0]


def test_a_page_that_a_narrow_column_cuts_is_still_put_in() -> None:
    """Whatever line its parts stand on, the lines say what the text says."""
    look = bundled_look()
    for width in range(20, 120):
        pointing = Paragraph("あ" * width, ParagraphRole.BODY, Spot("t", 0))
        table = Table("t", "表１　表", "", (1,), 1, 0, (Cell(0, 0, "行", CellRole.TEXT),))
        laid = lay_out(Document("", "", "", "", "", (pointing, table)), look.style, look.fonts)
        piece = next(each for page in laid.pages for each in page.pieces if isinstance(each, TextPiece))
        assert "".join(line.text for line in piece.lines) == piece.block.text


def test_a_page_of_more_digits_than_were_thought_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a report of a thousand pages; nothing is cut off at the end of the text."""
    monkeypatch.setattr("plan_report.layout.references._WIDEST", 8)
    look = bundled_look()
    _, table = a_document().blocks
    pointing = Paragraph("15件あります。", see=Spot("t", ROWS - 1))
    document = replace(a_document(), blocks=(pointing, *[TALL] * 12, table))
    laid = lay_out(document, look.style, look.fonts)
    piece = next(each for page in laid.pages for each in page.pieces if isinstance(each, TextPiece))
    assert len(laid.pages) > 9
    assert piece.block.text.endswith("ページ）。")
    assert piece.lines[-1].text == piece.block.text


def test_a_text_over_two_pages_has_the_page_at_its_end_only() -> None:
    """Its lines together say what it says."""
    look = bundled_look()
    pointing = Paragraph("長い文。" * 900, see=Spot("t", 0))
    _, table = a_document().blocks
    laid = lay_out(replace(a_document(), blocks=(pointing, table)), look.style, look.fonts)
    pieces = [each for page in laid.pages for each in page.pieces if isinstance(each, TextPiece)]
    assert len(pieces) > 1
    assert "".join(line.text for piece in pieces for line in piece.lines) == pieces[0].block.text
