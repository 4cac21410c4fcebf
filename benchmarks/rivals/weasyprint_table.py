"""One table as PDF with WeasyPrint, from HTML; columns of fixed width, which is its faster way.

Arguments: ROWS.json OUT.pdf [pdf/ua-1], the last one for a tagged PDF.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

from weasyprint import HTML  # type: ignore[import-untyped]

STYLE = """
@page { size: A4 landscape; margin: 15mm }
body { font: 9.5pt/13pt "BIZ UDPGothic"; margin: 0 }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
td, th { border: 0.5pt solid #404040; padding: 2.5pt 3pt; text-align: left; vertical-align: middle }
th { background: #D9E2EC }
tr { break-inside: avoid }
"""


def main(rows: Path, out: Path, variant: str | None = None) -> None:
    """A4 landscape, the header repeated on every page; without a variant the PDF has no tags."""
    data = json.loads(rows.read_text())
    columns = "".join(f'<col style="width: {100 * share / sum(data["widths"])}%">' for share in data["widths"])
    head = _row(data["header"], "th")
    body = "".join(_row(texts, "td") for texts in data["rows"])
    table = f"<table><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"
    page = f'<!doctype html><html lang="ja"><title>指標の表</title><style>{STYLE}</style>{table}</html>'
    HTML(string=page).write_pdf(out, pdf_variant=variant)


def _row(texts: Sequence[str], tag: str) -> str:
    cells = "".join(f"<{tag}>{escape(text).replace(chr(10), '<br>')}</{tag}>" for text in texts)
    return f"<tr>{cells}</tr>"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
