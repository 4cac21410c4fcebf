"""The status of a round as one page for the office's own web: no script, nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from plan_report.workbook.status import Line, Progress, Status

STATUS_TITLE = "様式の状況"
_CSS = """:root { color-scheme: light dark; --ink: #1a1a1a; --ground: #ffffff; --rule: #404040; --head: #eef2f6;
  --mend: #fdecea; --wait: #fff6dd; --done: #e8f4ec; --focus: #1a5fb4;
  color: var(--ink); background: var(--ground); line-height: 1.6;
  font-family: "BIZ UDPGothic", "BIZ UDPゴシック", "Hiragino Sans", "Noto Sans JP", sans-serif; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --ground: #161616; --rule: #9a9a9a; --head: #262b31;
    --mend: #45201d; --wait: #3d3316; --done: #1b3424; --focus: #9cc7ff; }
}
body { margin: 0; overflow-wrap: anywhere; }
main { box-sizing: border-box; max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; line-height: 1.4; margin: 0 0 0.5rem; }
p { margin: 0.2rem 0; }
.deadline { font-weight: bold; }
.frame { overflow-x: auto; margin: 1rem 0; }
.frame:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; min-width: 44rem; }
caption { text-align: left; font-weight: bold; padding: 0.3rem 0; }
th, td { border: 1px solid var(--rule); padding: 0.35rem 0.6rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); }
tbody th { font-weight: bold; }
.short { white-space: nowrap; }
.count { text-align: right; }
.mend { background: var(--mend); } .wait { background: var(--wait); } .done { background: var(--done); }
@media print {
  :root { color-scheme: light; color: #000000; background: #ffffff; --ground: #ffffff; --rule: #404040;
    --head: #eef2f6; --mend: #fdecea; --wait: #fff6dd; --done: #e8f4ec; }
  main { max-width: none; padding: 0; } .frame { overflow: visible; } table { min-width: 0; }
  thead { display: table-header-group; } tr { break-inside: avoid; }
  th, td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@page { size: A4 landscape; margin: 15mm; }
"""
_CLASSES = {
    Progress.NOT_BACK: "",
    Progress.TO_MEND: "mend",
    Progress.TO_CONFIRM: "wait",
    Progress.TAKEN: "done",
}


def status_page(status: Status) -> str:
    """The whole page; the same status gives the same text."""
    return "".join(_page(status))


def _page(status: Status) -> Iterator[str]:
    title = escape(f"{STATUS_TITLE}　{status.title}　{status.round_name}")
    yield '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{title}</title>\n<style>\n{_CSS}</style>\n</head>\n<body>\n<main>\n"
    yield f"<h1>{escape(status.title)}<br>{escape(status.round_name)}　{STATUS_TITLE}</h1>\n"
    yield f"<p>{escape(status.as_of)}</p>\n<p>{escape(status.summary)}</p>\n"
    if status.deadline:
        yield f'<p class="deadline">{escape(status.deadline)}</p>\n'
    if status.strangers:
        yield f"<p>{escape(status.strangers)}</p>\n"
    yield '<div class="frame" role="region" aria-labelledby="departments" tabindex="0">\n<table>\n'
    yield '<caption id="departments">部署ごとの様子</caption>\n<thead>\n<tr>'
    headings, *rows = status.rows
    yield from (f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    yield "</tr>\n</thead>\n<tbody>\n"
    for line, row in zip(status.lines, rows, strict=True):
        yield _row(line, row)
    yield "</tbody>\n</table>\n</div>\n</main>\n</body>\n</html>\n"


def _row(line: Line, row: tuple[str, ...]) -> str:
    name, progress, filled, sent, arrived, left = map(escape, row)
    return (
        f'<tr><th scope="row">{name}</th><td class="{f"short {_CLASSES[line.progress]}".strip()}">{progress}</td>'
        f'<td class="short count">{filled}</td><td class="short">{sent}</td><td class="short">{arrived}</td>'
        f"<td>{left}</td></tr>\n"
    )
