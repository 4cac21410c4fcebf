"""A new sheet of somebody's workbook: empty cells that look like those of another sheet under the same headings."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from plan_report.spreadsheet import column_letter
from plan_report.workbook.book_parts import MAIN, RELATION

# What a sheet may have of its own beside its cells, in the order that Excel wants; it names no other part.
_KEPT = ("sheetPr", "sheetViews", "sheetFormatPr", "cols", "sheetData", "pageMargins", "pageSetup", "headerFooter")
_SHEET = f'<worksheet xmlns="{MAIN[1:-1]}"><sheetData/></worksheet>'


def new_sheet(like: etree._Element | None, rows: Sequence[Sequence[str]]) -> etree._Element:
    """The XML of a sheet with a cell for each text that is to stand there, and none of the texts.

    Args:
        like: the sheet whose widths, heights and formats it has; None for plain cells.
        rows: the texts, the first row of them the headings.
    """
    root = etree.fromstring(_SHEET) if like is None else deepcopy(like)
    for child in list(root):
        if not isinstance(child.tag, str) or etree.QName(child).localname not in _KEPT:
            root.remove(child)
    data = root.find(f"{MAIN}sheetData")
    assert data is not None  # noqa: S101 it is one of those kept, and every sheet has it
    known = list(data)
    head, body = (known[0] if known else None), (known[1] if len(known) > 1 else None)
    data.clear()
    for number, row in enumerate(rows, start=1):
        pattern = head if number == 1 else body
        data.append(_row(number, len(row), pattern))
    for view in root.iter(f"{MAIN}sheetView"):
        view.attrib.pop("tabSelected", "")
        for selection in view.findall(f"{MAIN}selection"):
            view.remove(selection)
    for element in root.iter(etree.Element):
        for name in map(str, element.attrib):
            if name == f"{RELATION}id" or etree.QName(name).localname in {"uid", "codeName"}:
                del element.attrib[name]
    return root


def _row(number: int, width: int, pattern: etree._Element | None) -> etree._Element:
    row = etree.Element(f"{MAIN}row", r=str(number))
    styles: list[str] = []
    if pattern is not None:
        styles = [each.get("s") or "0" for each in pattern.iterchildren(f"{MAIN}c")]
        if number == 1:
            for name in ("ht", "customHeight"):
                if pattern.get(name):
                    row.set(name, pattern.get(name) or "")
    for column in range(width):
        cell = etree.SubElement(row, f"{MAIN}c", r=f"{column_letter(column)}{number}")
        if styles:
            cell.set("s", styles[min(column, len(styles) - 1)])
    return row
