"""Whether the plan that `import` made can be read, and which cells of the city's own table it cannot be read for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import starmap
from pathlib import Path

from plan_report.errors import InputError, Place, Problem
from plan_report.intake.draft import DraftIndicator
from plan_report.intake.recipe import Recipe, SheetRecipe
from plan_report.load import load
from plan_report.load.source import TABLE_NAMES
from plan_report.spreadsheet import column_letter

_FIRST = 2  # row of the first indicator in the files that were made


def unreadable(
    out: Path, recipe: Recipe, indicators: Sequence[DraftIndicator], *, tells_files: bool = True
) -> tuple[Problem, ...]:
    """What the plan's own reader says is wrong with the folder, each at the cell of the table it comes from.

    Args:
        out: the folder.
        recipe: how the table was read.
        indicators: what was read.
        tells_files: say where it stands in the folder, too, for somebody who mends it there.
    """
    try:
        load(out)
    except InputError as error:
        found = tuple(_at_its_origin(each, out, recipe, indicators) for each in error.problems)
        return tuple(each for each, _ in found) if not tells_files else tuple(starmap(_with_file, found))
    return ()


def _with_file(problem: Problem, here: str) -> Problem:
    if not here:
        return problem
    return replace(problem, mend=f"{problem.mend}。{here}" if problem.mend else here)


def _at_its_origin(
    problem: Problem, out: Path, recipe: Recipe, indicators: Sequence[DraftIndicator]
) -> tuple[Problem, str]:
    """The problem at the cell that it comes from, and where that stands in the folder."""
    file, row = Path(problem.place.file), problem.place.row
    if file.suffix != ".csv" or row is None or not _FIRST <= row < _FIRST + len(indicators):
        return problem, ""
    indicator = indicators[row - _FIRST]
    is_plan = file.name == TABLE_NAMES[0]
    cells = indicator.cells if is_plan else indicator.rounds.get(file.stem, {})
    text = " ".join(cells.get(problem.place.column, "").split())
    field = problem.place.column if is_plan else f"{file.stem}の{problem.place.column}"
    place = replace(indicator.place, column=_column(recipe.sheets, indicator.place, field))
    what = f"「{text}」は、" * bool(text) + f"このままでは計画として読めません。{problem.what}"
    here = f"{out / file.name} の{row}行目「{problem.place.column}」列にあります"
    return Problem(place, what, problem.mend), here


def _column(sheets: Sequence[SheetRecipe], place: Place, field: str) -> str:
    """The column that was taken for a field, by letter and heading; the field itself where there is none."""
    for sheet in sheets:
        if sheet.sheet == place.sheet and place.row is not None and sheet.first <= place.row <= sheet.last:
            for each in sheet.columns:
                if str(each.field).split(" [", maxsplit=1)[0] == field:
                    return f"{column_letter(each.column)} {' '.join(each.heading.split())}"
    return field
