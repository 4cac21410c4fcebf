"""How a table is read, as it is kept with its plan, and the plan that it becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from plan_report.era import today_in_japan
from plan_report.errors import InputError
from plan_report.files import seen, text_writer, write_all
from plan_report.intake.guess_recipe import GuessedSheet
from plan_report.intake.headings import same_headings
from plan_report.intake.plan_folder import files
from plan_report.intake.recipe import RECIPE_NAME, Recipe, RoundRecipe, SheetRecipe
from plan_report.intake.recipe_file import read_recipe
from plan_report.intake.recipe_text import recipe_text
from plan_report.intake.take import take
from plan_report.intake.taken import Taken
from plan_report.load.own_files import own_names
from plan_report.load.source import LOG_NAME, DataFile
from plan_report.runs.import_said import (
    first_recipe,
    guessed_sheet,
)
from plan_report.runs.import_tables import Tables, draft_of, reasons, remarks, tell_other_sheets
from plan_report.runs.log import logged
from plan_report.runs.reading import Reading
from plan_report.table.change_log import LogEntry


def kept_table(folder: Path) -> str | None:
    """The table that a plan was made from, by its name in the plan's folder; empty where the folder does not know.

    None: it was made from no table.
    """
    if not (folder / RECIPE_NAME).is_file():
        return None
    kept = _kept(folder)
    return kept.table if kept else ""


def is_blank(reading: Reading) -> bool:
    """Whether a plan has settings and no indicator yet, so that a table can become its own."""
    found = reading.found
    if found is None or found.settings is None or found.table is None:
        return False
    return sum(any(row.cells) for row in found.table.rows) <= 1


def as_set(recipe: Recipe, reading: Reading) -> Recipe:
    """A recipe that was guessed, with what the settings of a blank plan say: title, bodies, and its first round."""
    settings = reading.found.settings if reading.found else None
    if settings is None:
        return recipe
    first = tuple(RoundRecipe(each.id, "", each.heading) for each in settings.rounds[:1])
    return replace(
        recipe,
        title=settings.title or recipe.title,
        organisations=settings.organisations or recipe.organisations,
        rounds=recipe.rounds or first,
    )


def recipe_for(tables: Tables, folder: Path, table: str) -> Recipe:
    """The recipe that a table is looked at with: the one kept for it, or one that is guessed with its help.

    Args:
        tables: the file.
        folder: of the plan.
        table: the file's name in the folder.
    """
    kept = _kept(folder)
    if kept and kept.table == table and not any(_has_changed(tables, each) for each in kept.sheets):
        return kept
    return replace(first_recipe(tables, kept), table=table)


def keep_recipe(tables: Tables, recipe: Recipe, folder: Path) -> None:
    """Write how a table is read, and nothing else.

    Raises:
        OutputError: it cannot be written.
    """
    write_all({folder / RECIPE_NAME: text_writer(_text(tables, recipe))})


def make_plan(  # noqa: PLR0913 what is read, where it goes, and what is told
    tables: Tables,
    recipe: Recipe,
    folder: Path,
    *,
    who: str,
    today: date | None = None,
    blank: Reading | None = None,
) -> tuple[Path, ...]:
    """Write the plan of a table into a folder, in the place of one that is there, and how the table was read.

    Args:
        tables: the file.
        recipe: one that `by_hand` has no faults of.
        folder: of the plan.
        who: for 変更履歴.
        today: likewise.
        blank: the plan without indicators that stands there, whose scheme and paper stay.

    Raises:
        OutputError: a file cannot be written.
    """
    taken = taken_by(tables, recipe)
    draft, settings = draft_of(recipe, taken), blank.found.settings if blank and blank.found else None
    if settings:
        draft = replace(draft, scheme=settings.scheme, paper=settings.paper)
    texts = {**files(draft), RECIPE_NAME: _text(tables, recipe)}
    before = [name for name in own_names(folder) if name != LOG_NAME]
    old, new = "今までの計画" if before else "", f"{len(taken.indicators)}指標"
    entry = LogEntry(who, today or today_in_japan(), "計画", old, new, f"表「{tables.source.name}」の読み込み")
    writers = {folder / name: text_writer(text, for_excel=name.endswith(".csv")) for name, text in texts.items()}
    writers |= logged(folder, (entry,))
    write_all(writers, seen(path for path in writers))
    for name in before:
        if name not in texts:
            (folder / name).unlink()
    return tuple(writers)


def taken_by(tables: Tables, recipe: Recipe, guesses: tuple[GuessedSheet, ...] = ()) -> Taken:
    """What is read of a table under a recipe; what was guessed tells more of the grounds."""
    chosen = [(tables.sheets[each.sheet], each) for each in recipe.sheets]
    taken = take(chosen, recipe, reasons(guesses))
    tell_other_sheets(tables, chosen, taken)
    return taken


def _text(tables: Tables, recipe: Recipe) -> str:
    """取り込み.toml."""
    guesses = [guessed_sheet(tables.sheets[each.sheet], each.headings) for each in recipe.sheets]
    return recipe_text(recipe, remarks(guesses))


def _kept(folder: Path) -> Recipe | None:
    """The recipe of a folder; None where there is none, or none that can be read, so that it is guessed anew."""
    path = folder / RECIPE_NAME
    try:
        return read_recipe(DataFile(path, str(path)).read_settings(), str(path)) if path.is_file() else None
    except InputError:
        return None


def _has_changed(tables: Tables, recipe: SheetRecipe) -> bool:
    """Whether a sheet is gone, or has other headings than it had."""
    if recipe.sheet not in tables.sheets:
        return True
    expected = {each.column: each.heading for each in recipe.columns}
    return not same_headings(tables.sheets[recipe.sheet], recipe.headings, expected)
