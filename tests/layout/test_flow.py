"""Blocks poured into pages."""

import pytest
from fixtures.looks import OneEm

from plan_report.document import Block, Cell, CellRole, Document, Heading, Paragraph, ParagraphRole, Table
from plan_report.layout import LaidOut, LayoutError, lay_out
from plan_report.layout.pages import TablePiece, TextPiece
from plan_report.style.look import Style


def laid(style: Style, *blocks: Block) -> LaidOut:
    """A landscape document of these blocks."""
    return lay_out(Document("t", "a", "s", "k", "", blocks), style, OneEm())


def rows(n: int, text: str = "指標") -> Table:
    """A table of n body rows."""
    cells = [Cell(0, 0, "見出し", CellRole.COLUMN_HEADER)]
    cells += [Cell(row, 0, text, CellRole.INDICATOR) for row in range(1, n + 1)]
    return Table("t", "表", "", (1,), n + 1, 1, tuple(cells), "表（続き）")


def body(lines: int) -> Paragraph:
    """A paragraph of so many lines."""
    return Paragraph("\n".join("本文" for _ in range(lines)))


def test_a_heading_is_never_alone_at_a_pages_foot(style: Style) -> None:
    """It goes to the next page with what it leads."""
    laid_out = laid(style, body(26), Heading(1, "見出し"), body(3))
    first, second = laid_out.pages
    assert [type(piece).__name__ for piece in first.pieces] == ["TextPiece"]
    assert isinstance(second.pieces[0], TextPiece)
    assert isinstance(second.pieces[0].block, Heading)


@pytest.mark.parametrize("led", [(), (Paragraph("本文"),), (rows(3),), (Paragraph("本文"), rows(3))])
def test_headings_that_take_more_than_half_a_page_are_placed_one_by_one(style: Style, led: tuple[Block, ...]) -> None:
    """They cannot all stay with what they lead; each block comes once and in its order."""
    blocks = (*(Heading(1, "見出し\n" * 8 + str(number)) for number in range(4)), *led)
    pieces = [piece for page in laid(style, *blocks).pages for piece in page.pieces]
    placed = [piece.block if isinstance(piece, TextPiece) else piece.table for piece in pieces]  # type: ignore[union-attr]
    assert list(dict.fromkeys(placed)) == list(blocks)


def test_a_long_paragraph_goes_on_with_at_least_two_lines_on_each_page(style: Style) -> None:
    """Neither widow nor orphan."""
    laid_out = laid(style, body(29))
    counts = [len(piece.lines) for page in laid_out.pages for piece in page.pieces if isinstance(piece, TextPiece)]
    assert sum(counts) == 29
    assert min(counts) >= 2


def test_a_table_that_fits_on_one_page_is_not_divided(style: Style) -> None:
    """It begins on a new page instead."""
    laid_out = laid(style, body(15), rows(20))
    assert [len(page.pieces) for page in laid_out.pages] == [1, 1]


def test_a_table_is_divided_rather_than_leave_most_of_a_page_empty(style: Style) -> None:
    """As under the title of a short paper."""
    first, second = laid(style, body(4), rows(24)).pages
    assert [type(piece).__name__ for piece in first.pieces] == ["TextPiece", "TablePiece"]
    assert [type(piece).__name__ for piece in second.pieces] == ["TablePiece"]


def test_heading_and_text_go_to_the_page_of_the_table_they_lead_in(style: Style) -> None:
    """A reader finds an area's name, its paragraph and its table on one page."""
    first, second = laid(style, body(14), Heading(2, "見出し"), body(3), rows(15)).pages
    assert len(first.pieces) == 1
    assert [type(piece).__name__ for piece in second.pieces] == ["TextPiece", "TextPiece", "TablePiece"]


def test_a_long_text_does_not_have_to_stay_with_its_table(style: Style) -> None:
    """It fills its page; the table follows where it fits."""
    first, second = laid(style, Heading(2, "見出し"), body(25), rows(15)).pages
    assert len(first.pieces) == 2
    assert len(second.pieces) == 1


def test_a_divided_table_repeats_its_header_under_a_continued_caption(style: Style) -> None:
    """The rows run on without gap or overlap."""
    pieces = [p for page in laid(style, rows(70)).pages for p in page.pieces if isinstance(p, TablePiece)]
    assert [piece.caption_text for piece in pieces] == ["表", *["表（続き）"] * (len(pieces) - 1)]
    assert all(piece.header for piece in pieces)
    assert [piece.repeated for piece in pieces] == [False, *[True] * (len(pieces) - 1)]
    assert [piece.first_row for piece in pieces] == [1, *(piece.last_row for piece in pieces[:-1])]
    assert pieces[-1].last_row == 71


@pytest.mark.parametrize("n", range(15, 40))
def test_a_footnote_stands_on_the_page_of_its_tables_last_row(style: Style, n: int) -> None:
    """Whatever the table's length."""
    laid_out = laid(style, rows(n), Paragraph("※ 注", ParagraphRole.FOOTNOTE))
    kinds = [type(piece).__name__ for piece in laid_out.pages[-1].pieces]
    assert kinds == ["TablePiece", "TextPiece"]


def test_everything_stays_within_the_margins(style: Style) -> None:
    """No piece hangs over the foot of its page."""
    sheet = style.sheets["A4-landscape"]
    laid_out = laid(style, body(40), Heading(1, "見出し"), rows(90), body(3), rows(5))
    for page in laid_out.pages:
        for piece in page.pieces:
            assert piece.y >= sheet.top
            assert piece.y + piece.height <= sheet.height - sheet.bottom


def test_a_row_taller_than_a_page_is_an_error_that_names_it(style: Style) -> None:
    """No row is cut in the middle; the user shortens the text."""
    with pytest.raises(LayoutError, match="1行が1ページに収まりません（「長い長い"):
        laid(style, rows(1, "長い" * 3000))


def test_a_table_without_rows_shows_its_header(style: Style) -> None:
    """As a form that nobody has filled in."""
    (page,) = laid(style, rows(0)).pages
    (piece,) = page.pieces
    assert isinstance(piece, TablePiece)
    assert len(piece.header) == 1
    assert list(piece.cells) == []


def test_an_items_number_hangs_beside_its_text(style: Style) -> None:
    """The text before the tab stands in the margin of the lines after it."""
    (page,) = laid(style, Paragraph("(1)\t" + "本文" * 60, ParagraphRole.ITEM)).pages
    (piece,) = page.pieces
    assert isinstance(piece, TextPiece)
    number, *lines = piece.lines
    assert number.text == "(1)"
    assert len(lines) > 1
    assert {line.x for line in lines} == {lines[0].x}
    assert number.x < lines[0].x
    assert number.baseline == lines[0].baseline


def test_the_paper_number_stands_in_a_box_at_the_right(style: Style) -> None:
    """As wide as its text with some padding."""
    (page,) = laid(style, Paragraph("資料1", ParagraphRole.PAPER_NUMBER), body(1)).pages
    box = page.pieces[0]
    assert isinstance(box, TextPiece)
    sheet = style.sheets["A4-landscape"]
    assert box.x + box.width == pytest.approx(sheet.width - sheet.right)
    assert box.width < 80


def test_an_empty_document_has_one_page(style: Style) -> None:
    """A PDF needs a page."""
    assert len(laid(style).pages) == 1
