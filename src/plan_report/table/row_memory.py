"""Rows of a table that were read before: one that says what it said then is not read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from plan_report.data_class import dataclass
from plan_report.errors import Problem
from plan_report.table.grid import Grid, GridRow
from plan_report.table.round_sheet import RoundSheet
from plan_report.table.rows import Entry

KnownSheets = dict[str, tuple[object, Grid]]  # by the names of their parts, each with all that its reading depends on


@dataclass(frozen=True, slots=True)
class _Known:
    row: GridRow
    number: str  # that it gets in a table without numbers
    on_sheets: tuple[GridRow | None, ...]  # the rows of the same indicator on the rounds' sheets
    entry: Entry
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class RowMemory:
    """What the rows of one table said, for a plan that is read again and again while single cells are changed.

    A row is known by its place and all its cells, those of its indicator on the rounds' sheets among them; when
    anything else that its reading depends on is another one, nothing is known any more.
    """

    sheets: KnownSheets = field(default_factory=dict)  # of a workbook, of which only one is another at a time
    _around: object = None
    _known: dict[int, _Known] = field(default_factory=dict)

    def within(self, around: object) -> None:
        """Forget everything, unless the rest that a row's reading depends on is as it was."""
        if self._around != around:
            self._around = around
            self._known.clear()

    def entry(
        self,
        row: GridRow,
        number: str,
        sheets: Mapping[str, RoundSheet],
        problems: list[Problem],
        read: Callable[[], Entry],
    ) -> Entry:
        """What a row says, with its problems noted.

        Args:
            row: the row.
            number: the 指標番号 that it gets in a table without any.
            sheets: the rounds' sheets, which are told that its indicator was asked for.
            problems: takes what is wrong with it, on the sheets too.
            read: reads it where it is not known.
        """
        known = self._known.get(row.number)
        if known and (known.row, known.number) == (row, number):
            of_indicator = known.entry.indicator.id
            if known.on_sheets == tuple(each.asked(of_indicator) for each in sheets.values()):
                problems.extend(known.problems)
                return known.entry
        before = len(problems)
        entry = read()
        on_sheets = tuple(each.asked(entry.indicator.id) for each in sheets.values())
        self._known[row.number] = _Known(row, number, on_sheets, entry, tuple(problems[before:]))
        return entry
