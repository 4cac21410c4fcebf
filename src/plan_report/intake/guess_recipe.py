"""From sheets that nobody has described yet to a recipe: which table, which columns, which levels and rounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem
from plan_report.intake.alternating import alternating_rows
from plan_report.intake.field import FIGURES, Role
from plan_report.intake.guess import guess_columns
from plan_report.intake.guessed import Guess
from plan_report.intake.headings import HeadingRows, find_headings, looks_like_cards
from plan_report.intake.levels import split_number
from plan_report.intake.period import HeadingPeriod, find_period
from plan_report.intake.recipe import ColumnRecipe, Recipe, RoundRecipe, SheetRecipe
from plan_report.intake.rows import Sort, classified, last_row
from plan_report.intake.sheet import Sheet
from plan_report.intake.table_end import end_of_table
from plan_report.intake.words import stated_unit
from plan_report.model import USUAL_WORDS
from plan_report.table.tree_keys import LONGEST_WORD

_WORDS = {
    Role.BASELINE: "baseline",
    Role.TARGET: "target",
    Role.ACTOR: "actor",
    Role.NOTE: "note",
    Role.NAME: "indicator",
}
_REMARKS = ("※", "（", "(", "【", "注", "資料", "別紙", "様式")
_SHORTEST = 4  # characters of a title
_CARDS = (
    "一つの指標を縦に並べた様式（一枚に一指標の形）のようです。この形は取り込めません",
    (
        "一行に一つの指標を書いた表を作って取り込むか、plan-report new で計画のフォルダーを作り、"
        "indicators.csv に書いてください"
    ),
)
_NO_TABLE = (
    "指標の表が見付かりません",
    (
        "「指標名」（指標、KPIなど）と、「基準値」「令和5年度」「目標値」などの見出しが並んだ表のシートを "
        "--sheet で指定してください"
    ),
)


@dataclass(frozen=True, slots=True)
class GuessedSheet:
    """A sheet with its recipe, the labels of its levels and the guesses that the recipe was made of."""

    recipe: SheetRecipe
    levels: tuple[str, ...]
    guesses: tuple[Guess, ...]
    title: str


def guess_sheet(sheet: Sheet, problems: list[Problem]) -> GuessedSheet | None:
    """The recipe of one sheet; None when it holds no table that we know, which `problems` then say."""
    place = Place(sheet.grid.file, sheet.grid.sheet)
    rows = find_headings(sheet)
    if rows is None:
        problems.append(Problem(place, *(_CARDS if looks_like_cards(sheet) else _NO_TABLE)))
        return None
    end = end_of_table(sheet, rows)
    if alternating := alternating_rows(sheet, rows, end):
        problems.append(alternating)
        return None
    made = guess_table(sheet, rows, end)
    if made.recipe.column(Role.NAME) is None or not any(each.field.role in FIGURES for each in made.guesses):
        problems.append(Problem(place, *_NO_TABLE))
        return None
    return made


def guess_table(sheet: Sheet, rows: HeadingRows, end: int) -> GuessedSheet:
    """The recipe of a table whose headings are known, whatever its columns were taken for.

    Args:
        sheet: the table's sheet.
        rows: where its headings stand.
        end: the last row that may belong to it.
    """
    title_rows = [text for row in sheet.grid.rows if row.number < rows.first for _, text in sheet.said(row.number)]
    guesses, levels = guess_columns(sheet, rows, end, _year_above(title_rows))
    name = next((each.column for each in guesses if each.field.role is Role.NAME), None)
    figures = [each.column for each in guesses if each.field.role in FIGURES]
    last = max(last_row(sheet, rows, name, figures, end) if name is not None and figures else end, rows.last + 1)
    columns = tuple(ColumnRecipe(each.column, each.heading, each.field, _unit(each)) for each in guesses)
    unit = next(filter(None, map(stated_unit, title_rows)), "")
    recipe = SheetRecipe(sheet.grid.sheet, rows, rows.last + 1, last, columns, unit)
    if name is not None:
        recipe, levels = _outer_levels(sheet, recipe, levels, title_rows)
    return GuessedSheet(recipe, levels, guesses, _title(title_rows))


def join(sheets: Sequence[GuessedSheet], default_title: str, problems: list[Problem]) -> Recipe:
    """The recipe of the sheets together; that they do not fit together goes to `problems`."""
    first = sheets[0]
    for other in sheets[1:]:
        if other.levels != first.levels:
            what = (
                f"段が、シート「{first.recipe.sheet}」（{_listed(first.levels)}）と違います（{_listed(other.levels)}）"
            )
            problems.append(Problem(Place(sheet=other.recipe.sheet), what, "別々の計画として取り込んでください"))
    return Recipe(
        title=next((each.title for each in sheets if each.title), "") or default_title,
        levels=first.levels,
        rounds=rounds_of(each for sheet in sheets for each in sheet.guesses),
        sheets=tuple(each.recipe for each in sheets),
        words=words_of(first.guesses),
    )


def _year_above(texts: Iterable[str]) -> HeadingPeriod | None:
    found = [period for text in texts if (period := find_period(text)[0])]
    return found[0] if len({each.round_id for each in found}) == 1 else None


def _title(texts: Sequence[str]) -> str:
    """The first line above the table that is no remark, no level (基本目標1 学びの町) and no unit."""
    for text in texts:
        line = " ".join(text.split())
        if not (line.startswith(_REMARKS) or split_number(line).label or stated_unit(line) or len(line) < _SHORTEST):
            return line
    return ""


def _unit(each: Guess) -> str:
    return each.read.unit if each.field.role in FIGURES else ""


def _outer_levels(
    sheet: Sheet, recipe: SheetRecipe, levels: tuple[str, ...], title_rows: Sequence[str]
) -> tuple[SheetRecipe, tuple[str, ...]]:
    """Levels that stand in rows of their own, or over the whole table (基本目標1　学びの町), before its columns."""
    groups = [row.text for row in classified(sheet, recipe) if row.sort is Sort.GROUP]
    labels = [split_number(text).label for text in groups]
    if labels and labels[0] and len(set(labels)) == 1 and labels[0] not in levels:
        recipe = replace(recipe, row_level=labels[0])
        levels = (labels[0], *levels)
    for text in (*title_rows, recipe.sheet):
        found = split_number(text)
        if found.label and found.number and found.label not in levels:
            return replace(recipe, above=(found.label, f"{found.number} {found.name}")), (found.label, *levels)
    return recipe, levels


def rounds_of(guesses: Iterable[Guess]) -> tuple[RoundRecipe, ...]:
    """The rounds that have results, the earliest first."""
    found: dict[str, tuple[int, RoundRecipe]] = {}
    for each in guesses:
        if each.field.role is not Role.VALUE:
            continue
        period = each.read.period
        heading = each.heading.replace("／", " ")
        made = RoundRecipe(each.field.of, period.text if period else f"{each.field.of}年度", heading)
        found.setdefault(each.field.of, (period.western if period else 0, made))
    return tuple(made for _, made in sorted(found.values(), key=lambda each: each[0]))


def words_of(guesses: Iterable[Guess]) -> dict[str, str]:
    """What the headings call 基準値 and the like, where they use another word."""
    words: dict[str, str] = {}
    for each in guesses:
        key, said = _WORDS.get(each.field.role, ""), each.read.bare
        if key and said and said != getattr(USUAL_WORDS, key) and len(said) <= LONGEST_WORD:
            words.setdefault(key, said)
    if words.get("indicator") in {"指標名", "指標名称", "指標項目"}:
        words["indicator"] = "指標"
    return words


def _listed(levels: Sequence[str]) -> str:
    return "、".join(levels) or "なし"
