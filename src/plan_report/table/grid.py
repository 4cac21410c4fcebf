"""A table of texts as it stands in a file, before anybody asks what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem, Severity

MOST_COLUMNS = 200
MOST_ROWS = 100_001  # the headings and 100,000 indicators


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell's content.

    `is_date`: a column of dates would take it. `bars_figures`: an error where a figure is wanted, whatever it is
    elsewhere. `only_figures`: nothing is wrong with it but where a figure is wanted.
    """

    what: str
    mend: str = ""
    severity: Severity = Severity.ERROR
    is_date: bool = False
    bars_figures: bool = False
    only_figures: bool = False

    def weight(self, *, dates: bool = False, figures: bool = False) -> Severity | None:
        """How much it weighs in a column of dates, of figures, or of neither; None where it is no fault there."""
        if (self.is_date and dates) or (self.only_figures and not figures):
            return None
        return Severity.ERROR if self.bars_figures and figures else self.severity


_NO_FAULTS: Mapping[int, Fault] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row that is not blank; `number` counts as Excel does, columns count from 0."""

    number: int
    cells: tuple[str, ...]
    faults: Mapping[int, Fault] = field(default_factory=lambda: _NO_FAULTS)


@dataclass(frozen=True, slots=True)
class MergedRange:
    """Cells that were merged into one; rows from 1, columns from 0, both ends included."""

    name: str  # B2:B5
    rows: range
    columns: range


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a CSV file or of one sheet."""

    file: str
    sheet: str
    rows: tuple[GridRow, ...]
    hidden: frozenset[int] = frozenset()  # numbers of hidden rows
    merged: tuple[MergedRange, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False  # the whole sheet
    width: int = 0  # columns that hold something; more than the rows' cells where these were cut


def too_many_columns(place: Place, count: int) -> Problem:
    """The problem of a table that is wider than any table of indicators."""
    what = f"列が{count:,}列あります。読めるのは{MOST_COLUMNS}列までです"
    return Problem(place, what, "表の外にあるセルの内容を消してください")


def too_many_rows(place: Place) -> Problem:
    """The problem of a table that is longer than any table of indicators; the place is the row where reading ends."""
    what = f"行が多すぎるため、ここから先は読んでいません。読めるのは{MOST_ROWS:,}行までです"
    return Problem(place, what, "指標の表だけを残して保存し直してください")
