"""A table as a screen shows it while a person decides how it is read, and what comes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from plan_report.data_class import dataclass
from plan_report.era import today_in_japan
from plan_report.errors import Problem
from plan_report.intake.draft import DraftIndicator
from plan_report.intake.field import FIGURES, LEFT_OUT, OF_ROUND, Field, Role, bare_field, field_menu
from plan_report.intake.guess_recipe import GuessedSheet
from plan_report.intake.guessed import Guess
from plan_report.intake.headings import BETWEEN, HeadingRows
from plan_report.intake.period import find_period
from plan_report.intake.plan_folder import files
from plan_report.intake.readable import round_of_year
from plan_report.intake.recipe import Recipe, SheetRecipe
from plan_report.intake.sheet import Sheet
from plan_report.intake.taken import Taken
from plan_report.period import fiscal_year_of
from plan_report.runs.import_loads import unreadable
from plan_report.runs.import_recipe import taken_by
from plan_report.runs.import_said import (
    WITH_YEAR,
    SaidFault,
    guessed_sheet,
    is_undecided,
    new_level,
    order_of_round,
    place_of,
)
from plan_report.runs.import_tables import Tables, draft_of
from plan_report.spreadsheet import column_letter

_ROWS = 10  # of a sheet that are shown at least, to tick its headings
_BELOW = 3  # and below them
_SAMPLES = 3
_INDICATORS = 5  # of the plan that are shown
_YEARS_BACK = 2


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column with what it is taken for; `why` is the ground of the guess, empty where a person chose otherwise."""

    place: str
    letter: str
    heading: str
    samples: tuple[str, ...]
    field: str
    period: str
    unit: str
    new_level: str  # the level that it may become by its own heading
    has_period: bool
    has_unit: bool
    is_guess: bool
    is_open: bool  # nobody has decided
    sure: str
    why: str


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet that is read: its first rows, and its columns."""

    place: str
    recipe: SheetRecipe
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    columns: tuple[ShownColumn, ...]


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """A sheet of the file, whether it is read or not."""

    place: str
    name: str
    rows: int
    columns: int
    is_chosen: bool
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a recipe makes of the table: the first indicators, how many, and all that a person must know."""

    rounds: tuple[str, ...]
    first: tuple[DraftIndicator, ...]
    read: Mapping[str, tuple[str, ...]]  # by the place of a column of figures: its first values as they were read
    count: int
    unreadable: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    left: tuple[Problem, ...]
    origins: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ByHand:
    """All that the screen shows; without an `outcome` there are faults."""

    recipe: Recipe
    choices: tuple[SheetChoice, ...]
    sheets: tuple[ShownSheet, ...]
    menu: tuple[tuple[str, tuple[str, ...]], ...]
    faults: tuple[SaidFault, ...]
    outcome: Outcome | None
    open_columns: tuple[ShownColumn, ...]


def by_hand(
    tables: Tables,
    recipe: Recipe,
    faults: tuple[SaidFault, ...] = (),
    opened: Collection[str] | None = None,
    known_rounds: Iterable[str] = (),
) -> ByHand:
    """A table under a recipe, as a screen shows it.

    Args:
        tables: the file.
        recipe: what was said, as far as it goes.
        faults: what of it cannot be.
        opened: the columns that nobody has decided on, by their places; None asks the guesses.
        known_rounds: of a plan that is there, whose values a column may have.
    """
    guesses = {each.sheet: guessed_sheet(tables.sheets[each.sheet], each.headings) for each in recipe.sheets}
    sheets = tuple(_sheet(tables, each, guesses[each.sheet], opened) for each in recipe.sheets)
    outcome = None
    if not faults:
        outcome, found = _outcome(tables, recipe, tuple(guesses.values()))
        faults = found
    rounds = tuple(sorted({*_years(tables, recipe), *known_rounds}, key=order_of_round))
    menu = tuple((label, tuple(map(str, each))) for label, each in field_menu(recipe.levels, rounds))
    return ByHand(
        recipe,
        tuple(_choices(tables, {each.sheet for each in recipe.sheets})),
        sheets,
        menu,
        faults,
        outcome if not faults else None,
        tuple(each for sheet in sheets for each in sheet.columns if each.is_open),
    )


def _outcome(
    tables: Tables, recipe: Recipe, guesses: tuple[GuessedSheet, ...]
) -> tuple[Outcome | None, tuple[SaidFault, ...]]:
    taken = taken_by(tables, recipe, guesses)
    if not taken.indicators:
        where = place_of(tables, recipe.sheets[0].sheet)
        what = "読み込める指標が一つもありません。見出しの行と「指標名」の列を確かめてください。"
        return None, (SaidFault(where, what),)
    with TemporaryDirectory() as made:
        folder = Path(made)
        for name, text in files(draft_of(recipe, taken)).items():
            (folder / name).write_text(text, encoding="utf-8-sig" if name.endswith(".csv") else "utf-8", newline="")
        found = tuple(
            _without(each, folder) for each in unreadable(folder, recipe, taken.indicators, tells_files=False)
        )
    return (
        Outcome(
            tuple(each.id for each in recipe.rounds),
            tuple(taken.indicators[:_INDICATORS]),
            dict(_read(tables, recipe, taken)),
            len(taken.indicators),
            found,
            tuple(taken.doubts),
            tuple(taken.left),
            tuple(taken.origins.items()),
        ),
        (),
    )


