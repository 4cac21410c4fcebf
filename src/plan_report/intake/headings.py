"""Where the headings of a sheet stand, in one row or in several, and what they say of each column."""

from __future__ import annotations

import re

from plan_report.data_class import dataclass
from plan_report.intake.field import FIGURES, Role
from plan_report.intake.sheet import Sheet
from plan_report.intake.words import Heading, Sort, read_heading, speaks_of_units
from plan_report.table.clean import one_line

_ROWS_ABOVE = 40  # titles, remarks and legends may stand above the headings
_LEAST_KNOWN = 3  # a row of headings names the indicator and at least two things of it
_MOST_ROWS = 4
_LONGEST = 40  # characters of a heading; longer texts are sentences
_NUMBER = re.compile(r"[0-9０-９.,，．△▲-]+[%％]?")
WEAK_NAMES = frozenset(
    {"項目", "事項", "名称", "数値目標", "評価項目"}
)  # names of indicators only where nothing better is
_OF_A_YEAR = (*FIGURES, Role.NOTE)
_FIGURES = (*FIGURES, Role.BASELINE_PERIOD, Role.TARGET_PERIOD)  # 基準年度 may stand over that year's values
_GROUPING = frozenset({Sort.VALUE, Sort.PERIOD, Sort.ROLE})
_AS_OF = re.compile(r"(?:現在|時点|作成|更新|公表|版)[)）]?$")
BETWEEN = "／"


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """The texts over a column from the outermost to the innermost, each read."""

    column: int
    texts: tuple[str, ...]
    parts: tuple[Heading, ...]

    @property
    def text(self) -> str:
        """The whole heading on one line: 令和5年度／実績."""
        return BETWEEN.join(" ".join(text.split()) for text in self.texts)


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """The first and the last row of the headings."""

    first: int
    last: int


def find_headings(sheet: Sheet, after: int = 0) -> HeadingRows | None:
    """The headings of the first table below the row `after`; None when there is no table that we know."""
    rows = [row.number for row in sheet.grid.rows if row.number > after]
    for weak in (False, True):
        for number in rows[:_ROWS_ABOVE]:
            if _is_headings(sheet, number, weak=weak):
                return _grown(sheet, number, after)
    return None


def column_headings(sheet: Sheet, rows: HeadingRows) -> tuple[ColumnHeading, ...]:
    """The headings over each column; in an upper row a blank cell continues the text on its left."""
    found: list[ColumnHeading] = []
    for column in range(sheet.width):
        texts: list[str] = []
        for row in range(rows.first, rows.last + 1):
            text = _over(sheet, row, column, rows.last)
            if text and (not texts or one_line(text) != one_line(texts[-1])):
                texts.append(text)
        found.append(ColumnHeading(column, tuple(texts), tuple(read_heading(text) for text in texts)))
    return tuple(found)


def same_headings(sheet: Sheet, rows: HeadingRows, expected: dict[int, str]) -> bool:
    """Whether every one of these columns has this heading."""
    found = {each.column: one_line(each.text) for each in column_headings(sheet, rows)}
    return all(found.get(column, "") == one_line(text) for column, text in expected.items())


def looks_like_cards(sheet: Sheet) -> bool:
    """Whether headings stand one below the other, as in a sheet with one indicator a page."""
    for column in range(min(sheet.width, 6)):
        known = [read_heading(sheet.own(row.number, column)) for row in sheet.grid.rows[:_ROWS_ABOVE]]
        roles = {each.role for each in known if each.role}
        if Role.NAME in roles and len(roles) >= _LEAST_KNOWN:
            return True
    return False


def _is_headings(sheet: Sheet, row: int, *, weak: bool) -> bool:
    cells = [(column, sheet.text(row, column)) for column in range(sheet.width)]
    read = {sheet.origin(row, column): read_heading(text) for column, text in cells if 0 < len(text) <= _LONGEST}
    known = [each for each in read.values() if each.sort in {Sort.ROLE, Sort.VALUE, Sort.PERIOD}]
    names = any(each.role is Role.NAME or (weak and each.bare in WEAK_NAMES) for each in read.values())
    figures = any(each.role in _FIGURES or each.sort is Sort.PERIOD for each in known)
    return names and figures and len(known) + weak >= _LEAST_KNOWN


