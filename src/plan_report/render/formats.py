"""The formats a report may be written in and the back-end of each, which is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from plan_report.layout import LaidOut
from plan_report.render.fonts import FontSet
from plan_report.style.look import Style


class Format(StrEnum):
    """What a report may be written as."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    TEXT = "text"

    @property
    def suffix(self) -> str:
        """Of the file's name."""
        return ".txt" if self is Format.TEXT else f".{self}"

    @property
    def label(self) -> str:
        """As the user calls it."""
        return {Format.DOCX: "Word", Format.PDF: "PDF", Format.HTML: "HTML", Format.TEXT: "テキスト"}[self]


@dataclass(frozen=True, slots=True)
class Look:
    """What the back-ends draw with."""

    style: Style
    fonts: FontSet
    word_template: Path


def writer(each: Format, laid_out: LaidOut, look: Look) -> Callable[[BinaryIO], None]:
    """What writes the document in this format to an open file."""
    match each:
        case Format.DOCX:
            from plan_report.render.word.write import write_word  # noqa: PLC0415 python-docx only for Word

            return lambda out: write_word(laid_out, look.style, look.fonts, look.word_template, out)
        case Format.PDF:
            from plan_report.render.pdf import write_pdf  # noqa: PLC0415 reportlab only for PDF

            return lambda out: write_pdf(laid_out, look.style, look.fonts, out)
        case Format.HTML:
            from plan_report.render.web.html import render_html  # noqa: PLC0415 as the others

            return lambda out: _write(out, render_html(laid_out.document, look.style, look.fonts))
        case Format.TEXT:
            from plan_report.render.text import render_text  # noqa: PLC0415 as the others

            return lambda out: _write(out, render_text(laid_out.document))


def _write(out: BinaryIO, text: str) -> None:
    out.write(text.encode())
