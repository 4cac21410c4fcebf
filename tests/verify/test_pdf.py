"""A PDF read back by its tags says what was composed, and a spoilt one says that it is."""

from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_report.document import Figure, Table
from plan_report.runs.build import Request, pages_of, prepare
from plan_report.verify.found import FoundFigure, FoundTable, FoundText, UnreadableError
from plan_report.verify.pdf import read_pdf

STREAM = b"""
/P <</MCID 0>> BDC (\x01\x02) Tj EMC
/Artifact BMC (\x01) Tj EMC
/P <</MCID 1>> BDC /Span <</ActualText (c)>> BDC (\x01) Tj EMC [(\x02) -200 (\x02)] TJ EMC
/P <</MCID 2>> BDC /Artifact <</Type /Layout>> BDC (\x01) Tj EMC EMC
(\x01) Tj
"""


def squeezed(text: str) -> str:
    """A text without blanks, for lines end without a sign."""
    return "".join(text.split())


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    """A small file of another program's: three paragraphs, a table, a figure with a caption."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    cmap = pdf.make_stream(b"2 beginbfchar <01> <0061> <02> <0062> endbfchar")
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType, ToUnicode=cmap)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(b"/F1 10 Tf" + STREAM)

    def element(tag: str, kids: object, **entries: object) -> pikepdf.Object:
        return pdf.make_indirect(
            pikepdf.Dictionary(S=pikepdf.Name(f"/{tag}"), Pg=page.obj, K=kids, **entries)  # type: ignore[arg-type]
        )

    across = pikepdf.Dictionary(O=pikepdf.Name.Table, ColSpan=2)
    down = pikepdf.Array([pikepdf.Dictionary(O=pikepdf.Name.Table, RowSpan=2)])
    rows = [
        element("TR", pikepdf.Array([element("TH", 0, A=across)])),
        element("TR", pikepdf.Array([element("TD", 0, A=down), element("TD", 1)])),
        element("TR", pikepdf.Array([element("TD", 2)])),
    ]
    table = element("Table", pikepdf.Array([element("Caption", 1), *rows]))
    figure = element("Figure", element("Caption", 1), Alt="改善は5です")
    texts = [element("P", 0), element("P", pikepdf.Array([1, element("Span", 0)])), element("P", 2)]
    document = element("Document", element("Sect", pikepdf.Array([*texts, table, figure])))
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=document)
    path = tmp_path / "x.pdf"
    pdf.save(path)
    return path


def test_texts_come_as_a_screen_reader_gets_them(tagged: Path) -> None:
    """Artifacts are left out, a replaced text takes the place of what is drawn, an empty paragraph is none."""
    texts = [each.text for each in read_pdf(tagged) if isinstance(each, FoundText)]
    assert texts == ["ab", "cbbab", "cbb"]


def test_tables_have_their_spans(tagged: Path) -> None:
    """Rows without groups, attributes alone or in a list."""
    (table,) = [each for each in read_pdf(tagged) if isinstance(each, FoundTable)]
    assert table.caption == "cbb"
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells] == [
        (0, 0, 1, 2, "ab"),
        (1, 0, 2, 1, "ab"),
        (1, 1, 1, 1, "cbb"),
        (2, 1, 1, 1, ""),
    ]


def test_figures_are_known_by_what_is_said_of_them(tagged: Path) -> None:
    """Their caption is a text after them."""
    *_, figure, caption = read_pdf(tagged)
    assert str(getattr(figure, "alt", "")) == "改善は5です"
    assert caption == FoundText("cbb")


def test_the_report_reads_as_it_was_composed(built: Path) -> None:
    """Headings and paragraphs in order; every cell of every table, whole though it stands on several pages."""
    document = pages_of(prepare(Request(annex=True)), print).document
    found = read_pdf(built / "report.pdf")
    said = [
        block.caption if isinstance(block, Figure) else block.text
        for block in document.blocks
        if not isinstance(block, Table)
    ]
    texts = [squeezed(text) for text in said]
    assert [squeezed(each.text) for each in found if isinstance(each, FoundText)] == texts
    assert [each.alt for each in found if isinstance(each, FoundFigure)] == [figure.alt for figure in document.figures]
    tables = [each for each in found if isinstance(each, FoundTable)]
    for read, composed in zip(tables, document.tables, strict=True):
        assert [(c.row, c.col, c.rowspan, c.colspan, squeezed(c.text)) for c in read.cells] == [
            (c.row, c.col, c.rowspan, c.colspan, squeezed(c.text)) for c in composed.cells
        ]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_spoilt_file_is_unreadable_or_something_else(tmp_path: Path, built: Path, data: st.DataObject) -> None:
    """Bytes changed, cut out or put in anywhere: never an error but ours."""
    original = (built / "report.pdf").read_bytes()
    at = data.draw(st.integers(0, len(original) - 1))
    length = data.draw(st.integers(0, 200))
    path = tmp_path / "spoilt.pdf"
    path.write_bytes(original[:at] + data.draw(st.binary(max_size=20)) + original[at + length :])
    try:
        read_pdf(path)
    except UnreadableError:
        return
