"""The open-data table back to a plan: its values as written make the plan's own table, and that is read as ever.

Then the plan is made tidy again and compared with the file cell by cell, so that a number that was changed without
its 表記 (or the other way round) is found, and nothing in the file is passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from plan_report.errors import InputError, Place, Problem, Problems, Severity
from plan_report.load.reading import assemble
from plan_report.load.settings import Settings
from plan_report.model import Plan
from plan_report.opendata.columns import (
    CURRENT,
    LAST,
    OF_INDICATOR,
    OF_PLAN_ITEMS,
    OF_ROUND,
    OF_ROUND_ITEMS,
    OF_VALUE,
    TARGET_OF_ROUND,
    Judged,
    Tidy,
    plain,
    tidy_columns,
)
from plan_report.opendata.rows import Row, tidy_rows
from plan_report.table import fields
from plan_report.table.clean import cut, nearest, one_line
from plan_report.table.csv_file import read_csv
from plan_report.table.fields import REQUIRED
from plan_report.table.grid import Grid, GridRow
from plan_report.table.headings import year_of
from plan_report.table.levels import level_headings, levels_of
from plan_report.table.round_fields import VALUE, field_ending, heading_in
from plan_report.table.row_shape import whole_rows

_THE_JUDGES = frozenset(map(str, Judged))


def read_tidy(
    text: str, file: str, settings: Settings, words: Sequence[str], *, activities: Grid | None = None
) -> Plan:
    """The plan of an open-data CSV.

    Args:
        text: the file's text.
        file: what messages call it.
        settings: the plan without its indicators; its rounds must be named.
        words: the words of 実施状況.
        activities: the table of 取組 (`read_tidy_activities`), where there is one.

    Raises:
        InputError: with everything that is wrong; rows are those of the open-data file.
    """
    rows = file_rows(text, file, settings.levels)
    problems: list[Problem] = []
    table = _table(rows, file, settings, problems)
    plan = assemble(settings, table, words, problems, activities=activities)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if not errors:
        errors = list(_differences(rows, plan, file))
    if errors:
        raise InputError(tuple(errors))
    return plan


def file_rows(text: str, file: str, levels: Sequence[str] | None) -> list[tuple[int, Row]]:
    """The rows of an open-data CSV with their numbers, by heading.

    Args:
        text: the file's text.
        file: what messages call it.
        levels: the plan's; None where only the file's own headings say them.

    Raises:
        InputError: a heading is missing or stands twice, or a row has too few or too many cells.
    """
    grid = read_csv(text, file)
    head, *below = grid.rows
    found = [one_line(cell) for cell in head.cells]
    columns = tidy_columns(levels_of(found) if levels is None else levels)
    wanted = {one_line(column): column for column in columns}
    place = Place(grid.file, row=head.number)
    problems = Problems()
    problems.extend(
        Problem(place, f"見出し「{column}」がありません", _meant(column, found, wanted))
        for column in columns
        if one_line(column) not in found
    )
    problems.extend(
        Problem(place, f"見出し「{name}」が二つ以上あります", "一つだけにしてください")
        for name in wanted
        if found.count(name) > 1
    )
    rows = list(whole_rows(grid, below, len(found), problems))
    if not below:
        problems.append(Problem(place, "見出しだけで、値が一つもありません"))
    if problems:
        raise InputError(tuple(problems))
    placed = [(wanted[name], index) for index, name in enumerate(found) if name in wanted]
    return [(row.number, {column: plain(row.cells[index]) for column, index in placed}) for row in rows]


def _meant(column: str, found: list[str], wanted: Collection[str]) -> str:
    near = nearest(column, [name for name in found if name not in wanted])
    return f"「{near}」を「{column}」に直してください" if near else "plan-report export で作った表を使ってください"


def _table(rows: Sequence[tuple[int, Row]], file: str, settings: Settings, problems: list[Problem]) -> Grid:
    """The table of indicators, each at the first of its rows."""
    rounds = [each.id for each in settings.rounds]
    declared = (*OF_ROUND_ITEMS.values(), *OF_ROUND.values())
    of_rounds = [heading_in(each, field) for each in rounds for field in declared]
    others = {Tidy.PLAN, *OF_VALUE, *OF_ROUND, *Judged}
    shared = [column for column in (rows[0][1] if rows else ()) if column not in others]
    years = {row[Tidy.ROUND] for _, row in rows if row[Tidy.ITEM] == TARGET_OF_ROUND} - set(rounds)
    of_years = [heading_in(each, OF_ROUND_ITEMS[TARGET_OF_ROUND]) for each in sorted(years, key=year_of)]
    headings: list[str] = [*shared, *OF_PLAN_ITEMS, *of_rounds, *of_years]
    indicators: dict[str, tuple[int, dict[str, str]]] = {}
    for number, row in rows:
        first, cells = indicators.setdefault(row[fields.ID.heading], (number, {str(c): row[c] for c in shared}))
        for column in shared:
            if cells[column] != row[column]:
                what = f"{first}行目と同じ指標ですが、「{cut(cells[column])}」と違います（「{cut(row[column])}」）"
                problems.append(_problem(file, number, column, what, "同じ指標の行には同じことを書いてください"))
        heading = _heading(row, rounds, file, number, problems)
        if row[Tidy.ITEM] == CURRENT and heading:
            cells |= {heading_in(row[Tidy.ROUND], field): row[column] for column, field in OF_ROUND.items()}
        if heading and cells.setdefault(heading, row[Tidy.WRITTEN]) != row[Tidy.WRITTEN]:
            what = f"同じ値の内訳ですが、表記が「{cut(cells[heading])}」と違います（「{cut(row[Tidy.WRITTEN])}」）"
            problems.append(_problem(file, number, Tidy.WRITTEN, what, "内訳の行の表記には、値の全体を書いてください"))
    head = GridRow(0, tuple(OF_INDICATOR[each].heading if each in OF_INDICATOR else each for each in headings))
    body = (GridRow(first, tuple(cells.get(each, "") for each in headings)) for first, cells in indicators.values())
    return _without_unused(Grid(file, "", (head, *body)), level_headings(settings.levels or ()))


def _heading(row: Row, rounds: Sequence[str], file: str, number: int, problems: list[Problem]) -> str | None:
    """The column of the plan's table that a row's value belongs to."""
    item, each = row[Tidy.ITEM], row[Tidy.ROUND]
    if item == LAST:
        return None  # made again from the values of the rounds before
    if item in OF_PLAN_ITEMS:
        return OF_PLAN_ITEMS[item].heading
    if item in OF_ROUND_ITEMS and (each in rounds or (item == TARGET_OF_ROUND and year_of(each))):
        return heading_in(each, OF_ROUND_ITEMS[item])
    if item in OF_ROUND_ITEMS:
        what = f"「{cut(each)}」という評価の回は計画にありません"
        problems.append(_problem(file, number, Tidy.ROUND, what, f"今ある回は{'、'.join(rounds)}です"))
        return None
    what = f"「{cut(item)}」という項目はありません"
    ways = "".join(f"「{each}」" for each in (*OF_PLAN_ITEMS, *OF_ROUND_ITEMS))
    problems.append(_problem(file, number, Tidy.ITEM, what, f"書けるのは{ways}です"))
    return None


def _without_unused(grid: Grid, of_levels: Collection[str]) -> Grid:
    """The table without optional columns that hold nothing; the plan's levels stay, even an empty one."""
    used = [
        index
        for index, heading in enumerate(grid.rows[0].cells)
        if heading in REQUIRED
        or heading in of_levels
        or _is_value(heading)
        or any(row.cells[index] for row in grid.rows[1:])
    ]
    rows = tuple(GridRow(row.number, tuple(row.cells[index] for index in used)) for row in grid.rows)
    return Grid(grid.file, grid.sheet, rows)