def _read(tables: Tables, recipe: Recipe, taken: Taken) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The first values of each column that are written otherwise in the plan than in the table."""
    for sheet in recipe.sheets:
        rows = sorted((each for each in taken.indicators if each.place.sheet == sheet.sheet), key=_row)[:_SAMPLES]
        for each in sheet.columns:
            if each.field.role in (*FIGURES, Role.DIRECTION):
                texts = tuple(_of_column(each.field, row) for row in rows)
                yield place_of(tables, sheet.sheet, each.column), texts


def _row(each: DraftIndicator) -> int:
    return each.place.row or 0


def _of_column(field: Field, row: DraftIndicator) -> str:
    """What a plan says of an indicator where its table has a column of that field; a later year's target is its own."""
    facts = row.rounds.get(field.of)
    if facts is None:
        return row.cells.get(str(bare_field(field)), "")
    return facts.get(str(bare_field(field)).removeprefix(f"{field.of}の"), "")


def _without(problem: Problem, folder: Path) -> Problem:
    """A problem whose files are called as in the plan's folder."""

    def bare(text: str) -> str:
        return text.replace(str(folder / "x")[:-1], "")

    place = replace(problem.place, file=bare(problem.place.file))
    return replace(problem, place=place, what=bare(problem.what), mend=bare(problem.mend))


def _choices(tables: Tables, chosen: Collection[str]) -> Iterator[SheetChoice]:
    for name, sheet in tables.sheets.items():
        hidden = name in tables.hidden
        yield SheetChoice(place_of(tables, name), name, sheet.last_row, sheet.width, name in chosen, hidden)


def _sheet(tables: Tables, recipe: SheetRecipe, guessed: GuessedSheet, opened: Collection[str] | None) -> ShownSheet:
    sheet = tables.sheets[recipe.sheet]
    place = place_of(tables, recipe.sheet)
    guesses = {each.column: each for each in guessed.guesses}
    columns = tuple(
        _column(f"{place}-c{each.column}", recipe, guesses[each.column], opened)
        for each in recipe.columns
        if each.column in guesses
    )
    last = min(max(_ROWS, recipe.headings.last + _BELOW), sheet.last_row)
    rows = tuple((row, tuple(_line(sheet.own(row, c)) for c in range(sheet.width))) for row in range(1, last + 1))
    return ShownSheet(place, recipe, tuple(map(column_letter, range(sheet.width))), rows, columns)


def _column(place: str, recipe: SheetRecipe, guess: Guess, opened: Collection[str] | None) -> ShownColumn:
    column = next(each for each in recipe.columns if each.column == guess.column)
    undecided = column.field == LEFT_OUT and is_undecided(guess)
    is_guess = bare_field(column.field) == bare_field(guess.field)
    return ShownColumn(
        place,
        column_letter(guess.column),
        guess.heading,
        tuple(map(_line, guess.cells[:_SAMPLES])),
        str(bare_field(column.field)),
        column.field.period,
        column.unit,
        new_level(guess.heading),
        column.field.role in WITH_YEAR,
        column.field.role in FIGURES,
        is_guess,
        undecided if opened is None else place in opened,
        str(guess.sure),
        guess.why if is_guess else "",
    )


def _years(tables: Tables, recipe: Recipe) -> Collection[str]:
    """The rounds of the recipe, and every year that a heading names or that is near to this one."""
    texts = [each.heading for sheet in recipe.sheets for each in sheet.columns]
    texts += [text for sheet in recipe.sheets for text in _above(tables.sheets[sheet.sheet], sheet.headings)]
    named = (find_period(part)[0] for text in texts for part in text.split(BETWEEN))
    fields = (each.field for sheet in recipe.sheets for each in sheet.columns)
    this = fiscal_year_of(today_in_japan())
    return {
        *(each.id for each in recipe.rounds),
        *(each.round_id for each in named if each),
        *(each.of for each in fields if each.role in OF_ROUND),
        *(round_of_year(year) for year in range(this - _YEARS_BACK, this + 1)),
    }


def _above(sheet: Sheet, headings: HeadingRows) -> Iterable[str]:
    return (text for row in range(1, headings.first) for _, text in sheet.said(row))


def _line(text: str) -> str:
    return " ".join(text.split())
