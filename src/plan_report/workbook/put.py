"""Puts texts into Excel cells so that they stay texts, whatever they begin with."""

from __future__ import annotations

import re

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.spreadsheet import begins_like_formula

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # ECMA-376 Part 1, 22.9.2.19: Excel would read a character here


def put(sheet: Worksheet, row: int, column: int, text: str, style: str) -> Cell:
    """Write a text; one that begins like a formula is marked as text, as Excel's own leading apostrophe does."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 the form merges no cells
    cell.style = style
    if text:
        cell.value = _LOOKS_ESCAPED.sub("_x005F_", text)
        cell.data_type = "s"  # openpyxl would make formulas and error values of some texts
        if begins_like_formula(text):
            cell.quotePrefix = True
    return cell


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, style: str) -> None:
    """Write a formula of the form's own making."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 as above
    cell.style = style
    cell.value = formula
