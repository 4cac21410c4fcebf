"""The back-ends: each draws the composed document as it is laid out and computes nothing of it.

formats.py   which formats there are, and the back-end of each
fonts.py     the fonts: what each character is drawn by, and how wide it is
face.py      one font file
grid.py      the shades and rules of a table on a page
headings.py  which headings apply to a cell
text.py, text_figure.py  plain text with drawn tables and figures
voice.py   text for 音声コード, page by page, within what a code holds
voice_parts.py  what stands on each page, as sentences, figures and tables
voice_table.py  the rows of a table as sentences
voice_words.py  texts for the ear
word/        Word
word_form/   a city's own Word file, filled
pdf/         PDF
web/         the web page
"""

from __future__ import annotations

from pathlib import Path

from plan_report.document import Document, Table, show_in_notebooks
from plan_report.errors import UsageError
from plan_report.files import write_all
from plan_report.layout import LaidOut, lay_out
from plan_report.render.fonts import load_fonts
from plan_report.render.formats import Format, Look, writer
from plan_report.resources import bundled
from plan_report.style.file import load_style
from plan_report.undrawn import with_note

__all__ = ["Format", "Look", "bundled_look", "laid_out", "noted", "save", "writer"]


def bundled_look() -> Look:
    """The look that comes with the program."""
    templates = bundled("templates")
    style = load_style(templates / "report.toml")
    return Look(style, load_fonts(style, bundled("fonts")), templates / "report.docx")


def noted(document: Document, look: Look) -> Document:
    """The document with a note of the characters that its PDF cannot show, if there are any."""
    return with_note(document, look.fonts.undrawn(document.all_text))


def laid_out(document: Document, look: Look) -> LaidOut:
    """The document as it is written: with that note, and with its lines and pages.

    Raises:
        LayoutError: a row is too tall for a page.
    """
    return lay_out(noted(document, look), look.style, look.fonts)


def save(document: Document, *paths: str | Path, look: Look | None = None) -> None:
    """Write a composed document; the ending of each path (.docx .pdf .html .txt .voice.txt) says as what.

    Raises:
        UsageError: no format has such an ending.
        LayoutError: a row is too tall for a page.
        OutputError: a file could not be written; all are as they were before.
    """
    look = look or bundled_look()
    by_suffix = {each.suffix: each for each in Format}
    longest = sorted(by_suffix, key=len, reverse=True)  # .voice.txt ends in .txt
    pages = laid_out(document, look)
    writers = {}
    for path in map(Path, paths):
        suffix = next((each for each in longest if path.name.lower().endswith(each)), None)
        if suffix is None:
            raise UsageError(f"{path.name} の形式で書くことはできません。使える拡張子は {'、'.join(by_suffix)} です。")
        writers[path] = writer(by_suffix[suffix], pages, look)
    write_all(writers)


def _table(table: Table) -> str:
    from plan_report.render.web.html import render_table  # noqa: PLC0415 only notebooks need it

    return render_table(table)


show_in_notebooks(_table)
