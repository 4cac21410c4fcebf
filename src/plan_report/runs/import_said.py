"""How a table is to be read, as a person says it on a screen, to a recipe; what does not fit is told in its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from plan_report.data_class import dataclass
from plan_report.intake.field import FIGURES, LEFT_OUT, Field, Role, bare_field, parse_field
from plan_report.intake.guess_recipe import GuessedSheet, guess_table, join, rounds_of, words_of
from plan_report.intake.guessed import Guess
from plan_report.intake.headings import BETWEEN, HeadingRows, column_headings, find_headings
from plan_report.intake.levels import label_fault
from plan_report.intake.recipe import ColumnRecipe, Recipe, RoundRecipe, SheetRecipe
from plan_report.intake.sheet import Sheet
from plan_report.intake.table_end import end_of_table
from plan_report.intake.words import Sort
from plan_report.load.settings import ROUND_ID
from plan_report.period_reading import parse_fiscal_year
from plan_report.runs.import_tables import Tables
from plan_report.spreadsheet import column_letter
from plan_report.table.clean import one_line, unprintable
from plan_report.table.levels import MOST_LEVELS
from plan_report.table.round_ids import WAYS, spelt

_MOST_HEADINGS = 4  # rows
WITH_YEAR = (Role.BASELINE, Role.TARGET)  # whose column may say the year of its values
_OF_RESULTS = (Role.VALUE, Role.VALUE_PERIOD, Role.ROUND_NOTE)


@dataclass(frozen=True, slots=True)
class SaidColumn:
    """What was chosen for a column: its field (empty: nothing yet), the year of its values, the unit of numbers."""

    field: str
    period: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class SaidSheet:
    """What was said of a sheet: the rows ticked as headings, those that the columns were chosen under, its last row."""

    name: str
    headings: tuple[int, ...]
    headings_before: tuple[int, int]
    last: str
    columns: Mapping[int, SaidColumn]
    unit: str = ""
    row_level: str = ""
    above: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Said:
    """All of it; `sheets` are those that were shown, `chosen` the names of those that are wanted."""

    title: str
    organisations: tuple[str, ...]
    levels: tuple[str, ...]
    chosen: tuple[str, ...]
    sheets: tuple[SaidSheet, ...]
    first_round: str = ""  # of a table that has no results yet
    periods: Mapping[str, str] = field(default_factory=dict)  # of the rounds that were shown
    round_headings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decided:
    """The recipe that was said, as far as it goes, what of it cannot be, and the columns nobody has decided on."""

    recipe: Recipe
    faults: tuple[SaidFault, ...]
    opened: frozenset[str]  # by their places


@dataclass(frozen=True, slots=True)
class SaidFault:
    """Something that cannot be, and the field of the screen where it was said: title, levels, s0-c3."""

    where: str
    what: str


def first_recipe(tables: Tables, kept: Recipe | None = None) -> Recipe:
    """The recipe of a table that nobody has looked at: its first sheet with a table, as it is guessed.

    Args:
        tables: the file.
        kept: how an earlier table was read, which is used for columns of the same headings.
    """
    visible = [name for name in tables.sheets if name not in tables.hidden] or list(tables.sheets)
    with_table = [name for name in visible if find_headings(tables.sheets[name])]
    known = [each.sheet for each in kept.sheets if each.sheet in tables.sheets] if kept else []
    names = list(dict.fromkeys(known)) or with_table[:1] or visible[:1]
    guessed = [guessed_sheet(tables.sheets[name]) for name in names]
    made = join(guessed, tables.source.stem, [])
    if kept is None:
        return made
    levels = kept.levels or made.levels
    by_heading = {one_line(each.heading): each for sheet in kept.sheets for each in sheet.columns if each.heading}
    sheets = tuple(_carried(each, by_heading, kept.sheets) for each in made.sheets)
    rounds = _rounds((column for sheet in sheets for column in sheet.columns), (*made.rounds, *kept.rounds), None)
    return replace(
        made, title=kept.title, organisations=kept.organisations, levels=levels, sheets=sheets, rounds=rounds
    )


def guessed_sheet(sheet: Sheet, rows: HeadingRows | None = None) -> GuessedSheet:
    """A sheet as it is guessed, under the headings that a person has ticked or those that are found."""
    known = find_headings(sheet)
    found = rows or known or _first_row(sheet)
    end = end_of_table(sheet, found) if found == known else sheet.last_row
    return guess_table(sheet, found, max(end, found.last + 1))


def recipe_of(tables: Tables, table: str, said: Said) -> Decided:
    """The recipe of what was said.

    Args:
        tables: the file.
        table: its name in the plan's folder.
        said: all of it.
    """
    shown = {each.name: each for each in said.sheets}
    names = [name for name in tables.sheets if name in said.chosen]
    guesses = {name: _guess(tables.sheets[name], shown.get(name)) for name in names}
    chosen = {name: _choices(tables.sheets[name], shown.get(name), guesses[name]) for name in names}
    levels = _levels(said.levels, chosen, guesses, [name for name in names if name not in shown])
    faults: list[SaidFault] = []
    sheets = []
    for name in names:
        place = place_of(tables, name)
        columns = tuple(_columns(guesses[name], chosen[name], levels, place, faults))
        sheets.append(_sheet(guesses[name].recipe, shown.get(name), columns, place, faults))
    of_guess = rounds_of(each for made in guesses.values() for each in made.guesses)
    rounds = _rounds((column for sheet in sheets for column in sheet.columns), of_guess, said)
    title = " ".join(said.title.split()) or tables.source.stem
    words = words_of(_as_chosen(guesses[names[0]], sheets[0])) if names else {}
    recipe = Recipe(title, levels, rounds, tuple(sheets), words, said.organisations, table)
    left = ((name, column) for name in names for column, choice in chosen[name].items() if not choice.field)
    opened = frozenset(place_of(tables, name, column) for name, column in left)
    return Decided(recipe, (*faults, *_faults(tables, recipe)), opened)


def place_of(tables: Tables, name: str, column: int | None = None) -> str:
    """What the screen calls a sheet, or a column of it: s0, s0-c3."""
    sheet = f"s{list(tables.sheets).index(name)}"
    return sheet if column is None else f"{sheet}-c{column}"


def is_undecided(guess: Guess) -> bool:
    """Whether a column says something that no guess was made of, so that a person has to decide."""
    is_known = guess.read.sort in {Sort.COMPUTED, Sort.PROSE}
    return guess.field == LEFT_OUT and bool(guess.cells) and not is_known


def new_level(heading: str) -> str:
    """The level that a column may become by its own heading; empty where it can be none."""
    label = "".join(heading.split()).split(BETWEEN)[-1]
    return "" if not label or label_fault(label) or parse_field(label, ()) else label


def _carried(sheet: SheetRecipe, by_heading: Mapping[str, ColumnRecipe], kept: Sequence[SheetRecipe]) -> SheetRecipe:
    """The sheet with what columns of the same headings were taken for before."""
    columns = tuple(
        replace(each, field=known.field, unit=known.unit)
        if each.heading and (known := by_heading.get(one_line(each.heading)))
        else each
        for each in sheet.columns
    )
    same = next((each for each in kept if each.sheet == sheet.sheet), None)
    return replace(sheet, columns=columns, row_level=same.row_level if same else sheet.row_level)


def _first_row(sheet: Sheet) -> HeadingRows:
    """The first row that says more than one thing, in a sheet where no headings are known."""
    row = next((each.number for each in sheet.grid.rows if len(sheet.said(each.number)) > 1), 1)
    return HeadingRows(row, row)


def _guess(sheet: Sheet, said: SaidSheet | None) -> GuessedSheet:
    """The sheet as it is guessed under the headings that were ticked."""
    ticked = said.headings if said else ()
    return guessed_sheet(sheet, HeadingRows(min(ticked), max(ticked)) if ticked else None)


def _as_chosen(guessed: GuessedSheet, sheet: SheetRecipe) -> Iterator[Guess]:
    fields = {each.column: each.field for each in sheet.columns}
    return (replace(each, field=fields[each.column]) for each in guessed.guesses)


def _choices(sheet: Sheet, said: SaidSheet | None, guessed: GuessedSheet) -> dict[int, SaidColumn]:
    """What each column was taken for; under other headings than before, only columns of the same heading stay so."""
    opened = {each.column for each in guessed.guesses if is_undecided(each)}
    of_guess = {
        each.column: SaidColumn(
            "" if each.column in opened else str(bare_field(each.field)), each.field.period, each.unit
        )
        for each in guessed.recipe.columns
    }
    if said is None:
        return of_guess
    if not said.headings or (min(said.headings), max(said.headings)) == said.headings_before:
        return {column: said.columns.get(column, choice) for column, choice in of_guess.items()}
    before = column_headings(sheet, HeadingRows(*said.headings_before))
    known = {one_line(each.text): said.columns[each.column] for each in before if each.column in said.columns}
    headings = {each.column: one_line(each.heading) for each in guessed.recipe.columns}
    return {column: known.get(headings[column], choice) for column, choice in of_guess.items()}


def _levels(
    said: Sequence[str],
    chosen: Mapping[str, Mapping[int, SaidColumn]],
    guesses: Mapping[str, GuessedSheet],
    unseen: Collection[str],
) -> tuple[str, ...]:
    """Those that were said, those of sheets that are new here, and those that a column was made by its own heading."""
    found = [label for each in said if (label := each.strip())]
    for name, choices in chosen.items():
        of_guess = guesses[name].levels if name in unseen else ()
        headings = {each.column: each.heading for each in guesses[name].recipe.columns}
        made = (choice.field for column, choice in choices.items() if choice.field == new_level(headings[column]))
        found += [label for label in (*of_guess, *made) if label not in found]
    return tuple(dict.fromkeys(found))


def _columns(
    guessed: GuessedSheet,
    choices: Mapping[int, SaidColumn],
    levels: Sequence[str],
    place: str,
    faults: list[SaidFault],
) -> Iterator[ColumnRecipe]:
    for each in guessed.recipe.columns:
        choice = choices[each.column]
        field = parse_field(choice.field, levels) if choice.field else LEFT_OUT
        if field is None:
            letter = column_letter(each.column)
            faults.append(
                SaidFault(f"{place}-c{each.column}", f"{letter}列：「{choice.field[:40]}」という項目はありません。")
            )
            field = LEFT_OUT
        if field.role in WITH_YEAR and choice.period.strip():
            field = Field(field.role, field.of, " ".join(choice.period.split()))
        unit = " ".join(choice.unit.split()) if field.role in FIGURES else ""
        yield replace(each, field=field, unit=unit)


def _sheet(
    guessed: SheetRecipe, said: SaidSheet | None, columns: tuple[ColumnRecipe, ...], place: str, faults: list[SaidFault]
) -> SheetRecipe:
    if said is None:
        return replace(guessed, columns=columns)
    last, same = guessed.last, said.headings_before == (guessed.headings.first, guessed.headings.last)
    number = unicodedata.normalize("NFKC", said.last).strip()
    if same and number.isdigit():
        last = int(number)
    elif same and number:
        faults.append(SaidFault(f"{place}-last", f"表の最後の行「{number[:20]}」は、行の番号で書いてください。"))
    if last < guessed.first:
        what = f"表の最後の行（{last}行目）が、見出しの行より上にあります。"
        faults.append(SaidFault(f"{place}-last", what))
        last = guessed.last
    above = (said.above[0], " ".join(said.above[1].split()))
    return replace(
        guessed,
        last=last,
        columns=columns,
        unit=" ".join(said.unit.split()),
        row_level=said.row_level,
        above=above if all(above) else None,
    )


def _rounds(
    columns: Iterable[ColumnRecipe], of_guess: Sequence[RoundRecipe], said: Said | None
) -> tuple[RoundRecipe, ...]:
    """A round for each year that a column has values of, the earliest first; else the first one that was named."""
    known = {each.id: each for each in of_guess}
    headings = {each.field.of: each.heading.replace(BETWEEN, " ") for each in columns if each.field.role in _OF_RESULTS}
    found = [known.get(each) or RoundRecipe(each, f"{each}年度", heading) for each, heading in headings.items()]
    if said is None:
        return tuple(sorted(found, key=lambda each: order_of_round(each.id)))
    if not found and (first := spelt(said.first_round)):
        found = [RoundRecipe(first, "", "今回")]
    return tuple(
        replace(
            each,
            period=" ".join(said.periods.get(each.id, each.period).split()),
            heading=" ".join(said.round_headings.get(each.id, each.heading).split()) or "今回",
        )
        for each in sorted(found, key=lambda each: order_of_round(each.id))
    )


def order_of_round(round_id: str) -> tuple[int, str]:
    """By its year; one that is called after none goes first."""
    year = parse_fiscal_year(round_id)
    return (year.western or 0) if year else 0, round_id


def _faults(tables: Tables, recipe: Recipe) -> Iterator[SaidFault]:
    """What cannot be, wherever it was said."""
    for text, where in ((recipe.title, "title"), *((each, "organisations") for each in recipe.organisations)):
        if found := unprintable(text):
            yield SaidFault(where, f"「{text[:20]}」の{found.what}。{found.mend}。")
    if not recipe.sheets:
        yield SaidFault("sheet", "読み込むシートがありません。一つ以上に印を付けてください。")
    if len(recipe.levels) > MOST_LEVELS:
        yield SaidFault("levels", f"段は{MOST_LEVELS}つまでです（{len(recipe.levels)}つ書かれています）。")
    yield from (
        SaidFault("levels", f"{fault}。別の名にしてください。")
        for each in recipe.levels
        if (fault := label_fault(each))
    )
    for each in recipe.sheets:
        yield from _sheet_faults(tables, each, recipe.levels)
    for made in recipe.rounds:
        if not ROUND_ID.fullmatch(made.id):
            yield SaidFault("first_round", f"評価の回「{made.id[:40]}」は使えません。{WAYS}。")
    if recipe.sheets and not recipe.rounds:
        mend = "実績の列で「R6の値」のような項目を選ぶか、最初の評価の回を書いてください。"
        what = f"何年度の実績かが分かる列がありません。{mend}"
        yield SaidFault("first_round", what)


def _sheet_faults(tables: Tables, sheet: SheetRecipe, levels: Sequence[str]) -> Iterator[SaidFault]:
    place = place_of(tables, sheet.sheet)
    of_sheet = f"シート「{sheet.sheet}」：" if len(tables.sheets) > 1 else ""
    if sheet.headings.last - sheet.headings.first >= _MOST_HEADINGS:
        yield SaidFault(
            f"{place}-head", f"{of_sheet}見出しは{_MOST_HEADINGS}行までです。印を付けた行を確かめてください。"
        )
    if sheet.column(Role.NAME) is None:
        yield SaidFault(place, f"{of_sheet}「指標名」の列がありません。どれか一つの列を指標名にしてください。")
    seen: dict[tuple[Role, str], int] = {}
    for each in sheet.columns:
        if each.field.role is Role.LEFT_OUT:
            continue
        letter = column_letter(each.column)
        if each.field.key in seen:
            first = column_letter(seen[each.field.key])
            what = f"{of_sheet}「{bare_field(each.field)}」が{first}列と{letter}列にあります。"
            what += f"どちらかを「{LEFT_OUT}」にしてください。"
            yield SaidFault(f"{place}-c{each.column}", what)
        seen.setdefault(each.field.key, each.column)
    for label, where in ((sheet.row_level, "row_level"), (sheet.above[0] if sheet.above else "", "above_level")):
        if label and label not in levels:
            yield SaidFault(f"{place}-{where}", f"{of_sheet}「{label[:40]}」という段はありません。")
