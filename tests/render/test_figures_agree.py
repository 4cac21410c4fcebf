"""Word's charts, their workbooks and the PDF's drawings show the same numbers: those of the composed figures."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest
from fixtures.word_files import FONTS, STYLE, word_of
from lxml import etree

from plan_report.chart import DotWhiskers, Pattern, ProgressBars, StackedBars
from plan_report.document import Document, Figure, Table
from plan_report.layout import LaidOut, lay_out
from plan_report.layout.marks import Words
from plan_report.layout.pages import FigurePiece
from plan_report.model import Plan
from plan_report.render.pdf import write_pdf

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass
class WordChart:
    """A chart as it is found in a Word file."""

    alt: str
    title: str
    part: str
    xml: Any
    workbook: bytes

    def cells(self, reference: str) -> list[object]:
        """The workbook's cells under a reference; formulas as their kept results."""
        sheet, _, place = reference.partition("!")
        found = openpyxl.load_workbook(BytesIO(self.workbook), data_only=True)[sheet][place.replace("$", "")]
        rows = found if isinstance(found, tuple) else ((found,),)
        return [cell.value for row in rows for cell in (row if isinstance(row, tuple) else (row,))]

    def numbers(self, series: Any, what: str) -> list[Decimal]:
        """The kept numbers of a series: `val`, `xVal` or `yVal`."""
        return [Decimal(each.text) for each in series.iterfind(f"{C}{what}/{C}numRef/{C}numCache/{C}pt/{C}v")]

    def labels(self, series: Any) -> list[str]:
        """The texts that stand at a series' points."""
        return [str(each.text) for each in series.iterfind(f"{C}dLbls/{C}dLbl/{C}tx//{A}fld/{A}t")]

    @property
    def series(self) -> list[Any]:
        """The chart's series in order."""
        return list(self.xml.iter(f"{C}ser"))


def charts(package: ZipFile) -> Iterator[WordChart]:
    """The charts in the order of the text."""
    root = etree.fromstring(package.read("word/document.xml"))
    links = {
        each.get("Id"): each.get("Target") for each in etree.fromstring(package.read("word/_rels/document.xml.rels"))
    }
    for inline in root.iter(f"{WP}inline"):
        chart = inline.find(f".//{C}chart")
        if chart is None:
            continue
        part = f"word/{links[chart.get(f'{R}id')]}"
        folder, _, name = part.rpartition("/")
        (link,) = etree.fromstring(package.read(f"{folder}/_rels/{name}.rels"))
        xml = etree.fromstring(package.read(part))
        assert xml.find(f"{C}externalData").get(f"{R}id") == link.get("Id")
        book = package.read(f"word/{link.get('Target').removeprefix('../')}")
        about = inline.find(f"{WP}docPr")
        yield WordChart(about.get("descr"), about.get("title"), part, xml, book)


@pytest.fixture(scope="module", params=["seed", "A4-landscape", "A4-portrait"])
def document(
    request: pytest.FixtureRequest, made_up: Plan, seed_report: Document, report_of: Callable[..., Document]
) -> Document:
    """The seed's report, and the fifth round of the made-up plan on both papers."""
    if request.param == "seed":
        return seed_report
    return report_of(replace(made_up, paper=request.param), "R10")


@pytest.fixture(scope="module")
def laid_out(document: Document) -> LaidOut:
    """Its pages."""
    return lay_out(document, STYLE, FONTS)


@pytest.fixture(scope="module")
def package(laid_out: LaidOut) -> ZipFile:
    """Its Word file."""
    return ZipFile(BytesIO(word_of(laid_out)))


@pytest.fixture(scope="module")
def pdf(laid_out: LaidOut) -> pikepdf.Pdf:
    """Its PDF."""
    out = BytesIO()
    write_pdf(laid_out, STYLE, FONTS, out)
    return pikepdf.open(out)


def drawn_words(laid_out: LaidOut, figure: Figure) -> list[str]:
    """What the PDF writes in a figure."""
    pieces = (p for page in laid_out.pages for p in page.pieces if isinstance(p, FigurePiece))
    piece = next(p for p in pieces if p.figure == figure)
    return [mark.text for mark in piece.drawing.marks if isinstance(mark, Words)]


def test_a_charts_numbers_are_those_of_its_workbook(package: ZipFile) -> None:
    """Whatever a chart refers to, it keeps what stands there: numbers, names, labels from cells."""
    for chart in charts(package):
        references = list(chart.xml.iter(f"{C}f", f"{C15}f"))
        assert len(references) > 3
        for reference in references:
            kept = {int(each.get("idx")): str(each.findtext(f"{C}v")) for each in reference.getparent().iter(f"{C}pt")}
            cells = chart.cells(reference.text)
            assert len(cells) == int(next(reference.getparent().iter(f"{C}ptCount")).get("val"))
            for index, cell in enumerate(cells):
                if cell is None:
                    assert index not in kept
                elif isinstance(cell, str):
                    assert kept[index] == cell
                else:
                    assert Decimal(kept[index]) == Decimal(str(cell))


