"""One table as PDF with Typst, which reads the rows itself.

Arguments: ROWS.json OUT.pdf FONTS [ua-1]. Its PDF has tags anyway; with the last one it is checked as PDF/UA-1.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst

SOURCE = """
#set document(title: "指標の表")
#set page(paper: "a4", flipped: true, margin: 15mm)
#set text(font: "BIZ UDPGothic", size: 9.5pt, lang: "ja", top-edge: "ascender", bottom-edge: "descender")
#set par(leading: 3.5pt)
#let data = json("/{rows}")
#table(
  columns: data.widths.map(share => share * 1fr),
  stroke: 0.5pt + rgb("#404040"),
  inset: (x: 3pt, y: 2.5pt),
  align: left + horizon,
  fill: (_, y) => if y == 0 {{ rgb("#D9E2EC") }},
  table.header(..data.header),
  ..data.rows.flatten(),
)
"""


def main(rows: Path, out: Path, fonts: Path, *standards: str) -> None:
    """A4 landscape, the header repeated on every page."""
    source = out.with_suffix(".typ")
    source.write_text(SOURCE.format(rows=rows.name))
    typst.compile(
        source,
        output=out,
        root=rows.parent,
        font_paths=[fonts],
        ignore_system_fonts=True,
        pdf_standards=list(standards),
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), *sys.argv[4:])
