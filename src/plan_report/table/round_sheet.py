"""The sheet of a round (R7, or R7.csv): a row for each indicator that something is said of, known by its number."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from plan_report.errors import Place, Problem, Severity
from plan_report.table import fields
from plan_report.table.clean import cut, nearest, one_line
from plan_report.table.grid import Grid, GridRow
from plan_report.table.heading_row import SURE, by_heading, heading_row, missing, twice
from plan_report.table.headings import Headings
from plan_report.table.ids import looks_like_day
from plan_report.table.round_fields import IN_ROUND, VALUE
from plan_report.table.row_cells import RowCells
from plan_report.table.row_shape import whole_rows
from plan_report.table.sheet_marks import marks

_KNOWN = (fields.ID.heading, fields.NAME.heading, *(field.heading for field in IN_ROUND))
_MOST_LIKENED = 20  # of a sheet of another plan; likeness to thousands of numbers is slow to look for
NEEDED = (fields.ID.heading, VALUE.heading)


class RoundSheet:
    """The rows of one round's sheet by 指標番号; `rest` tells of rows that no indicator has asked for."""

    def __init__(self, rows: Mapping[str, RowCells], columns: Collection[str] = ()) -> None:
        self.columns = columns  # the headings that it has
        self._rows = rows
        self._asked: set[str] = set()

    def row(self, identity: str, name: str, former_name: str) -> RowCells | None:
        """The row of an indicator; one under another name than it has or had is told, for it may be another's."""
        self._asked.add(identity)
        found = self._rows.get(identity)
        if found is None:
            return None
        named = found.text(fields.NAME.heading)
        if named and named != name and one_line(named) not in {one_line(name), one_line(former_name)}:
            what = f"指標番号「{identity}」の指標名「{named[:40]}」が、指標の表の「{name[:40]}」と違います"
            found.problem(fields.NAME.heading, what, "番号と指標名のどちらかを直してください")
        return found

    def asked(self, identity: str) -> GridRow | None:
        """The bare row of an indicator that was read before, and is not looked at again."""
        self._asked.add(identity)
        found = self._rows.get(identity)
        return found.bare if found else None

    def rest(self, known: Sequence[str]) -> None:
        """Note the rows of indicators that the plan does not have."""
        unknown = {identity: cells for identity, cells in self._rows.items() if identity not in self._asked}
        for number, (identity, cells) in enumerate(unknown.items()):
            near = nearest(identity, list(known), 0.8) if number < _MOST_LIKENED else None
            mend = f"「{near}」の誤りではありませんか" if near else "番号を直すか、行を消してください"
            what = f"指標番号「{identity[:40]}」は指標の表にありません"
            cells.problem(fields.ID.heading, what, mend)


def read_round_sheet(grid: Grid, problems: list[Problem]) -> RoundSheet:
    """Read a round's sheet.

    Args:
        grid: the sheet as it stands in the file.
        problems: takes what is wrong with its headings and numbers, and later with its cells.
    """
    if not grid.rows:
        problems.append(Problem(Place(grid.file, grid.sheet), "表が空です", "見出しの行を書いてください"))
        return RoundSheet({})
    headings = _headings(grid, problems)
    if headings is None:
        return RoundSheet({})
    problems.extend(marks(grid, headings))
    rows: dict[str, RowCells] = {}
    below = (row for row in grid.rows if row.number > headings.row.number)
    for row in whole_rows(grid, below, len(headings.row.cells), problems):
        cells = RowCells(grid, headings, row, problems)
        identity = cells.text(fields.ID.heading, dates=True)
        if not identity or looks_like_day(identity):
            what = f"指標番号が「{identity}」です。Excelが日付に変えています" if identity else "指標番号が空です"
            cells.problem(fields.ID.heading, what, "指標の表と同じ番号を、文字列として書いてください")
        elif identity in rows:
            what = f"指標番号「{identity}」は{rows[identity].number}行目にもあります"
            cells.problem(fields.ID.heading, what, "どちらかの行を消してください")
        else:
            rows[identity] = cells
    return RoundSheet(rows, headings.columns)


def _headings(grid: Grid, problems: list[Problem]) -> Headings | None:
    row = heading_row(grid)
    place = Place(grid.file, grid.sheet, row.number)
    found = by_heading(row, place, problems)
    if found is None:
        return None
    found.pop("", None)
    strange = [name for name in found if name not in _KNOWN]
    faults = [*twice(found, place), *missing(NEEDED, found, strange, place)]
    problems.extend(faults)
    if faults:
        return None
    problems.extend(_unread(name, place) for name in strange)
    return Headings(row, {name: at[0] for name, at in found.items()}, ())


def _unread(name: str, place: Place) -> Problem:
    near = nearest(name, list(_KNOWN), SURE)
    mend = f"「{near}」の誤りではありませんか" if near else "報告書に要らない列であれば、このままで構いません"
    return Problem(place, f"見出し「{cut(name)}」の列は読みません", mend, Severity.DOUBT)
