"""The formats a report may be written in and the back-end of each, which is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from plan_report.data_class import dataclass
from plan_report.layout import LaidOut
from plan_report.render.fonts import FontSet
from plan_report.style.look import Style


class Format(StrEnum):
    """What a report may be written as."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    TEXT = "text"
    VOICE = "voice"  # for 音声コード

    @property
    def suffix(self) -> str:
        """Of the file's name; no two formats write the same file, whatever the report is called."""
        return {Format.TEXT: ".txt", Format.VOICE: ".voice.txt"}.get(self, f".{self}")

    @property
    def label(self) -> str:
        """As the user calls it."""
        return {
            Format.DOCX: "Word",
            Format.PDF: "PDF",
            Format.HTML: "HTML",
            Format.TEXT: "テキスト",
            Format.VOICE: "音声コード用テキスト",
        }[self]


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
        case Format.VOICE:
            from plan_report.render.voice import render_voice  # noqa: PLC0415 as the others

            def write_voice(out: BinaryIO) -> None:
                out.write(render_voice(laid_out))

            return write_voice


def to_tell(formats: Iterable[Format], laid_out: LaidOut) -> tuple[str, ...]:
    """What the formats cannot hold of the report, in whole sentences."""
    if Format.VOICE not in formats:
        return ()
    from plan_report.render.voice import shortened  # noqa: PLC0415 as the others

    return tuple(shortened(laid_out))


def _write(out: BinaryIO, text: str) -> None:
    out.write(text.encode())
