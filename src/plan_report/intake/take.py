"""The rows of the tables to indicators, by the recipe; what is not taken is listed with its place and the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plan_report.errors import Place, Problem, Severity
from plan_report.intake.field import LEFT_OUT
from plan_report.intake.levels import split_number
from plan_report.intake.recipe import ColumnRecipe, Recipe, SheetRecipe
from plan_report.intake.row_taker import RowTaker
from plan_report.intake.rows import Sort, classified
from plan_report.intake.sheet import Sheet
from plan_report.intake.table_end import other_table
from plan_report.intake.taken import Taken
from plan_report.intake.whole_plan import settle
from plan_report.intake.words import stated_unit
from plan_report.spreadsheet import column_letter

_AS_SAID = "取り込み.toml に「取り込まない」とあります"
_ANOTHER = "指標の表であれば、取り込み.toml に [[sheets]] をもう一つ書くと取り込みます"
_ANOTHER_SHAPE = (
    "指標の表であれば、見出しに「指標名」「基準値」「R5実績」などと書き、"
    "取り込み.toml に [[sheets]] をもう一つ書くと取り込みます"
)
_LONGEST = 200  # characters of a text that is quoted in the list of what is left
_UNIT_LINE = 30  # characters of a line that says the unit and nothing else


def take(sheets: Sequence[tuple[Sheet, SheetRecipe]], recipe: Recipe, reasons: Mapping[tuple[str, int], str]) -> Taken:
    """Everything that the recipe lets us understand.

    Args:
        sheets: the tables with the recipe of each.
        recipe: what is said of all of them.
        reasons: why a column (sheet, column) is left out, where it was a guess.
    """
    taken = Taken()
    for sheet, each in sheets:
        _take_sheet(sheet, each, recipe, taken)
        elsewhere = [other for same, other in sheets if same is sheet and other is not each]
        taken.left.extend(_columns_left(sheet, each, reasons))
        taken.left.extend(_rows_left(sheet, each, recipe.title, elsewhere))
    settle(taken, recipe)
    order = {(sheet.grid.file, sheet.grid.sheet): index for index, (sheet, _) in enumerate(sheets)}
    for problems in (taken.left, taken.doubts):
        problems.sort(key=lambda each: (order.get((each.place.file, each.place.sheet), -1), each.place.row or 0))
    return taken


def _take_sheet(sheet: Sheet, each: SheetRecipe, recipe: Recipe, taken: Taken) -> None:
    taker = RowTaker(sheet, each, recipe, taken)
    for row in classified(sheet, each):
        place = Place(sheet.grid.file, sheet.grid.sheet, row.number)
        if row.sort is Sort.INDICATOR:
            made = taker.indicator(row.number)
            if made:
                taken.indicators.append(made)
        elif row.sort is Sort.GROUP and each.row_level:
            taker.enter(row.text)
        elif row.sort is Sort.GROUP:
            mend = "段の見出しであれば、取り込み.toml の levels と row_level に段の名を書くと取り込みます"
            taken.left.append(_left(place, f"一行だけの見出し「{_short(row.text)}」", mend))
        else:
            taken.left.append(_left(place, f"{row.why}「{_short(row.text)}」"))
    taken.doubts.extend(_hidden(sheet, each))


def _hidden(sheet: Sheet, each: SheetRecipe) -> Iterator[Problem]:
    """Rows and columns that Excel does not show and that were taken all the same."""
    columns = [
        column for column in each.columns if column.column in sheet.grid.hidden_columns and column.field != LEFT_OUT
    ]
    for column in columns:
        place = _place(sheet, each.headings.first, column)
        mend = "要らない列であれば、取り込み.toml で「取り込まない」としてください"
        yield Problem(place, f"非表示の列も「{column.field}」として読みました", mend, Severity.DOUBT)
    hidden = sorted(number for number in sheet.grid.hidden if each.first <= number <= each.last)
    if hidden:
        place = Place(sheet.grid.file, sheet.grid.sheet, hidden[0])
        what = f"非表示の行（{'、'.join(map(str, hidden[:10]))}行目{'など' if len(hidden) > 10 else ''}）も読みました"  # noqa: PLR2004 as many as are named
        yield Problem(place, what, "要らない指標であれば消してください", Severity.DOUBT)


def _columns_left(sheet: Sheet, recipe: SheetRecipe, reasons: Mapping[tuple[str, int], str]) -> Iterator[Problem]:
    """Columns left out that say something."""
    for column in recipe.columns:
        if column.field == LEFT_OUT and _says_something(sheet, recipe, column.column):
            reason = reasons.get((recipe.sheet, column.column), _AS_SAID)
            yield _left(_place(sheet, recipe.headings.first, column), "列を取り込みません", reason)
    known = {column.column for column in recipe.columns}
    for index in range(sheet.width):
        if index not in known and _says_something(sheet, recipe, index):
            place = Place(sheet.grid.file, sheet.grid.sheet, recipe.headings.first, column_letter(index))
            yield _left(place, "取り込み.toml にない列です")


def _rows_left(sheet: Sheet, recipe: SheetRecipe, title: str, elsewhere: Sequence[SheetRecipe]) -> Iterator[Problem]:
    """All that stands above and below the table without being used; `elsewhere` are other tables of the sheet."""
    taken = [range(each.headings.first, each.last + 1) for each in elsewhere]
    another = other_table(sheet, recipe.headings, recipe.last)
    for row in sheet.grid.rows:
        said = "　".join(" ".join(text.split()) for _, text in sheet.said(row.number))
        place = Place(sheet.grid.file, sheet.grid.sheet, row.number)
        if any(row.number in each for each in taken):
            continue
        if row.number < recipe.headings.first:
            cells = [" ".join(text.split()) for _, text in sheet.said(row.number)]
            unused = [text for text in cells if not _is_used(text, recipe, title)]
            if unused:
                yield _left(place, f"表の上の行「{_short('　'.join(unused))}」")
        elif row.number > recipe.last:
            if another and row.number == another.row:
                what = f"ここから下は別の表とみて、読んでいません「{_short(said)}」"
                yield _left(place, what, _ANOTHER if another.of_indicators else _ANOTHER_SHAPE)
            else:
                yield _left(place, f"表の下の行「{_short(said)}」")


def _says_something(sheet: Sheet, recipe: SheetRecipe, column: int) -> bool:
    return any(sheet.own(row, column) for row in range(recipe.first, recipe.last + 1))


def _is_used(said: str, recipe: SheetRecipe, title: str) -> bool:
    """Whether a line above the table is the title, the unit or the level that was taken from it."""
    found = split_number(said)
    return (
        said == " ".join(title.split())
        or (bool(recipe.unit) and stated_unit(said) == recipe.unit and len(said) < _UNIT_LINE)
        or (recipe.above is not None and recipe.above == (found.label, f"{found.number} {found.name}"))
    )


def _left(place: Place, what: str, mend: str = "") -> Problem:
    return Problem(place, what, mend, Severity.DOUBT)


def _place(sheet: Sheet, row: int, column: ColumnRecipe) -> Place:
    heading = " ".join(column.heading.split())
    name = f"{column_letter(column.column)} {heading}".strip()
    return Place(sheet.grid.file, sheet.grid.sheet, row, name)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