def test_word_and_pdf_show_the_counts_of_the_classes(document: Document, laid_out: LaidOut, package: ZipFile) -> None:
    """Bar by bar and class by class; zeros are written in neither."""
    for figure, chart in zip(document.figures, charts(package), strict=True):
        if not isinstance(figure.chart, StackedBars):
            continue
        columns = zip(*(bar.counts for bar in figure.chart.bars), strict=True)
        for series, each, counts in zip(chart.series, figure.chart.series, columns, strict=True):
            assert series.findtext(f"{C}tx//{C}v") == each.label
            assert tuple(chart.numbers(series, "val")) == counts
            assert series.find(f"{C}dLbls/{C}numFmt").get("formatCode") == "#,##0;;"
        names = [each.text for each in chart.series[0].iterfind(f"{C}cat//{C}v")]
        assert names == [bar.name for bar in figure.chart.bars]
        written = [text for text in drawn_words(laid_out, figure) if text.replace(",", "").isdecimal()]
        assert sorted(written) == sorted(f"{n:,}" for bar in figure.chart.bars for n in bar.counts if n)


def test_word_and_pdf_show_the_shares_with_their_intervals(
    document: Document, laid_out: LaidOut, package: ZipFile
) -> None:
    """Dots at the shares, whiskers from end to end, the same texts beside them."""
    (figure,) = (each for each in document.figures if isinstance(each.chart, DotWhiskers))
    assert isinstance(figure.chart, DotWhiskers)
    chart = next(each for each in charts(package) if each.alt == figure.alt)
    n, times = len(figure.chart.rows), len(figure.chart.series)
    estimates = [row.estimates[time] for time in range(times) for row in figure.chart.rows]
    when, shown, *dots = chart.series[: 2 + times]
    names, *whiskers, legend = chart.series[2 + times :]
    assert [chart.numbers(series, "xVal") for series in dots] == [
        [each.share for each in estimates[start : start + n]] for start in range(0, len(estimates), n)
    ]
    assert [chart.numbers(series, "xVal") for series in whiskers] == [[e.lower, e.upper] for e in estimates]
    heights = [y for series in dots for y in chart.numbers(series, "yVal")]
    assert [chart.numbers(series, "yVal") for series in whiskers] == [[y, y] for y in heights]
    judged = [f"　{row.series.label}" if row.series else "" for row in figure.chart.rows]
    texts = [f"{e.text}{said}" for e, said in zip(estimates, [*[""] * n, *judged], strict=True)]
    assert (chart.labels(when), chart.labels(shown)) == ([e.time for e in estimates], texts)
    joined = "".join(drawn_words(laid_out, figure))
    for part in (*chart.labels(when), *(part for text in texts for part in text.split("　"))):
        assert part in joined
    said = "".join(legend.itertext(f"{A}t"))
    assert said == f"○ {figure.chart.series[0]}　● {figure.chart.series[1]}　━ {figure.chart.interval}"
    assert all(part.split(" ")[1] in joined for part in said.split("　"))
    for name, row in zip(chart.labels(names), figure.chart.rows, strict=True):
        assert name.replace("\n", "") in {row.label, joined} or row.label.startswith(name.replace("\n", "").rstrip("…"))


def test_word_and_pdf_show_the_progress(document: Document, laid_out: LaidOut, package: ZipFile) -> None:
    """The numbers in full on the same bounded scale."""
    for figure, chart in zip(document.figures, charts(package), strict=True):
        if not isinstance(figure.chart, ProgressBars):
            continue
        bars, labels, *gaps = chart.series
        assert chart.numbers(bars, "val") == [bar.percent for bar in figure.chart.bars]
        upright = document.paper == "A4-portrait"
        assert chart.labels(labels) == [
            f"{bar.text}　{bar.series.label}\n{bar.values}"
            if upright
            else f"{bar.text}　{bar.values}　{bar.series.label}"
            for bar in figure.chart.bars
        ]
        assert [label for series in gaps for label in chart.labels(series)] == [
            "//" for bar in figure.chart.bars if figure.chart.cut(bar)
        ]
        looks = [each.find(f"{C}spPr")[0] for each in bars.iter(f"{C}dPt")]
        shades = [list(look.iter(f"{A}srgbClr"))[-1].get("val") for look in looks]
        assert shades == [bar.series.shade for bar in figure.chart.bars]
        ends = [chart.xml.find(f".//{C}valAx/{C}scaling/{C}{end}").get("val") for end in ("min", "max")]
        assert ends == [str(figure.chart.scale.lowest), str(figure.chart.scale.highest)]
        joined = "".join("".join(drawn_words(laid_out, figure)).split())  # a line takes the place of a blank
        for bar in figure.chart.bars:
            for text in (bar.text, bar.values, bar.series.label):
                assert "".join(text.split()) in joined


