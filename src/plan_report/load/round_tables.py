"""Which of the tables beside the indicators are rounds' own; only these are read, and what only looks like one is told.

The others are nobody's business here: notes, open data that was written into the folder, sheets of the office's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from unicodedata import normalize

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem, Severity
from plan_report.load.csv_data import read_csv_file
from plan_report.load.source import DataFile, Source
from plan_report.period_reading import parse_fiscal_year
from plan_report.table.grid import Grid, GridRow
from plan_report.table.headings import year_of
from plan_report.table.round_ids import spelt
from plan_report.table.round_sheet import NEEDED

# Stands in for a table with a problem, so that the rest of the plan is looked at too.
_UNREAD = Grid("", "", (GridRow(1, NEEDED),))


@dataclass(frozen=True, slots=True)
class RoundTables:
    """The rounds' tables by the ids of the rounds, in their order, and the files that were read for them."""

    grids: Mapping[str, Grid]
    files: tuple[Path, ...] = ()


def round_tables(
    source: Source, sheets: Mapping[str, Grid], ids: Sequence[str], problems: list[Problem]
) -> RoundTables:
    """The tables of the rounds.

    Args:
        source: the CSV files beside the table.
        sheets: those of a workbook beside the indicators, by name.
        ids: of the plan's rounds; where it names none, a table named after a year is a round's.
        problems: takes what is wrong with the files, and what looks like a round's table and is none.
    """
    rounds = {each.casefold(): each for each in ids}  # as Windows and Excel know names
    found: dict[str, Grid] = {}
    files: list[Path] = []
    for name, grid in sheets.items():
        if each := _round_of(name, rounds):
            found[each] = grid
        elif parse_fiscal_year(name):
            problems.append(_of_no_round(name, Place(grid.file, grid.sheet)))
    for file in source.sheets:
        name = spelt(file.path.stem)
        each = _round_of(name, rounds)
        if each is None:
            if parse_fiscal_year(name):
                problems.append(_of_no_round(name, Place(file.label)))
            continue
        found.setdefault(each, _UNREAD)
        if fault := _fault(file, each, source):
            problems.append(fault)
            continue
        files.append(file.path)
        try:
            found[each] = read_csv_file(file)
        except InputError as error:
            problems.extend(error.problems)
    order = list(ids) or sorted(found, key=year_of)
    return RoundTables({each: found[each] for each in order if each in found}, tuple(files))


def _round_of(name: str, rounds: Mapping[str, str]) -> str | None:
    if rounds:
        return rounds.get(name.casefold())
    return name if parse_fiscal_year(name) else None


def _of_no_round(name: str, place: Place) -> Problem:
    what = f"評価の回「{name}」は計画にないため、この表は読みません"
    mend = (
        "plan.toml の [[rounds]]（Excel だけのときはシート「計画」）に書き足すと読みます。"
        f"目標値だけであれば、指標の表に「{name}の目標値」の列を作ってください"
    )
    return Problem(place, what, mend, Severity.DOUBT)


def _fault(file: DataFile, round_id: str, source: Source) -> Problem | None:
    """Why the file cannot be the table of that round; None where it is."""
    if source.is_workbook:
        what = f"評価の回「{round_id}」の表は、{source.table.label} のシート「{round_id}」から読みます"
        mend = "このファイルの内容をそのシートに移し、ファイルは別の場所へ移してください"
        return Problem(Place(file.label), what, mend)
    if normalize("NFC", file.path.name) != f"{round_id}.csv":
        what = f"評価の回「{round_id}」の表の名前が「{file.path.name}」になっています"
        return Problem(Place(file.label), what, f"名前を「{round_id}.csv」に直してください")
    return None
