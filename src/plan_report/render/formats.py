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
    """What writes the document in this format to an open file; it reads its library when it is called."""
    write = {
        Format.DOCX: _word,
        Format.PDF: _pdf,
        Format.HTML: _html,
        Format.TEXT: _plain_text,
        Format.VOICE: _voice,
    }[each]
    return lambda out: write(laid_out, look, out)


def _word(laid_out: LaidOut, look: Look, out: BinaryIO) -> None:
    from plan_report.render.word.write import write_word  # noqa: PLC0415 python-docx only for Word

    write_word(laid_out, look.style, look.fonts, look.word_template, out)


def _pdf(laid_out: LaidOut, look: Look, out: BinaryIO) -> None:
    from plan_report.render.pdf import write_pdf  # noqa: PLC0415 reportlab only for PDF

    write_pdf(laid_out, look.style, look.fonts, out)


def _html(laid_out: LaidOut, look: Look, out: BinaryIO) -> None:
    from plan_report.render.web.html import render_html  # noqa: PLC0415 as the others

    out.write(render_html(laid_out.document, look.style, look.fonts).encode())


def _plain_text(laid_out: LaidOut, _look: Look, out: BinaryIO) -> None:
    from plan_report.render.text import render_text  # noqa: PLC0415 as the others

    out.write(render_text(laid_out.document).encode())


def _voice(laid_out: LaidOut, _look: Look, out: BinaryIO) -> None:
    from plan_report.render.voice import render_voice  # noqa: PLC0415 as the others

    out.write(render_voice(laid_out))


def to_tell(formats: Iterable[Format], laid_out: LaidOut) -> tuple[str, ...]:
    """What the formats cannot hold of the report, in whole sentences."""
    if Format.VOICE not in formats:
        return ()
    from plan_report.render.voice import shortened  # noqa: PLC0415 as the others

    return tuple(shortened(laid_out))
