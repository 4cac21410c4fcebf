"""The document as one self-contained page for the city's website: no script, no file beside it.

Tables say which heading belongs to which cell (scope and headers), so that a screen reader can; on a phone a wide table
scrolls within its own frame, on paper its header repeats on each page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from pathlib import Path
from string import ascii_letters, digits

from plan_report.chart import Sparkline
from plan_report.document import Block, Cell, CellRole, Document, Figure, Heading, Paragraph, ParagraphRole, Table
from plan_report.layout.lines import Measure
from plan_report.layout.sparkline import draw_sparkline
from plan_report.render.fonts import load_fonts
from plan_report.render.headings import headings
from plan_report.render.web.figure import figure
from plan_report.render.web.frame import MAIN, contents, front, head, heading_ids
from plan_report.render.web.svg import said, svg
from plan_report.render.web.widths import STEPS, is_short, step
from plan_report.resources import bundled
from plan_report.style.look import Style

_SCROLLS, _PAST = "表は右に続きます。", "表の次へ移る"
_WIDEST = 75  # rem that a table has at most
_BESIDE = 3.4  # rem of the window that are not its: margins, and a scroll bar where there is one
_SMALL = 12  # rows of a table that paper does not divide
_INK = "#1a1a1a"  # on fills, which are light whatever the page is
_PLAIN = frozenset(f"{ascii_letters}{digits}-_")
_LAST_FONT = ", sans-serif"  # of a list of fonts in the style sheet


def render_html(document: Document, style: Style, measure: Measure | None = None) -> str:
    """The whole page; the same document gives the same text.

    Args:
        document: the report.
        style: fills, alignments, looks of figures.
        measure: the fonts that figures are laid out with; None takes those that the style names.
    """
    return "".join(_page(document, style, measure or load_fonts(style, bundled("fonts"))))


def render_table(table: Table) -> str:
    """One table as a `<table>`, for the page and for notebooks."""
    return "".join(_table(table))


def stylesheet(style: Style) -> str:
    """The page's looks: fills, alignments and sizes of report.toml, everything else in html.css beside this file."""
    css = Path(__file__).with_name("html.css").read_text(encoding="utf-8")
    rules = [_with_second_font(css, style), *_sizes(style)]
    for role in CellRole:
        look = style.cells[role]
        fill = f" background: #{look.fill}; color: {_INK};" if look.fill else ""
        weight = " font-weight: bold;" if look.text.bold else " font-weight: normal;"
        indent = f" padding-left: {0.5 + look.text.indent / look.text.size:.3g}em;" if look.text.indent else ""
        above = f" border-top-width: {look.above / style.border.thin:.3g}px;" if look.above else ""
        place = f"text-align: {look.text.align}; vertical-align: {look.valign};"
        rules.append(f".{role} {{ {place}{fill}{weight}{indent}{above} }}\n")
    for width in STEPS:
        rules.append(f".least-{width} > table {{ min-width: {width}rem; }}\n")
        if width < _WIDEST:
            window = f"{width + _BESIDE:g}rem"
            rules.append(f"@media (min-width: {window}) {{ .least-{width} > .scrolls {{ display: none; }} }}\n")
    rules.append("@media print { .frame > table { min-width: 0; } }\n")
    return "".join(rules)


def _sizes(style: Style) -> Iterator[str]:
    """On paper the sizes of the other formats; on a screen never less than them."""
    body, cell, note = (
        text.size for text in (style.texts["body"], style.cells[CellRole.TEXT].text, style.texts["footnote"])
    )
    yield f"html {{ font-size: max(100%, {body:g}pt); }}\n"
    yield f"table {{ font-size: max(0.95rem, {cell:g}pt); }}\n.footnote {{ font-size: max(0.9rem, {note:g}pt); }}\n"
    yield f"@media print {{ html {{ font-size: {body:g}pt; }} table {{ font-size: {cell:g}pt; }} }}\n"


def _with_second_font(css: str, style: Style) -> str:
    """The lists of fonts with the second one after those of the report; a browser takes from it what these lack."""
    if not style.fallback:
        return css
    name = "".join(char if char.isalnum() or char in " -_" else f"\\{ord(char):x} " for char in style.fallback.name)
    return css.replace(_LAST_FONT, f', "{name}"{_LAST_FONT}')


def _page(document: Document, style: Style, measure: Measure) -> Iterator[str]:
    ids = heading_ids(document.blocks)
    tables = {table.key: table for table in document.tables}
    before = front(document.blocks)
    yield from head(document, stylesheet(style))
    if before:
        yield "<header>\n"
        yield from (_paragraph(block, tables) for block in before)
        yield "</header>\n"
    yield from contents(document.blocks, ids)
    yield f'<main id="{MAIN}" tabindex="-1">\n'
    for tag, blocks in groupby(document.blocks[len(before) :], key=_list_tag):
        if tag:
            yield f"<{tag}>\n"
            yield from (f"<li>{_said(block, tables)}</li>\n" for block in blocks if isinstance(block, Paragraph))
            yield f"</{tag}>\n"
        else:
            for block in blocks:
                yield from _block(block, style, measure, tables, ids)
    yield "</main>\n</body>\n</html>\n"