def _grown(sheet: Sheet, row: int, after: int) -> HeadingRows:
    """The row with the further rows of headings below and above it."""
    first = last = row
    while last - first + 1 < _MOST_ROWS and _goes_on(sheet, last + 1, first):
        last += 1
    while last - first + 1 < _MOST_ROWS and first - 1 > after and _stands_over(sheet, first - 1, first):
        first -= 1
    return HeadingRows(first, last)


def _goes_on(sheet: Sheet, row: int, first: int) -> bool:
    """Whether a row is one more of headings: all it says of its own is known, and some heading reaches into it."""
    own = [text for _, text in sheet.said(row)]
    if not own:
        return False
    reaching = any(first <= sheet.origin(row, column)[0] < row for column in range(sheet.width))
    read = [read_heading(text) for text in own]
    known = [each for each in read if each.sort in {Sort.ROLE, Sort.VALUE, Sort.PERIOD, Sort.COMPUTED} or each.unit]
    if reaching and known:
        return True
    # without merged cells: the column of the indicator says nothing, and every text is one of headings
    said = {column: read_heading(sheet.text(first, column)) for column in range(sheet.width)}
    names = [c for c, each in said.items() if each.role is Role.NAME or each.bare in WEAK_NAMES]
    blank = all(not sheet.own(row, column) for column in names)
    return blank and len(known) == len(own)


def _stands_over(sheet: Sheet, row: int, below: int) -> bool:
    """Whether a row groups the headings below it: 令和4年度 over 目標 and 実績."""
    said = sheet.said(row)
    if not said or any(len(text) > _LONGEST for _, text in said):
        return False
    said = _without_remarks(sheet, row, said)
    read = {column: read_heading(text) for column, text in said}
    numbers = [column for column, text in said if _NUMBER.fullmatch(text) and not read[column].period]
    if numbers:
        return False  # a row of the table before: 2000 may be a year or a value
    over = [
        column
        for column, each in read.items()
        if each.sort in _GROUPING and sheet.own(below, column) and _groups(each, sheet, row, column, below)
    ]
    first = next((column for column in range(sheet.width) if sheet.text(below, column)), 0)
    wide = len(said) > 1 or any(sheet.origin(row, column + 1) == (row, column) for column in over)
    return bool(over) and wide and all(column >= first for column in read) and not _is_note(said)


def _without_remarks(sheet: Sheet, row: int, said: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The texts of a row without lines on units, and without the one date of the whole table: 令和7年3月末現在."""
    rest = [(column, text) for column, text in said if not speaks_of_units(text)]
    read = {column: read_heading(text) for column, text in rest}
    dates = [column for column, text in rest if read[column].period and _AS_OF.search(text)]
    groups = [column for column, each in read.items() if each.sort in _GROUPING and column not in dates]
    if groups or len(dates) != 1 or sheet.origin(row, dates[0] + 1) == (row, dates[0]):
        return rest
    return [each for each in rest if each[0] != dates[0]]


def _groups(read: Heading, sheet: Sheet, row: int, column: int, below: int) -> bool:
    """Whether what stands below may be said of a year: 令和7年3月末現在 over 基本目標 is a remark on the table."""
    if read.sort is Sort.ROLE:
        return True
    merged = (each for each in range(column, sheet.width) if sheet.origin(row, each) == (row, column))
    said = [read_heading(sheet.text(below, each)) for each in merged]
    return any(each.role in _OF_A_YEAR or each.sort in {Sort.VALUE, Sort.PERIOD, Sort.COMPUTED} for each in said)


def _is_note(said: list[tuple[int, str]]) -> bool:
    return len(said) == 1 and said[0][1].startswith(("※", "(", "（", "注"))


def _over(sheet: Sheet, row: int, column: int, last: int) -> str:
    text = sheet.text(row, column)
    if text or row == last or sheet.origin(row, column) != (row, column):
        return text
    # a group that is not merged: its text stands over the first of its columns only
    if not sheet.own(last, column):
        return ""
    for left in range(column - 1, -1, -1):
        if not sheet.own(last, left):
            return ""
        text = sheet.text(row, left)
        if text:
            return text if sheet.origin(row, left) == (row, left) and not _is_merged(sheet, row, left) else ""
    return ""


def _is_merged(sheet: Sheet, row: int, column: int) -> bool:
    return any(row in merged.rows and column in merged.columns for merged in sheet.grid.merged)
