"""Figures in plain text and on the web page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from plan_report.document import Document
from plan_report.model import Plan
from plan_report.render.text import render_text
from plan_report.render.text_figure import figure_lines
from plan_report.render.web.html import render_html, render_table
from plan_report.style.look import Style


@pytest.fixture(scope="module")
def fifth(made_up: Plan, report_of: Callable[..., Document]) -> Document:
    """The fifth round's report of the made-up plan."""
    return report_of(made_up, "R10")


def test_figures_as_letters(fifth: Document, golden: Callable[[str, str], None]) -> None:
    """Bars, whiskers and progress with all their numbers."""
    golden("figures.txt", "".join(f"{line}\n" for figure in fifth.figures for line in (*figure_lines(figure), "")))


def test_a_bar_is_never_shorter_than_its_classes(fifth: Document) -> None:
    """A class with a single indicator of a thousand has a letter."""
    chart = fifth.figures[0].chart
    bar = replace(chart.bars[0], counts=(10000, 1, 0, 0))  # type: ignore[union-attr]
    lines = list(figure_lines(replace(fifth.figures[0], chart=replace(chart, bars=(bar,)))))
    assert "#=  改善10,000、維持1、悪化0" in lines[2]


def test_a_text_table_lists_the_values_of_a_sparkline(fifth: Document) -> None:
    """Under the heading 経年, each with its year."""
    text = render_text(fifth, 400)  # wide enough for a value and its year in a line
    for part in ("R4年度 10件", "R9年度 16件", "比べられ"):
        assert part in text


def test_the_web_page_draws_figures_that_say_what_they_show(fifth: Document, style: Style) -> None:
    """As images with a name, each within a figure with its caption; sparklines within their cells."""
    page = lxml_html.document_fromstring(render_html(fifth, style))
    figures = page.findall(".//figure")
    assert [figure.findtext("figcaption") for figure in figures] == [each.caption for each in fifth.figures]
    images = page.xpath("//figure//div[@role='img']")
    assert [image.get("aria-label") for image in images] == [each.alt for each in fifth.figures]
    small = page.xpath("//td//svg[@role='img']")
    said = [cell.figure.alt for table in fifth.tables for cell in table.cells if cell.figure]
    assert [image.get("aria-label") for image in small] == said
    assert {figure.get("id") for figure in page.findall(".//figcaption")} == {each.key for each in fifth.figures}


def test_a_figure_is_drawn_for_three_widths_and_said_once(fifth: Document, style: Style) -> None:
    """The style sheet shows one; letters have 14 pixels where a window is as narrow as it may be for that one."""
    page = lxml_html.document_fromstring(render_html(fifth, style))
    sheet = page.findtext(".//style")
    from_window = {"narrow": 0, "middle": 640, "wide": 1100}
    windows = re.findall(r"@media \(min-width: ([0-9.]+)rem\) {\s*figure", sheet)
    assert [int(float(each) * 16) for each in windows] == [*filter(None, from_window.values())]
    for drawn in page.xpath("//figure/div"):
        assert [each.get("class") for each in drawn] == list(from_window)
        assert all(each.get("aria-hidden") == "true" for each in drawn)
        for each in drawn:
            window = max(from_window[each.get("class")], 360)
            width = float(each.get("viewbox").split()[2])
            assert float(each.get("font-size")) * (window - 32) / width >= 13.99


def test_what_is_drawn_takes_the_readers_colours_where_it_lies_on_the_page(fifth: Document, style: Style) -> None:
    """Under forced colours words and lines are of a class; those on a shade keep their ink."""
    page = lxml_html.document_fromstring(render_html(fifth, style))
    counts = {bar.text(n) for bar in [fifth.figures[0].chart] for row in bar.bars for n in row.counts}  # type: ignore[union-attr]
    texts = page.xpath("//figure//text")
    assert {each.text for each in texts if each.get("class") is None} <= counts
    assert {each.get("class") for each in texts} == {"words", None}
    assert {each.get("class") for each in page.xpath("//figure//polyline")} == {"line", "guide", None}
    assert "forced-colors: active" in page.findtext(".//style")


def test_a_notebook_has_the_words_of_a_sparkline(fifth: Document) -> None:
    """It knows no style to draw with."""
    table = next(each for each in fifth.tables if each.key == "node-1")
    html = render_table(table)
    assert "<svg" not in html
    assert all(cell.figure.alt in html for cell in table.cells if cell.figure)