def _list_tag(block: Block) -> str:
    """The element of the list that a block belongs to; empty where it is in none."""
    if not (isinstance(block, Paragraph) and block.role.in_list):
        return ""
    return "ol" if block.role is ParagraphRole.ITEM else "ul"


def _said(block: Paragraph, tables: Mapping[str, Table]) -> str:
    """The text; where it points to a table, with a link to it in place of the page."""
    text = _text(block.unpaged)
    if block.see is None:
        return text
    number = tables[block.see.table].caption.partition("　")[0]
    return f'{text}（<a href="#{_id(block.see.table)}">{number}</a>）'


def _paragraph(block: Paragraph, tables: Mapping[str, Table]) -> str:
    if block.role is ParagraphRole.TITLE:
        return f"<h1>{_text(block.text)}</h1>\n"
    return f'<p class="{block.role}">{_said(block, tables)}</p>\n'


def _block(
    block: Block, style: Style, measure: Measure, tables: Mapping[str, Table], ids: Mapping[int, str]
) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text):
            yield f'<h{level + 1} id="{ids[id(block)]}">{_text(text)}</h{level + 1}>\n'
        case Paragraph():
            yield _paragraph(block, tables)
        case Table():
            # What scrolls must be reachable by keyboard, and only then: the style sheet shows the link within the
            # frame where the frame is narrower than its table.
            end = f"{_id(block.key)}-end"
            small = " small" if block.n_rows <= _SMALL else ""
            yield f'<div class="frame least-{step(block)}{small}">\n'
            yield f'<p class="scrolls">{_SCROLLS}<a href="#{end}">{_PAST}</a></p>\n'
            yield from _table(block, style)
            yield f'</div>\n<div id="{end}"></div>\n'
        case Figure():
            yield "<figure>\n"
            yield from figure(block, style, measure)
            yield f'<figcaption id="{_id(block.key)}">{_text(block.caption)}</figcaption>\n</figure>\n'


def _table(table: Table, style: Style | None = None) -> Iterator[str]:
    applying = headings(table)
    key = _id(table.key)
    ids = {cell: f"{key}-{cell.row}-{cell.col}" for cell in table.cells if cell.role.scope and cell.text}
    # A column of the grid in which no cell begins is none for a browser: an area of 成果目標 only has such a one.
    columns = sorted({cell.col for cell in table.cells})
    yield f'<table>\n<caption id="{key}"><span>{_text(table.caption)}</span></caption>\n<thead>\n'
    for row, cells in groupby(table.cells, key=lambda cell: cell.row):
        if row == table.header_rows:
            yield "</thead>\n<tbody>\n"
        yield "<tr>"
        for cell in cells:
            span = bisect_left(columns, cell.col + cell.colspan) - bisect_left(columns, cell.col)
            drawn = _sparkline(cell.figure, style) if cell.figure else ""
            yield _cell(cell, span, ids.get(cell), [ids[heading] for heading in applying[cell]], drawn)
        yield "</tr>\n"
    yield "</tbody>\n</table>\n" if table.n_rows > table.header_rows else "</thead>\n</table>\n"


def _cell(cell: Cell, colspan: int, id_: str | None, applying: list[str], drawn: str) -> str:
    name = "th" if id_ else "td"
    attributes = [f'class="{cell.role}{" short" if is_short(cell) else ""}"']
    if id_:
        attributes += [f'id="{id_}"', f'scope="{_scope(cell)}"']
    if applying:
        attributes.append(f'headers="{" ".join(applying)}"')
    attributes += [f'{span}="{n}"' for span, n in (("rowspan", cell.rowspan), ("colspan", colspan)) if n > 1]
    if cell.shade:
        attributes.append(f'style="background: #{cell.shade}; color: {_INK}"')
    return f"<{name} {' '.join(attributes)}>{_text(cell.text)}{drawn}</{name}>"


def _sparkline(line: Sparkline, style: Style | None) -> str:
    """The lines of a cell; without a style, what they say."""
    if style is None:
        return _text(line.alt)
    return svg(draw_sparkline(line, style.figure, style.figure.sparkline[0]), style.figure, said(line.alt))


def _scope(cell: Cell) -> str:
    """A merged heading is one of its group of rows or columns."""
    if cell.role.scope == "Column":
        return "colgroup" if cell.colspan > 1 else "col"
    return "rowgroup" if cell.rowspan > 1 else "row"


def _id(key: str) -> str:
    """A key as an id, in which no blank may stand; 番号 of nodes may hold anything."""
    return "".join(char if char in _PLAIN else f".{ord(char):x}." for char in key)


def _text(text: str) -> str:
    return escape(text).replace("\t", " ").replace("\n", "<br>")
