"""Where a table ends when another one stands below it, of indicators or of something else."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from plan_report.data_class import dataclass
from plan_report.intake.field import FIGURES, Role
from plan_report.intake.headings import ColumnHeading, HeadingRows, column_headings, find_headings
from plan_report.intake.levels import is_level_word
from plan_report.intake.readable import fault_of
from plan_report.intake.sheet import Sheet
from plan_report.intake.words import Heading, Sort, read_heading
from plan_report.table.clean import one_line

_LEAST = 3  # headings of a table
_FEW = 2  # years over columns of figures, which nothing but a heading says
_NUMBER = re.compile(r"[0-9０-９.,，．△▲-]+[%％]?")
_YEARS = frozenset({Role.BASELINE_PERIOD, Role.TARGET_PERIOD})
_KNOWN = frozenset({Sort.ROLE, Sort.VALUE, Sort.PERIOD})
_OWN_WORDS = frozenset({*_YEARS, Role.UNIT, Role.KIND, Role.DIRECTION})


@dataclass(frozen=True, slots=True)
class OtherTable:
    """The first row of another table's headings, and whether it is one of indicators."""

    row: int
    of_indicators: bool


def other_table(sheet: Sheet, rows: HeadingRows, after: int) -> OtherTable | None:
    """The next table below the row `after` whose headings are not those of the table above it."""
    columns = {each.column: each for each in column_headings(sheet, rows)}
    known = _other_indicators(sheet, rows, after, columns)
    for row in (row.number for row in sheet.grid.rows if row.number > after):
        if known and row >= known.first:
            break
        if row > rows.last + 1 and _are_other_headings(sheet, row, columns, range(rows.last + 1, row)):
            return OtherTable(row, of_indicators=False)
    return OtherTable(known.first, of_indicators=True) if known else None


def end_of_table(sheet: Sheet, rows: HeadingRows) -> int:
    """The row before the next table of the sheet that has other headings; its last row where there is none."""
    other = other_table(sheet, rows, rows.last)
    return other.row - 1 if other else sheet.last_row


def _other_indicators(
    sheet: Sheet, rows: HeadingRows, after: int, columns: Mapping[int, ColumnHeading]
) -> HeadingRows | None:
    while (found := find_headings(sheet, after)) is not None:
        if not _repeats(sheet, rows, found) and not _is_indicator(sheet, found, columns):
            return found
        after = found.last
    return None


def _is_indicator(sheet: Sheet, found: HeadingRows, columns: Mapping[int, ColumnHeading]) -> bool:
    """Whether a row that names an indicator (何々指標) and years is one of the table: the years are 基準年度."""
    read = [(columns.get(column), read_heading(text)) for column, text in sheet.said(found.first)]
    others = [(above, each) for above, each in read if each.role is not Role.NAME]
    return found.first == found.last and all(_has_role(above, _YEARS) for above, each in others if each.sort in _KNOWN)


def _repeats(sheet: Sheet, rows: HeadingRows, found: HeadingRows) -> bool:
    """Whether headings are those of the first page again."""
    texts = [
        {sheet.text(row, c) for row in range(each.first, each.last + 1) for c in range(sheet.width)}
        for each in (rows, found)
    ]
    return texts[0] == texts[1]


def _are_other_headings(sheet: Sheet, row: int, columns: Mapping[int, ColumnHeading], body: range) -> bool:
    """Whether a row is one of headings that stand in no column of the table above: No, 取組, 担当, R6実績.

    Args:
        sheet: the table's sheet.
        row: the row that is asked for.
        columns: the headings of the table above.
        body: that table's rows; a column of theirs that says years says no headings by them.
    """
    said = sheet.said(row)
    if len(said) < _LEAST or any(_NUMBER.fullmatch(text) for _, text in said) or _is_repeated(said, columns):
        return False
    told = [(column, read_heading(text)) for column, text in said]
    read = [
        (columns.get(c), each) for c, each in told if each.sort is not Sort.PERIOD or not _says_years(sheet, c, body)
    ]
    known = sum(_is_heading(each, above) for above, each in read)
    years = [
        each.period.text
        for above, each in read
        if each.period and each.sort in {Sort.VALUE, Sort.PERIOD} and not _has_role(above, _YEARS)
    ]
    if (known >= _LEAST and known * 2 > len(said)) or (len(set(years)) >= _FEW and len(years) >= len(said) - 1):
        return True
    return (_after_a_gap(sheet, row) or all(_may_head(text) for _, text in said)) and _heads_figures(said, columns)


def _says_years(sheet: Sheet, column: int, body: range) -> bool:
    return any(read_heading(sheet.own(row, column)).sort is Sort.PERIOD for row in body)


def _may_head(text: str) -> bool:
    """Whether a text is a heading, or a word with a year: R5予算."""
    read = read_heading(text)
    with_year = read.period is not None and not any(map(str.isdigit, read.bare))
    return with_year or read.sort in {*_KNOWN, Sort.COMPUTED} or is_level_word(text)


def _after_a_gap(sheet: Sheet, row: int) -> bool:
    """Whether a blank row stands above, with nothing but titles between."""
    above = row - 1
    while len(sheet.said(above)) == 1:
        above -= 1
    return above > 0 and not sheet.said(above)


def _heads_figures(said: Sequence[tuple[int, str]], columns: Mapping[int, ColumnHeading]) -> bool:
    """Whether texts that are no values stand in the columns of figures, beside a word that heads columns: 事業名."""
    figures = [
        text for column, text in said if (above := columns.get(column)) and above.parts and _is_of_figures(above)
    ]
    heads = any(read_heading(text).sort in {Sort.ROLE, Sort.COMPUTED} or is_level_word(text) for _, text in said)
    return heads and bool(figures) and all(fault_of(text) and fault_of(text, is_target=True) for text in figures)


def _is_repeated(said: Sequence[tuple[int, str]], columns: Mapping[int, ColumnHeading]) -> bool:
    own = {column: {one_line(text) for text in each.texts} for column, each in columns.items()}
    return all(one_line(text) in own.get(column, ()) for column, text in said)


def _is_heading(read: Heading, above: ColumnHeading | None) -> bool:
    """Whether a text is a heading; a unit, a direction or a year may be, but is not in a column of such."""
    if read.sort in {Sort.ROLE, Sort.COMPUTED}:
        return not _has_role(above, _OWN_WORDS)
    return read.sort in {Sort.VALUE, Sort.PERIOD} and _is_of_figures(above)


def _is_of_figures(above: ColumnHeading | None) -> bool:
    parts = above.parts if above else ()
    if not parts:  # a column that the table above does not have
        return True
    speaks = any(part.role in FIGURES or part.sort in {Sort.VALUE, Sort.PERIOD} for part in parts)
    return speaks and not _has_role(above, _OWN_WORDS)


def _has_role(above: ColumnHeading | None, roles: Collection[Role]) -> bool:
    return above is not None and any(part.role in roles for part in above.parts)
