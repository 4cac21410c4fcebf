"""One Word table with python-docx's ordinary API; LibreOffice then makes the PDF of it.

Written as one should: all rows made at once and cells asked for row by row, for `table.cell(i, j)` looks through the
whole table at every call.

Arguments: ROWS.json OUT.docx.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "BIZ UDPゴシック"
MARGIN = Mm(15)


def main(rows: Path, out: Path) -> None:
    """A4 landscape, the header repeated on every page."""
    data = json.loads(rows.read_text())
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(9.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), Pt(13)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    texts = [data["header"], *data["rows"]]
    table = document.add_table(len(texts), len(data["widths"]), style="Table Grid")
    table.autofit = False
    widths = [int(Mm(267) * share / sum(data["widths"])) for share in data["widths"]]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, row_texts in zip(table.rows, texts, strict=True):
        for cell, text, width in zip(row.cells, row_texts, widths, strict=True):
            cell.text = text
            cell.width = width
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 python-docx has no call for it
    document.save(str(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
