"""What the bundle may claim follows from what its parts claim and show."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from plan_report.bundle.conformance import Conformance, conformance_of, level_of_all
from plan_report.bundle.dropped import Dropped, Kind
from plan_report.bundle.limits import MOST_TO_PARSE

_UA = "http://www.aiim.org/pdfua/ns/id/"
_PDFA = "http://www.aiim.org/pdfa/ns/id/"


def claiming(ua: str = "1", pdfa: str = "2", level: str = "A") -> pikepdf.Pdf:
    """A PDF that says this of itself; what is empty is not said."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.obj["/Annots"] = Array()
    claims = (("ua:part", ua), ("a:part", pdfa), ("a:conformance", level))
    lines = "".join(f"<{name}>{value}</{name}>" for name, value in claims if value)
    pdf.Root["/Metadata"] = pdf.make_stream(
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" xmlns:ua="{_UA}" xmlns:a="{_PDFA}">{lines}</rdf:Description>'
        f"</rdf:RDF></x:xmpmeta>".encode()
    )
    pdf.Root["/MarkInfo"] = Dictionary(Marked=True)
    return pdf


def with_profile(pdf: pikepdf.Pdf, components: int) -> pikepdf.Pdf:
    """The PDF with an output intent of so many colours."""
    pdf.Root["/OutputIntents"] = Array([Dictionary(DestOutputProfile=pdf.make_stream(b"", N=components))])
    return pdf


def with_entry(pdf: pikepdf.Pdf, name: str, value: Any) -> pikepdf.Pdf:
    """The PDF with an entry in its catalogue."""
    pdf.Root[name] = value
    return pdf


def with_metadata(pdf: pikepdf.Pdf, packet: bytes) -> pikepdf.Pdf:
    """The PDF with another XMP packet."""
    pdf.Root["/Metadata"] = pdf.make_stream(packet)
    return pdf


def with_figure(pdf: pikepdf.Pdf, **text: Any) -> pikepdf.Pdf:
    """The PDF with a figure in its structure tree, under a role of its own."""
    root = Dictionary(RoleMap=Dictionary(Chart=Name.Figure), K=Dictionary(S=Name.Chart, **text))
    return with_entry(pdf, "/StructTreeRoot", root)


