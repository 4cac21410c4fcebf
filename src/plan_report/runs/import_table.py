"""The official's own table to a plan folder: guessed, or read by the 取り込み.toml that the folder holds already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem, Severity, UsageError
from plan_report.files import seen as standing_at
from plan_report.files import text_writer, write_all
from plan_report.intake.changed import differences
from plan_report.intake.guess_recipe import GuessedSheet, guess_sheet, join
from plan_report.intake.guessed import Guess, Sure
from plan_report.intake.headings import find_headings
from plan_report.intake.plan_folder import files
from plan_report.intake.recipe import RECIPE_NAME, Recipe, RoundRecipe, SheetRecipe
from plan_report.intake.recipe_file import read_recipe
from plan_report.intake.recipe_text import recipe_text
from plan_report.intake.sheet import Sheet
from plan_report.intake.take import take
from plan_report.intake.taken import Taken
from plan_report.load.settings import ROUND_ID
from plan_report.load.source import DataFile
from plan_report.runs.import_loads import unreadable
from plan_report.runs.import_shown import Seen, columns_table
from plan_report.runs.import_tables import draft_of, missing_of, read_tables, reasons, remarks, tell_other_sheets
from plan_report.runs.refuse import refuse_existing
from plan_report.table.clean import listed
from plan_report.table.round_ids import WAYS, spelt


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the user asked for; no `sheets` means the one that holds a table."""

    source: Path
    out: Path
    sheets: tuple[str, ...] = ()
    round_id: str = ""  # of a plan whose table has no results yet
    force: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What was made; with `missing`, only 取り込み.toml was written, for the plan lacks what it says.

    `unreadable` is what must be mended before the plan can be read.
    """

    title: str
    seen: tuple[Seen, ...]
    taken: Taken
    reused: bool
    written: tuple[Path, ...]
    missing: tuple[Problem, ...] = ()
    unreadable: tuple[Problem, ...] = ()


def columns_text(made: Imported) -> str:
    """The columns and what they were taken for, drawn as a table."""
    return columns_table(made.seen)


def import_table(request: ImportRequest) -> Imported:
    """Make a plan folder from a table.

    Raises:
        InputError, UsageError: the table or the folder's 取り込み.toml cannot be read, or they no longer fit together.
        OutputError: the folder holds a plan already and `force` was not given, or a file could not be written.
    """
    if request.out.exists() and not request.out.is_dir():
        raise UsageError(f"-o には計画のフォルダーを書いてください（「{request.out}」はファイルです）。")
    request = replace(request, round_id=spelt(request.round_id))
    if request.round_id and not ROUND_ID.fullmatch(request.round_id):
        raise UsageError(f"--round の「{request.round_id[:40]}」は使えません。{WAYS}。")
    tables = read_tables(request.source)
    sheets, hidden = tables.sheets, tables.hidden
    kept = request.out / RECIPE_NAME
    doubts: list[Problem] = []
    guessed: tuple[GuessedSheet, ...] = ()
    if kept.is_file():
        recipe, chosen = _kept(kept, request, sheets, doubts)
    else:
        guessed, chosen = _guessed(request, sheets, hidden)
        problems: list[Problem] = []
        recipe = join(guessed, request.source.stem, problems)
        if problems:
            raise InputError(tuple(problems))
    if not recipe.rounds and request.round_id:
        recipe = replace(recipe, rounds=(RoundRecipe(request.round_id, "", "今回"),))
    taken = take(chosen, recipe, reasons(guessed))
    taken.doubts[:0] = doubts
    tell_other_sheets(tables, chosen, taken)
    seen = tuple(_seen(guessed) if guessed else _seen_again(chosen))
    missing = tuple(missing_of(recipe, taken, request.source))
    texts = {} if missing else files(draft_of(recipe, taken))
    as_seen: Mapping[Path, str] = {}
    if texts:
        as_seen = standing_at(request.out / name for name in texts)
        refuse_existing(request.out, texts, force=request.force, but=request.source)
    if guessed:
        texts[RECIPE_NAME] = recipe_text(recipe, remarks(guessed))
    paths = {request.out / name: text_writer(text, for_excel=name.endswith(".csv")) for name, text in texts.items()}
    if paths:
        write_all(paths, as_seen)
    faults = () if missing else unreadable(request.out, recipe, taken.indicators)
    return Imported(recipe.title, seen, taken, not guessed, tuple(paths), missing, faults)


def _guessed(
    request: ImportRequest, sheets: Mapping[str, Sheet], hidden: frozenset[str]
) -> tuple[tuple[GuessedSheet, ...], list[tuple[Sheet, SheetRecipe]]]:
    names = _named(request, sheets) if request.sheets else _only_one(request, sheets, hidden)
    problems: list[Problem] = []
    found = [(sheets[name], guess_sheet(sheets[name], problems)) for name in names]
    if problems:
        raise InputError(tuple(problems))
    guessed = [(sheet, each) for sheet, each in found if each]
    return tuple(each for _, each in guessed), [(sheet, each.recipe) for sheet, each in guessed]


def _named(request: ImportRequest, sheets: Mapping[str, Sheet]) -> Sequence[str]:
    unknown = [name for name in request.sheets if name not in sheets]
    if unknown:
        there = listed(list(sheets)) if list(sheets) != [""] else "なし（CSVにはシートがありません）"
        raise UsageError(f"シート{listed(unknown)}はありません。あるのは{there}です。")
    return tuple(dict.fromkeys(request.sheets))


def _only_one(request: ImportRequest, sheets: Mapping[str, Sheet], hidden: frozenset[str]) -> Sequence[str]:
    """The sheet that holds a table; where several do, the user must say which."""
    visible = [name for name in sheets if name not in hidden]
    tables = [name for name in visible if find_headings(sheets[name])]
    if len(tables) > 1:
        options = " ".join(f"--sheet {name}" for name in tables)
        what = f"指標の表が{len(tables)}つのシート{listed(tables)}にあります"
        mend = f"取り込むシートを指定してください。全て取り込むときは {options} とします"
        raise InputError((Problem(Place(str(request.source)), what, mend),))
    return tables or visible or list(sheets)


def _kept(
    path: Path, request: ImportRequest, sheets: Mapping[str, Sheet], doubts: list[Problem]
) -> tuple[Recipe, list[tuple[Sheet, SheetRecipe]]]:
    """The recipe of the folder with the sheets that it speaks of.

    Raises:
        InputError: it cannot be read, or the table has changed.
    """
    recipe = read_recipe(DataFile(path, str(path)).read_settings(), str(path))
    names = list(dict.fromkeys(each.sheet for each in recipe.sheets))
    if request.sheets and list(dict.fromkeys(request.sheets)) != names:
        raise UsageError(
            f"「{path}」はシート{listed(names)}の読み方です。--sheet を外すか、「{path}」を消してから実行してください。"
        )
    problems: list[Problem] = []
    chosen: list[tuple[Sheet, SheetRecipe]] = []
    for each in recipe.sheets:
        if each.sheet not in sheets:
            what = f"シート「{each.sheet}」がありません（あるのは{listed(list(sheets))}）"
            problems.append(Problem(Place(str(request.source)), what, f"「{path}」の sheet を直してください"))
            continue
        problems.extend(differences(sheets[each.sheet], each))
        chosen.append((sheets[each.sheet], each))
    errors = tuple(each for each in problems if each.severity is Severity.ERROR)
    if errors:
        raise InputError(errors)
    doubts.extend(problems)
    return recipe, chosen


def _seen(guessed: Sequence[GuessedSheet]) -> list[Seen]:
    return [_shown(sheet.recipe.sheet, each) for sheet in guessed for each in sheet.guesses]


def _shown(sheet: str, each: Guess) -> Seen:
    unit = f"（{each.read.unit}）" if each.read.unit and each.sure is not Sure.NOT else ""
    return Seen(sheet, each.column, each.heading, f"{each.field}{unit}", str(each.sure), each.cells[:2], each.why)


def _seen_again(chosen: Sequence[tuple[Sheet, SheetRecipe]]) -> list[Seen]:
    rows = [(sheet, recipe, column) for sheet, recipe in chosen for column in recipe.columns]
    return [
        Seen(r.sheet, c.column, c.heading, str(c.field), RECIPE_NAME, tuple(_samples(sheet, r, c.column)))
        for sheet, r, c in rows
    ]


def _samples(sheet: Sheet, recipe: SheetRecipe, column: int) -> list[str]:
    return [text for row in range(recipe.first, recipe.last + 1) if (text := sheet.own(row, column))][:2]
