"""The official's own table as its sheets, and what of all of them makes a plan, however its columns were decided on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem, UsageError
from plan_report.files.encoding import decode
from plan_report.intake.draft import Draft, DraftRound
from plan_report.intake.guess_recipe import GuessedSheet
from plan_report.intake.guessed import Sure
from plan_report.intake.readable import round_name
from plan_report.intake.recipe import RECIPE_NAME, Recipe, RoundRecipe, SheetRecipe
from plan_report.intake.sheet import Sheet
from plan_report.intake.taken import Taken
from plan_report.load.source import find_source
from plan_report.table.csv_file import read_csv


@dataclass(frozen=True, slots=True)
class Tables:
    """Every sheet of a file by name (a CSV is one without a name), and which of them Excel hides."""

    source: Path
    sheets: Mapping[str, Sheet]
    hidden: frozenset[str] = frozenset()


def read_tables(source: Path) -> Tables:
    """The sheets of a file.

    Raises:
        InputError, UsageError: it cannot be read.
    """
    if source.is_dir():
        raise UsageError(f"「{source}」はフォルダーです。表のファイル（.xlsx 又は .csv）を指定してください。")
    file = find_source(source).table
    data = file.read()
    if source.suffix.lower() != ".xlsx":
        return Tables(source, {"": Sheet(read_csv(decode(data, file.label), file.label))})
    from plan_report.xlsx.read import read_sheets  # noqa: PLC0415 only for Excel files

    found = read_sheets(data, file.label)
    hidden = frozenset(each.sheet for each in found if each.is_hidden)
    return Tables(source, {each.sheet: Sheet(each) for each in found}, hidden)


def draft_of(recipe: Recipe, taken: Taken) -> Draft:
    """The plan of what was taken."""
    return Draft(
        recipe.title,
        tuple(_round(each) for each in recipe.rounds),
        recipe.levels,
        recipe.organisations,
        recipe.words,
        tuple(taken.indicators),
    )


def missing_of(recipe: Recipe, taken: Taken, source: Path) -> list[Problem]:
    """What a plan cannot be without."""
    problems: list[Problem] = []
    if not recipe.rounds:
        what = "何年度の実績かが分かる列がありません"
        mend = (
            f"「{RECIPE_NAME}」の列の読み方に「R6の値」のように書いて [[rounds]] を書き足すか、"
            "まだ実績がないときは、最初の評価の回を --round R7 のように指定してください"
        )
        problems.append(Problem(Place(str(source)), what, mend))
    if not taken.indicators:
        what = "取り込める指標が一つもありません"
        problems.append(Problem(Place(str(source)), what, f"「{RECIPE_NAME}」の rows と指標名の列を確かめてください"))
    return problems


def tell_other_sheets(tables: Tables, chosen: Sequence[tuple[Sheet, SheetRecipe]], taken: Taken) -> None:
    """List the sheets that nothing was taken from."""
    used = {each.sheet for _, each in chosen}
    for name, sheet in tables.sheets.items():
        if name not in used and sheet.grid.rows:
            why = "非表示のシートです" if name in tables.hidden else "ほかのシートです"
            taken.leave(Place(sheet.grid.file, name), why)


def reasons(guessed: Sequence[GuessedSheet]) -> dict[tuple[str, int], str]:
    """Why each column (sheet, column) is left out that was not taken for anything."""
    return {
        (sheet.recipe.sheet, each.column): each.why
        for sheet in guessed
        for each in sheet.guesses
        if each.sure is Sure.NOT
    }


def remarks(guessed: Sequence[GuessedSheet]) -> dict[tuple[str, int], str]:
    """What 取り込み.toml says beside each column (sheet, column): how sure its guess is, and why."""
    said: dict[tuple[str, int], str] = {}
    for sheet in guessed:
        for each in sheet.guesses:
            sure = "　".join(filter(None, (str(each.sure), each.why)))
            said[sheet.recipe.sheet, each.column] = each.why if each.sure is Sure.NOT else sure
    return said


def _round(each: RoundRecipe) -> DraftRound:
    is_fiscal = each.period.endswith(("年度", "年度末"))
    return DraftRound(each.id, round_name(each.id), each.heading, each.period if is_fiscal else "")
