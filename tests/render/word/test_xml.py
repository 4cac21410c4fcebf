"""Texts as WordprocessingML."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from plan_report.render.word.xml import attribute, paragraph, run, twips

LEGAL = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from(
    "\n\t<>&\"'"
)


def read_back(xml: str) -> str:
    """The text of a paragraph as python-docx reads it."""
    element = parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))
    return str(element.text)


@given(st.text(LEGAL))
def test_every_text_reads_back_as_it_was(text: str) -> None:
    """Markup signs, line breaks, tabs and blanks at the ends survive."""
    assert read_back(paragraph(text, "本文", "ja-JP")) == text


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\r", "\ud800", "\uffff"])
def test_what_xml_cannot_hold_is_shown_as_replaced(sign: str) -> None:
    """A character that would make the file unreadable becomes U+FFFD, so that it is seen."""
    assert read_back(paragraph(f"前{sign}後", "本文", "ja-JP")) == "前\ufffd後"


@given(st.text(LEGAL))
def test_attributes_hold_any_text(text: str) -> None:
    """A caption with quotation marks or line breaks is a valid attribute."""
    element = parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="{attribute(text)}"/>')
    assert list(element.attrib.values()) == [text]


def test_an_empty_text_makes_no_run() -> None:
    """The going-on part of a merged cell holds a paragraph without content."""
    assert run("", "ja-JP") == ""


@pytest.mark.parametrize(("points", "expected"), [(0.5, 10), (13, 260), (841.89, 16838)])
def test_lengths_are_twentieths_of_a_point(points: float, expected: int) -> None:
    """Half a point is ten twips, and the long side of A4 is what Word writes for it."""
    assert twips(points) == expected