def test_every_figure_is_said_in_words_in_both(document: Document, package: ZipFile, pdf: pikepdf.Pdf) -> None:
    """Charts and sparklines, in the order of the text; each has a number of its own in Word."""
    expected = list(said_in_order(document))
    root = etree.fromstring(package.read("word/document.xml"))
    said = list(root.iter(f"{WP}docPr"))
    assert [each.get("descr") for each in said] == expected
    assert len({each.get("id") for each in said}) == len(said)
    assert [chart.title for chart in charts(package)] == [figure.caption for figure in document.figures]
    figures = [each for each in elements(pdf.Root.StructTreeRoot) if each.get("/S") == "/Figure"]
    assert [str(each.Alt) for each in figures] == expected
    for each in figures:
        left, bottom, right, top = map(float, each.A.BBox)
        page = next(iter(marked_pages(each))).MediaBox
        assert 0 <= left < right <= float(page[2])
        assert 0 <= bottom < top <= float(page[3])
    captions = [each for each in elements(pdf.Root.StructTreeRoot) if each.get("/S") == "/Caption"]
    last = [list(each.K)[-1].objgen for each in figures if each.P.S == "/Document"]
    assert [each.objgen for each in captions if each.P.S == "/Figure"] == last


def said_in_order(document: Document) -> Iterator[str]:
    """What figures and the small lines in cells say, in reading order."""
    for block in document.blocks:
        if isinstance(block, Figure):
            yield block.alt
        elif isinstance(block, Table):
            yield from (cell.figure.alt for cell in block.cells if cell.figure)


def elements(node: Any) -> Iterator[Any]:
    """The structure elements in reading order."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def marked_pages(element: Any) -> Iterator[Any]:
    """The pages on which an element has content."""
    yield element.Pg


def test_classes_are_told_apart_by_pattern_in_word(package: ZipFile) -> None:
    """Each has another fill; a number on lines has a plate under it."""
    chart = next(charts(package))
    fills = []
    for series in chart.series:
        fill = series.find(f"{C}spPr")[0]
        fills.append(fill.get("prst") or fill[0].get("val"))
        plate = series.find(f"{C}dLbls/{C}spPr")[0].tag
        assert plate == (f"{A}solidFill" if fill.get("prst") else f"{A}noFill")
    assert len(set(fills)) == len(fills)
    assert "ltHorz" in fills
    assert len(Pattern) == 8


def test_the_parts_of_the_package_fit_together(package: ZipFile) -> None:
    """Every link leads to a part, every part has a type, the same pictures are kept once."""
    names = set(package.namelist())
    types = package.read("[Content_Types].xml").decode()
    for links in (name for name in names if name.endswith(".rels")):
        folder = links.rpartition("_rels/")[0]
        for link in etree.fromstring(package.read(links)).iter(f"{LINKS}Relationship"):
            target = f"{folder}{link.get('Target')}".removeprefix("/")
            assert re.sub(r"[^/]+/\.\./", "", target) in names
    for name in names - {"[Content_Types].xml"}:
        assert f'PartName="/{name}"' in types or f'Extension="{name.rpartition(".")[2]}"' in types
    pictures = [package.read(name) for name in names if name.endswith(".png")]
    assert len(set(pictures)) == len(pictures)


def test_the_same_report_gives_the_same_bytes(laid_out: LaidOut) -> None:
    """Charts, workbooks and pictures too."""
    assert word_of(laid_out) == word_of(laid_out)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_workbooks_formulas_come_to_what_it_keeps(package: ZipFile, tmp_path: Path) -> None:
    """LibreOffice computes them anew: labels and ends of lines follow an edit as they should."""
    for chart in charts(package):
        source = tmp_path / "chart.xlsx"
        book = openpyxl.load_workbook(BytesIO(chart.workbook))
        book.save(source)  # without kept results
        soffice(tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1", source)
        kept = openpyxl.load_workbook(BytesIO(chart.workbook), data_only=True).active
        with source.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            for computed, row in zip_longest(csv.reader(file), kept.iter_rows(values_only=True)):
                assert computed == [
                    "" if cell is None else cell if isinstance(cell, str) else f"{cell:g}" for cell in row
                ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_charts_with_their_numbers(
    document: Document, package: ZipFile, laid_out: LaidOut, tmp_path: Path
) -> None:
    """It keeps each as a chart of its own with the numbers in it, and as many pages as ours."""
    source = tmp_path / "report.docx"
    source.write_bytes(word_of(laid_out))
    soffice(tmp_path, "odt", source)
    with ZipFile(source.with_suffix(".odt")) as odt:
        objects = [odt.read(name).decode() for name in odt.namelist() if re.fullmatch(r"Object \d+/content\.xml", name)]
    assert len(objects) == len(document.figures)
    for chart in charts(package):
        numbers = {number for series in chart.series for number in chart.numbers(series, "val")}
        numbers |= {number for series in chart.series for number in chart.numbers(series, "xVal")}
        held = [{Decimal(n) for n in re.findall(r'office:value="(-?[0-9.]+)"', each)} for each in objects]
        assert any(numbers <= each for each in held)
    soffice(tmp_path, "pdf", source)
    with pikepdf.open(source.with_suffix(".pdf")) as pages:
        assert len(pages.pages) == len(laid_out.pages)


def soffice(folder: Path, form: str, source: Path) -> None:
    """Convert a file with LibreOffice in a profile of the test's own."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True, timeout=180)
