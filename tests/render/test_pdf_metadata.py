"""What the PDF says of itself, in both places where it says it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from plan_report.document import Document, Paragraph

NAMES = {
    "/Title": "dc:title",
    "/Author": "dc:creator",
    "/Subject": "dc:description",
    "/Keywords": "pdf:Keywords",
    "/Producer": "pdf:Producer",
    "/Creator": "xmp:CreatorTool",
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
}


def said(data: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """Info and XMP, under Info's names; a date as its digits, an author in a list of one as the author."""
    with pikepdf.open(BytesIO(data)) as file, file.open_metadata(update_docinfo=False) as xmp:
        info = {name: str(value) for name, value in file.docinfo.items()}
        found = {name: xmp[key] for name, key in NAMES.items() if key in xmp}
    info |= {name: digits(info[name]) for name in ("/CreationDate", "/ModDate") if name in info}
    found |= {name: digits(found[name]) for name in ("/CreationDate", "/ModDate") if name in found}
    return info, {name: value[0] if isinstance(value, list) else value for name, value in found.items()}


def digits(date: str) -> str:
    """A date without its punctuation."""
    return "".join(char for char in date if char.isdigit() or char == "+")


def test_info_and_xmp_agree(pdf: bytes) -> None:
    """Title, author, subject, keywords, dates and tools are the same in both, and are the document's."""
    info, xmp = said(pdf)
    assert info == xmp
    assert info["/Title"] == "試しの計画 評価報告書（案）"
    assert info["/Author"] == "ある市・ある市社会福祉協議会"
    assert info["/CreationDate"] == "20251124000000+0900"


@pytest.mark.parametrize(
    "about",
    [
        {"title": "</dc:title> & <b>{0}</b> (\\)"},
        {"title": "Plain (ASCII) title \\"},
        {"title": "制御\x00文字\ud800", "author": "改行\nあり"},
        {"created": ""},
        {"author": "", "subject": "", "keywords": "", "created": ""},
    ],
)
def test_they_agree_whatever_the_words(
    about: dict[str, str], make_document: Callable[..., Document], to_pdf: Callable[..., bytes]
) -> None:
    """Markup and brackets are kept, control characters dropped, and what is empty is left out in both."""
    info, xmp = said(to_pdf(make_document(Paragraph("文"), **about)))
    assert info == xmp
    assert ("/CreationDate" in info) == (about.get("created") != "")
    assert "\x00" not in info["/Title"]
    assert info["/Title"].count("<b>") == about.get("title", "").count("<b>")


def test_it_claims_what_the_validators_confirm(pdf: bytes) -> None:
    """PDF/A-2a and PDF/UA-1, in Japanese, with its title in the window's bar and colours that are sRGB."""
    with pikepdf.open(BytesIO(pdf)) as file:
        packet = file.Root.Metadata.read_bytes().decode("utf-8")
        assert "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>" in packet
        assert "<pdfuaid:part>1</pdfuaid:part>" in packet
        assert file.Root.Lang == "ja-JP"
        assert file.Root.ViewerPreferences.DisplayDocTitle is True
        (intent,) = file.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.N == 3
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert file.pdf_version == "1.7"