def showing(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.Pdf:
    """The PDF with this on its page; MC0 is the mark of numbered content."""
    page = pdf.pages[0].obj
    page["/Resources"] = Dictionary(Properties=Dictionary(MC0=Dictionary(MCID=0), MC1=Dictionary(Type=Name.OCG)))
    page["/Contents"] = pdf.make_stream(content)
    return pdf


MARKED = (
    b"/P <</MCID 0>> BDC 0 0 m 9 9 l S EMC",
    b"/P /MC0 BDC /Span <</ActualText (x)>> BDC 0 0 m 9 9 l S EMC EMC",
    b"/Artifact BMC 0 0 m 9 9 l S EMC",
    b"0 0 m 9 9 l n",
)


@pytest.mark.parametrize(
    "pdf",
    [
        claiming(),
        with_profile(claiming(), 3),
        claiming(pdfa="3"),
        with_figure(claiming(), Alt=pikepdf.String("改善 5件")),
        with_figure(claiming(), ActualText=pikepdf.String("５")),
        *(showing(claiming(), content) for content in MARKED),
    ],
)
def test_a_part_that_claims_and_shows_both_conforms(pdf: pikepdf.Pdf) -> None:
    """PDF/A-3 without attachments has the rules of PDF/A-2."""
    assert conformance_of(pdf, ["P", "H1"]) == Conformance("", "", "A")


@pytest.mark.parametrize(
    ("pdf", "tags", "reason"),
    [
        (claiming(), None, "タグがありません"),
        (with_entry(claiming(), "/MarkInfo", Dictionary(Marked=False)), ["P"], "タグがありません"),
        (claiming(ua=""), ["P"], "PDF/UA-1の表示がありません"),
        (claiming(ua="2"), ["P"], "PDF/UA-1の表示がありません"),
        (
            with_entry(claiming(), "/MarkInfo", Dictionary(Marked=True, Suspects=True)),
            ["P"],
            "タグが不確かであるという印が付いています",
        ),
        (
            with_entry(claiming(), "/AcroForm", Dictionary(Fields=Array([Dictionary()]))),
            ["P"],
            "入力欄（フォーム）があります",
        ),
        (claiming(), ["P", "H"], "見出しのタグに段階がありません（H1、H2などではなくHです）"),
        (with_figure(claiming()), ["P", "Figure"], "代わりの文のない図があります"),
        (showing(claiming(), MARKED[0] + b" 0 0 m 9 9 l S"), ["P"], "タグのない内容があります"),
        (showing(claiming(), b"/OC /MC1 BDC 0 0 9 9 re f EMC"), ["P"], "タグのない内容があります"),
    ],
)
def test_why_a_part_is_no_pdf_ua(pdf: pikepdf.Pdf, tags: list[str] | None, reason: str) -> None:
    """The reason in words; PDF/A is another matter."""
    found = conformance_of(pdf, tags)
    assert found.no_ua == reason
    assert found.no_pdfa == ""


@pytest.mark.parametrize(
    ("pdf", "reason"),
    [
        (claiming(pdfa="", level=""), "PDF/Aの表示がありません"),
        (claiming(pdfa="1", level="B"), "PDF/A-1bであり、PDF/A-2ではありません"),
        (claiming(pdfa="4", level=""), "PDF/A-4であり、PDF/A-2ではありません"),
        (with_profile(claiming(), 4), "色がRGBではありません（出力インテントがCMYK又はグレーです）"),
        (
            with_entry(claiming(), "/AcroForm", Dictionary(NeedAppearances=True)),
            "入力欄の見た目がファイルの中にありません",
        ),
        (with_metadata(claiming(), b"<x"), "PDF/Aの表示がありません"),
    ],
)
def test_why_a_part_is_no_pdf_a(pdf: pikepdf.Pdf, reason: str) -> None:
    """The reason in words; an unreadable packet claims nothing."""
    assert conformance_of(pdf, ["P"]).no_pdfa == reason


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.breaks])
def test_a_part_that_had_what_is_not_taken_over_conforms_to_nothing(kind: Kind) -> None:
    """Whatever it claims; that it claims nothing is told first."""
    found = conformance_of(claiming(), ["P"], Dropped({kind: 2}))
    assert found.no_ua == found.no_pdfa == "外したものがあり、元のPDFと同じではありません"
    assert conformance_of(claiming("", "", ""), ["P"], Dropped({kind: 2})).no_ua == "PDF/UA-1の表示がありません"


@pytest.mark.parametrize("kind", [kind for kind in Kind if not kind.breaks])
def test_what_only_leads_or_counts_breaks_nothing(kind: Kind) -> None:
    """Bookmarks that led nowhere, page labels: the pages are the same."""
    assert conformance_of(claiming(), ["P"], Dropped({kind: 2, Kind.JAVASCRIPT: 0})) == Conformance("", "", "A")


def test_a_part_that_had_to_be_mended_conforms_to_nothing() -> None:
    """PDF/A asks for sound tables."""
    found = conformance_of(claiming(), ["P"], mended=True)
    assert found.no_ua == found.no_pdfa == "書き方の誤りを直して読みました"


def test_pages_too_long_to_look_into_are_not_vouched_for() -> None:
    """Nobody has seen whether all of it is tagged."""
    long = showing(claiming(), MARKED[0] + b" " * (MOST_TO_PARSE + 1))
    assert conformance_of(long, ["P"]).no_ua.startswith("内容が大きく")


def test_a_part_that_contradicts_the_standard_conforms_to_nothing() -> None:
    """An output intent that is a number: no traceback, no claim."""
    malformed = "PDFの構造が正しくありません"
    found = conformance_of(with_entry(claiming(), "/OutputIntents", Array([3])), ["P"])
    assert found == Conformance(malformed, malformed, "B")


@pytest.mark.parametrize(("levels", "lowest"), [("A", "A"), ("AU", "U"), ("UBA", "B"), ("AA", "A")])
def test_the_bundle_has_the_lowest_level(levels: str, lowest: str) -> None:
    """A before U before B."""
    assert level_of_all([Conformance(level=level) for level in levels]) == lowest
