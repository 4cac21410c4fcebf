"""The workbook behind a chart in Word: what staff see when they choose データの編集.

One sheet of a few rows, written as a package of six small parts; formulas are kept with their results, so that what
follows from a number (a whisker's length, a label) follows an edit too. References into the sheet carry the cells they
stand for, so a chart cannot show other numbers than its workbook holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO

from plan_report.data_class import dataclass
from plan_report.files.zip import write_zip
from plan_report.render.word.xml import attribute, legal
from plan_report.spreadsheet import column_letter

NAME = "Sheet1"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WIDEST, _NARROWEST = 60, 10  # of columns, in characters


@dataclass(frozen=True, slots=True)
class Formula:
    """What a cell computes, without the equals sign, and what comes of it now."""

    text: str
    result: str | Decimal


SheetCell = str | Decimal | Formula | None


@dataclass(frozen=True, slots=True)
class Range:
    """Cells of one column, or of one row, from which a chart takes numbers or texts."""

    reference: str  # Sheet1!$B$2:$B$6
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells, the headings first."""

    rows: tuple[tuple[SheetCell, ...], ...]

    def column(self, column: int, first: int, count: int) -> Range:
        """The cells of a column from row `first` on, both counted from 0."""
        cells = tuple(row[column] for row in self.rows[first : first + count])
        return Range(_reference(_place(first, column), _place(first + count - 1, column)), cells)

    def row(self, row: int, first: int, count: int) -> Range:
        """The cells of a row from column `first` on."""
        cells = self.rows[row][first : first + count]
        return Range(_reference(_place(row, first), _place(row, first + count - 1)), cells)


def _place(row: int, column: int) -> str:
    return f"${column_letter(column)}${row + 1}"


def _reference(start: str, end: str) -> str:
    return f"{NAME}!{start}" if start == end else f"{NAME}!{start}:{end}"


def workbook(sheet: Sheet) -> bytes:
    """The sheet as an .xlsx file; the same cells give the same bytes."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{NAME}" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _relationships(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/styles.xml": _styles(),
        "xl/worksheets/sheet1.xml": "".join(_worksheet(sheet)),
    }
    out = BytesIO()
    write_zip({name: f"{head}{xml}".encode() for name, xml in parts.items()}, out)
    return out.getvalue()


def plain(value: SheetCell) -> str:
    """What a cell shows, as a file holds it: numbers without commas or exponents."""
    if isinstance(value, Formula):
        value = value.result
    return f"{value:f}" if isinstance(value, Decimal) else value or ""


def _worksheet(sheet: Sheet) -> Iterator[str]:
    yield f'<worksheet xmlns="{_MAIN}"><cols>'
    for column, width in enumerate(_column_widths(sheet.rows), start=1):
        yield f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    for number, row in enumerate(sheet.rows, start=1):
        cells = (_cell(f"{column_letter(column)}{number}", cell) for column, cell in enumerate(row))
        yield f'<row r="{number}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def _column_widths(rows: Sequence[Sequence[SheetCell]]) -> Iterator[int]:
    for column in zip(*rows, strict=True):
        widest = max(2 * len(plain(cell)) for cell in column)  # most letters are full-width
        yield min(max(widest, _NARROWEST), _WIDEST)


def _cell(place: str, cell: SheetCell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return f'<c r="{place}"><v>{plain(cell)}</v></c>'
        case Formula(text=text, result=Decimal()):
            return f'<c r="{place}"><f>{attribute(text)}</f><v>{plain(cell)}</v></c>'
        case Formula(text=text):
            return f'<c r="{place}" t="str"><f>{attribute(text)}</f><v>{attribute(plain(cell))}</v></c>'
        case str():
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{attribute(legal(cell))}</t></is></c>'


def _content_types() -> str:
    kinds = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "styles": "styles"}
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}'
        "</Types>"
    )


def _relationships(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _styles() -> str:
    """The least that Excel takes for styles."""
    return (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="BIZ UDPゴシック"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
