"""Tables that say 目標 and 実績 of an indicator in rows of their own, one below the other; these are not read."""

from __future__ import annotations

from collections.abc import Iterable

from plan_report.errors import Place, Problem
from plan_report.intake.field import Role
from plan_report.intake.headings import HeadingRows
from plan_report.intake.sheet import Sheet
from plan_report.intake.words import Sort, read_heading
from plan_report.spreadsheet import column_letter

_MEND = "一つの指標を一行に書き、年度ごとに「R5の目標」「R5の実績」のような列に分けた表に直してから、取り込んでください"
_TARGET, _RESULT, _OTHER = "目標", "実績", ""


def alternating_rows(sheet: Sheet, rows: HeadingRows, end: int) -> Problem | None:
    """What is wrong with such a table; None for any other.

    Args:
        sheet: the table's sheet.
        rows: where its headings stand.
        end: the last row of the table.
    """
    for column in range(sheet.width):
        said = {row: text for row in range(rows.last + 1, end + 1) if (text := sheet.own(row, column))}
        if _says_both(said.values()):
            words = "".join(f"「{word}」" for word in dict.fromkeys(" ".join(text.split()) for text in said.values()))
            place = Place(sheet.grid.file, sheet.grid.sheet, min(said), column_letter(column))
            return Problem(place, f"目標と実績が別々の行にある表（{words[:60]}）は、取り込めません", _MEND)
    return None


def _says_both(texts: Iterable[str]) -> bool:
    """Whether the texts are 目標 and 実績, and nothing else."""
    kinds: set[str] = set()
    for text in texts:
        kind = _kind(text)
        if kind == _OTHER:
            return False
        kinds.add(kind)
    return {_TARGET, _RESULT} <= kinds


def _kind(text: str) -> str:
    read = read_heading(text)
    if read.role is Role.TARGET:
        return _TARGET
    return _RESULT if read.sort in {Sort.VALUE, Sort.COMPUTED} or read.role is Role.BASELINE else _OTHER
