"""Pieces of WordprocessingML as text: paragraphs and runs with escaped content, in the one language of the report."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from html import escape

# What XML 1.0 cannot hold at all, and the carriage return, which a reader would turn into a line feed. The loader
# refuses these; should one come in another way, the file must still open and the place be seen.
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


# Digits and Latin letters are of no language (as Word says it), so that they are read aloud in the reader's own voice.
# Were they Japanese, LibreOffice would end lines within a number: +1／5.1%.
LATIN = "x-none"


def twips(points: float) -> int:
    """Points in twentieths of a point, the unit of Word."""
    return round(points * 20)


def legal(text: str) -> str:
    """The text with what XML cannot hold shown as replaced."""
    return _ILLEGAL.sub(_REPLACEMENT, text)


@lru_cache(maxsize=1024)  # the same styles, colours and languages again and again
def attribute(text: str) -> str:
    """A text ready to stand between double quotes."""
    return escape(legal(text)).replace("\n", "&#10;").replace("\t", "&#9;")


def content(text: str) -> str:
    """The `w:t`, `w:br` and `w:tab` that make up a text."""
    escaped = escape(legal(text), quote=False)
    breaks = escaped.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    tabs = breaks.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{tabs}</w:t>'


def spoken(language: str) -> str:
    """The property of a run that names its language."""
    return f'<w:lang w:val="{LATIN}" w:eastAsia="{attribute(language)}"/>'


def run(text: str, language: str) -> str:
    """A run in its language; nothing for an empty text, so that an empty cell holds an empty paragraph."""
    return f"<w:r><w:rPr>{spoken(language)}</w:rPr>{content(text)}</w:r>" if text else ""


class Start(Enum):
    """Where on a page a paragraph stands. At the top the layout leaves out the space above; Word would not."""

    BELOW = ""
    TOP = '<w:spacing w:before="0"/>'
    NEW_PAGE = '<w:pageBreakBefore/><w:spacing w:before="0"/>'
    ENDS_FIGURE = '<w:keepNext w:val="0"/>'  # a caption that belongs to what stands above it


def paragraph(
    text: str, style_id: str, language: str, start: Start = Start.BELOW, indent: tuple[float, float] | None = None
) -> str:
    """A paragraph in a style of the template.

    Args:
        text: its text; a newline is a line break, a tab a tab.
        style_id: the style that carries its look.
        language: a BCP 47 tag such as `ja-JP`.
        start: whether it is the first of a page, and makes the page begin.
        indent: left and right indent in points, where the place depends on the text and no style can hold it.
    """
    place = f'<w:ind w:left="{twips(indent[0])}" w:right="{twips(indent[1])}"/>' if indent else ""
    properties = f'<w:pStyle w:val="{attribute(style_id)}"/>{start.value}{place}'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, language)}</w:p>"


def drawing_paragraph(drawing: str, style_id: str, start: Start = Start.BELOW) -> str:
    """A paragraph that holds the run of a drawing and is as high as it is, whatever leading the style has."""
    spacing = start.value or '<w:spacing w:line="240" w:lineRule="auto"/>'
    small = '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
    return f'<w:p><w:pPr><w:pStyle w:val="{attribute(style_id)}"/>{spacing}{small}</w:pPr>{drawing}</w:p>'
