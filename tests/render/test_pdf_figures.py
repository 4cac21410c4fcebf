"""Figures in the PDF: content of their own elements, drawn as layout has them, readable without colour."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from plan_report.chart import Bar, Pattern, Series, StackedBars
from plan_report.compose.class_bars import class_series
from plan_report.document import Document, Figure
from plan_report.layout import lay_out
from plan_report.layout.hatch import hatch
from plan_report.layout.marks import Dot, Drawing, Fill, Stroke, Words
from plan_report.layout.pages import FigurePiece
from plan_report.load import bundled_scheme
from plan_report.model import Plan
from plan_report.render.fonts import FontSet
from plan_report.render.pdf.drawing import operators
from plan_report.style.look import Style

SCHEMES = ("three-way", "statistical", "survey-3pt", "health-japan-21", "achievement")


@pytest.fixture(scope="module")
def fifth(made_up: Plan, report_of: Callable[..., Document]) -> Document:
    """The fifth round's report of the made-up plan."""
    return report_of(made_up, "R10")


def test_what_is_drawn_in_a_figure_is_content_of_its_element(
    fifth: Document, style: Style, fonts: FontSet, to_pdf: Callable[..., bytes], read_tags: Callable[[bytes], Any]
) -> None:
    """All its words, and no text outside of tags; the caption is read after it."""
    tagged = read_tags(to_pdf(fifth))
    assert tagged.stray == []
    pieces = [p for page in lay_out(fifth, style, fonts).pages for p in page.pieces if isinstance(p, FigurePiece)]
    drawings = [kid for kid in tagged.root.kids if kid.tag == "Figure"]
    assert len(drawings) == len(pieces) == len(fifth.figures)
    for drawing, piece in zip(drawings, pieces, strict=True):
        (caption,) = drawing.kids
        words = [mark.text for mark in piece.drawing.marks if isinstance(mark, Words)]
        assert drawing.own_text == "".join(words)
        assert caption.text == piece.figure.caption


def test_a_sparkline_is_a_figure_within_its_cell(
    fifth: Document, to_pdf: Callable[..., bytes], read_tags: Callable[[bytes], Any]
) -> None:
    """Below the cell's text, which is read first."""
    portrait = replace(fifth, paper="A4-portrait")
    tagged = read_tags(to_pdf(portrait))
    cells = [cell for cell in tagged.root.find("TD") if any(kid.tag == "Figure" for kid in cell.kids)]
    assert len(cells) == sum(cell.figure is not None for table in fifth.tables for cell in table.cells)
    assert all(len(cell.kids) == 1 and cell.kids[0].attributes["/Placement"] == "/Block" for cell in cells)


def test_untagged_figures_are_drawn_too(
    fifth: Document, to_pdf: Callable[..., bytes], style: Style, fonts: FontSet
) -> None:
    """Leaving out the tags leaves out nothing that is seen."""
    tagged, untagged = (pikepdf.open(BytesIO(to_pdf(fifth, tagged=each))) for each in (True, False))
    assert len(tagged.pages) == len(untagged.pages) == len(lay_out(fifth, style, fonts).pages)
    for one, other in zip(tagged.pages, untagged.pages, strict=True):
        left, right = ([str(op) for _, op in pikepdf.parse_content_stream(page)] for page in (one, other))
        seen = ("re", "l", "c", "f", "S", "B", "W")
        assert [left.count(each) for each in seen] == [right.count(each) for each in seen]


def test_operators_open_and_close_what_they_change(style: Style) -> None:
    """The graphics state of the page is as before; every kind of mark and pattern is drawn."""
    marks = (
        *(Fill(20.0 * n, 0, 18, 18, "E59B82", pattern, outlined=True) for n, pattern in enumerate(Pattern)),
        Stroke(((0, 0), (10, 10), (20, 0)), "262626", 1, dashed=True),
        Dot(5, 5, 2, "262626", within="FFFFFF"),
        Dot(5, 5, 2, "262626"),
        Words("文字", 0, 10, 20),
    )
    code = "\n".join(operators(Drawing(160, 20, marks, (0, 0, 160, 20)), style.figure, (10, 500)))
    tokens = re.findall(r"(?<![\w.])[A-Za-z]\w*", code)
    assert tokens.count("q") == tokens.count("Q") == 1 + len(Pattern) - 2
    assert tokens.count("W") == len(Pattern) - 2
    assert code.startswith("q 1 0 0 -1 10.00 500.00 cm")
    assert "Tj" not in tokens


def test_a_patterns_lines_fill_its_box_in_their_own_way() -> None:
    """But for the dots, which stand along level lines."""
    lines = {each: tuple(hatch(Fill(0, 0, 40, 20, "FFFFFF", each))) for each in Pattern}
    assert lines[Pattern.SOLID] == lines[Pattern.BLANK] == ()
    assert lines[Pattern.DOTS] == lines[Pattern.HORIZONTAL]
    others = [found for each, found in lines.items() if each not in {Pattern.SOLID, Pattern.BLANK, Pattern.DOTS}]
    assert len(set(others)) == len(others)
    assert all(len(found) >= 5 for found in others)


def luminance(colour: str) -> float:
    """Of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Of two colours, by WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", SCHEMES)
def test_numbers_can_be_read_on_every_shade(name: str, style: Style) -> None:
    """4.5 to 1 at least; and the lines that tell patterns apart can be seen."""
    for series in class_series(bundled_scheme(name).classes):
        assert contrast(style.figure.ink, series.shade) >= 4.5
        if series.pattern not in {Pattern.SOLID, Pattern.BLANK}:
            assert contrast(style.figure.hatch, series.shade) >= 2
    assert contrast(style.figure.ink, "FFFFFF") >= 4.5
    assert contrast(style.figure.axis, "FFFFFF") >= 3
    assert contrast(style.figure.faded, "FFFFFF") >= 3  # of a dot whose rim a viewer leaves out
    assert contrast(style.figure.faded, style.figure.ink) >= 3


def test_a_character_without_a_glyph_does_not_stop_a_figure(
    make_document: Callable[..., Document], to_pdf: Callable[..., bytes]
) -> None:
    """It is said in the alternative text."""
    chart = StackedBars((Series("改善", "↗", "B5DCEB", Pattern.SOLID),), (Bar("𠮷<&>野", "1指標", (1,)),))
    data = to_pdf(make_document(Figure("f", "図１　𠮷", "𠮷野は1です。", chart)))
    with pikepdf.open(BytesIO(data)) as file:
        (drawn,) = file.Root.StructTreeRoot.K.K
        assert str(drawn.Alt) == "𠮷野は1です。"
