"""The back-ends: each draws the composed document as it is laid out and computes nothing of it.

formats.py   which formats there are, and the back-end of each
fonts.py     the bundled fonts: which characters they have and how wide each is
headings.py  which headings apply to a cell
text.py, text_figure.py  plain text with drawn tables and figures
word/        Word
pdf/         PDF
web/         the web page
"""

from __future__ import annotations

from pathlib import Path

from plan_report.document import Document, Table, show_in_notebooks
from plan_report.errors import UsageError
from plan_report.files import write_all
from plan_report.layout import lay_out
from plan_report.render.fonts import load_fonts
from plan_report.render.formats import Format, Look, writer
from plan_report.resources import bundled
from plan_report.style.file import load_style

__all__ = ["Format", "Look", "bundled_look", "save", "writer"]


def bundled_look() -> Look:
    """The look that comes with the program."""
    templates = bundled("templates")
    style = load_style(templates / "report.toml")
    return Look(style, load_fonts(style, bundled("fonts")), templates / "report.docx")


def save(document: Document, *paths: str | Path, look: Look | None = None) -> None:
    """Write a composed document; the ending of each path (.docx .pdf .html .txt) says as what.

    Raises:
        UsageError: no format has such an ending.
        LayoutError: a row is too tall for a page.
        OutputError: a file could not be written; all are as they were before.
    """
    look = look or bundled_look()
    by_suffix = {each.suffix: each for each in Format}
    laid_out = lay_out(document, look.style, look.fonts)
    writers = {}
    for path in map(Path, paths):
        if path.suffix.lower() not in by_suffix:
            raise UsageError(f"{path.name} の形式で書くことはできません。使える拡張子は {'、'.join(by_suffix)} です。")
        writers[path] = writer(by_suffix[path.suffix.lower()], laid_out, look)
    write_all(writers)


def _table(table: Table) -> str:
    from plan_report.render.web.html import render_table  # noqa: PLC0415 only notebooks need it

    return render_table(table)


show_in_notebooks(_table)