def _is_value(heading: str) -> bool:
    return field_ending(heading) is VALUE


def _differences(rows: Sequence[tuple[int, Row]], plan: Plan, file: str) -> Iterator[Problem]:
    """Where the file does not say what the plan made of it would say."""
    expected = {_key(row): row for row in tidy_rows(plan)}
    seen: dict[tuple[str, ...], int] = {}
    told: set[tuple[str, str]] = set()
    for number, row in rows:
        key = _key(row)
        if key in seen:
            yield _problem(file, number, Tidy.PART, f"{seen[key]}行目と同じ値です", "どちらかの行を消してください")
        elif key not in expected and _says_nothing(row):
            continue  # a round of which the file says no more than a judgement that a person made
        elif key not in expected:
            what = f"区分内訳「{cut(row[Tidy.PART])}」は表記「{cut(row[Tidy.WRITTEN])}」にありません"
            yield _problem(file, number, Tidy.PART, what, "どちらかを直してください")
        else:
            yield from _cells_that_differ(row, expected[key], file, number, told)
        seen.setdefault(key, number)
    numbers = {row[fields.ID.heading]: number for number, row in rows}
    for key, row in expected.items():
        if key not in seen:
            value = f"{row[Tidy.ITEM]}{row[Tidy.ROUND]}「{cut(row[Tidy.WRITTEN])}」"
            what = f"{value}の内訳「{row[Tidy.PART]}」の行がありません"
            yield _problem(file, numbers[row[fields.ID.heading]], Tidy.PART, what, "行を加えてください")


def _says_nothing(row: Row) -> bool:
    said = (Tidy.PART, Tidy.NUMBER, Tidy.STATUS, Tidy.MARK, Tidy.WRITTEN, *OF_ROUND)
    return row[Tidy.ITEM] == CURRENT and not any(row[column] for column in said)


def _cells_that_differ(
    row: Row, expected: Row, file: str, number: int, told: set[tuple[str, str]]
) -> Iterator[Problem]:
    """The name of the plan and those of its rounds are told once: a wrong one stands in every row."""
    for column in expected:
        if column in _THE_JUDGES:
            continue  # `doubts` tells where the judge thinks otherwise now
        if row[column] != expected[column] and (column, row[column]) not in told:
            if column in {Tidy.PLAN, Tidy.ROUND_NAME}:
                told.add((column, row[column]))
            what = f"「{cut(row[column])}」は、表記や plan.toml による「{cut(expected[column])}」と違います"
            yield _problem(file, number, column, what, "どちらかを直してください")


def _key(row: Mapping[str, str]) -> tuple[str, ...]:
    return row[fields.ID.heading], row[Tidy.ITEM], row[Tidy.ROUND], row[Tidy.PART]


def _problem(file: str, number: int, column: str, what: str, mend: str) -> Problem:
    return Problem(Place(file, row=number, column=column), what, mend)
