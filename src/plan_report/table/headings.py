"""Which column of a grid holds what; a wrong heading is named with the one it was most likely meant to be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem, Severity
from plan_report.period_reading import parse_fiscal_year
from plan_report.spreadsheet import column_letter
from plan_report.table.clean import cut, listed, nearest, one_line
from plan_report.table.fields import HEADINGS, OPTIONAL, REQUIRED
from plan_report.table.grid import Grid, GridRow
from plan_report.table.heading_row import SURE, by_heading, heading_row, missing, twice
from plan_report.table.levels import level_faults, level_headings, levels_of
from plan_report.table.round_fields import (
    BETWEEN,
    IN_ROUND,
    TARGET,
    VALUE,
    VALUE_SUFFIX,
    ending,
    field_ending,
    heading_in,
    value_heading,
)
from plan_report.table.round_ids import FORM, WAYS

_MOVED = frozenset(field.heading for field in IN_ROUND) - {VALUE.heading, *HEADINGS}
_GONE = "変更する回"


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of the headings, the place of each column (from 0), and the rounds that have a column of values."""

    row: GridRow
    columns: Mapping[str, int]
    rounds: tuple[str, ...]
    levels: tuple[str, ...] = ()  # of the plan's tree
    years: tuple[str, ...] = ()  # without a round yet, that have a column of targets


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of the plan before its table is read."""

    rounds: Sequence[str] | None = None  # None takes them from the headings and the rounds' sheets
    levels: Sequence[str] | None = None  # labels of the levels of the plan's tree; None takes them from the headings
    sheets: Collection[str] = ()  # the rounds that have a sheet of their own, and so need no column of values
    words: Sequence[str] = ()  # of 実施状況
    absence: Sequence[str] = ()  # the plan's own words for a value that is not there
    compares: bool = True  # whether values that do not compare are faults; of a form, its alterations tell that


def year_of(round_id: str) -> int:
    """The year that a round's id names, by which rounds are put in order where nobody has named them; 0 for none."""
    year = parse_fiscal_year(round_id)
    return year.western or 0 if year else 0


def read_headings(
    grid: Grid,
    said: Said,
    problems: list[Problem],
    also: Sequence[str] = (),
) -> Headings | None:
    """Find the columns; None when a required one is missing or two have the same heading.

    Args:
        grid: the table, not empty.
        said: what is known of the plan already.
        problems: takes what is found.
        also: further headings the table must have, such as those of a form.
    """
    row = heading_row(grid)
    place = Place(grid.file, grid.sheet, row.number)
    found = by_heading(row, place, problems)
    if found is None:
        return None
    unnamed = found.pop("", [])
    rounds, levels, sheets = said.rounds, said.levels, said.sheets
    if rounds is None:
        rounds = _rounds(found, sheets)
    facts = {one_line(heading_in(each, field)) for each in rounds for field in IN_ROUND}
    values = {one_line(value_heading(each)): each for each in rounds if each not in sheets}
    given = levels is not None
    levels = levels_of(found) if levels is None else levels
    of_levels = {one_line(heading): heading for heading in level_headings(levels)}
    years = sorted((year for name in found if (year := _year_of_target(name, rounds))), key=year_of)
    known = {*HEADINGS, *of_levels, *facts, *also, *(one_line(heading_in(each, TARGET)) for each in years)}
    faults = [
        *twice(found, place),
        *_id_faults(() if said.rounds else rounds, place),
        *_unknown_errors(found, known, rounds, place),
    ]
    misnamed = list(level_faults(found, levels, place, given=given))
    faults.extend(misnamed)
    wanted = (*(of_levels if not misnamed else ()), *REQUIRED, *values, *also)
    strange = [name for name in found if name not in known]
    faults.extend(missing(wanted, found, strange, place))
    if not rounds and not any(_is_value_heading(name) for name in found):
        mend = (
            "回ごとの表（R7.csv、又はシート R7）を作るか、"
            f"「R7{VALUE_SUFFIX}」のように、評価の回の記号に「{VALUE_SUFFIX}」を付けた見出しの列を作ってください"
        )
        faults.append(Problem(place, "今回の値の列がありません", mend))
    problems.extend(faults)
    if faults:
        return None
    problems.extend(_ignored(grid, row, strange, unnamed))
    if said.rounds is None:
        problems.extend(_order(rounds, place))
    columns = {name: indices[0] for name, indices in found.items() if name in known}
    return Headings(row, columns, tuple(rounds), tuple(levels), tuple(years))


def _year_of_target(name: str, rounds: Sequence[str]) -> str:
    """The year of a heading such as R9の目標値, which no round is of yet; empty where it is no such heading."""
    year = name.removesuffix(ending(TARGET)) if field_ending(name) is TARGET else ""
    return year if year_of(year) > max(map(year_of, rounds), default=0) else ""


def _rounds(found: Mapping[str, Sequence[int]], sheets: Collection[str]) -> Sequence[str]:
    """The rounds that columns and sheets name, in the order of their years where they are named after years."""
    beside = (name.removesuffix(VALUE_SUFFIX) for name in found if _is_value_heading(name))
    rounds = [*beside, *(each for each in sheets if value_heading(each) not in found)]
    return sorted(rounds, key=year_of) if all(map(parse_fiscal_year, rounds)) else rounds


def _order(rounds: Sequence[str], place: Place) -> Iterator[Problem]:
    """That rounds which are not named after years were taken as they stand, so that the last one is the latest."""
    if len(rounds) > 1 and not all(map(parse_fiscal_year, rounds)):
        what = f"評価の回を{listed(list(rounds))}の順とし、最後のものを最新の回としました"
        mend = "違うときは、plan.toml（Excel だけのときはシート「計画」）に評価の回を古い順に書いてください"
        yield Problem(place, what, mend, Severity.DOUBT)


def _id_faults(rounds: Sequence[str], place: Place) -> Iterator[Problem]:
    """Rounds whose ids, taken from headings, no sheet or file can have."""
    for each in rounds:
        if not re.fullmatch(FORM, each):
            yield Problem(
                place, f"見出し「{value_heading(each)[:40]}」の「{each[:40]}」は評価の回の記号にできません", WAYS
            )


def _is_value_heading(name: str) -> bool:
    return field_ending(name) is VALUE and nearest(name, list(OPTIONAL), SURE) is None


def _unknown_errors(
    found: Mapping[str, Sequence[int]], known: set[str], rounds: Sequence[str], place: Place
) -> list[Problem]:
    """Unknown headings that somebody meant to be read: old ones, mistyped ones, a round the plan does not have."""
    problems: list[Problem] = []
    for name in found:
        if name in known:
            continue
        near = nearest(name, [column for column in HEADINGS if column not in found], SURE)
        of_round = field_ending(name)
        if name in _MOVED:
            mend = f"回の表（R7.csv、又はシート R7）の「{name}」に書くか、見出しを「R7{BETWEEN}{name}」に直してください"
            problems.append(Problem(place, f"「{name}」は評価の回ごとに書くようになりました", mend))
        elif name == _GONE:
            mend = "この列を消し、判定の変更をその回の表（R7.csv、又はシート R7）に書いてください"
            problems.append(Problem(place, f"見出し「{cut(name)}」はなくなりました", mend))
        elif near in REQUIRED:
            continue  # told as missing
        elif near:
            problems.append(Problem(place, f"見出し「{cut(name)}」はありません", f"「{near}」に直してください"))
        elif of_round and rounds:  # without any, the columns of values are told as missing
            told = "、".join(rounds)
            settings = "plan.toml の [[rounds]]（Excel だけのときはシート「計画」）"
            mend = f"{settings}に書き足すか、見出しを直してください（今ある回は {told}）"
            problems.append(Problem(place, f"見出し「{cut(name)}」に当たる評価の回が計画にありません", mend))
    return problems


def _ignored(grid: Grid, row: GridRow, strange: Sequence[str], unnamed: Sequence[int]) -> list[Problem]:
    """Columns that are not read, told so that nobody waits for them in the report."""
    place = Place(grid.file, grid.sheet, row.number)
    told = [
        Problem(
            place,
            f"見出し「{cut(name)}」の列は読みません",
            "報告書に要らない列であれば、このままで構いません",
            Severity.DOUBT,
        )
        for name in strange
    ]
    below = [other for other in grid.rows if other.number > row.number]
    told.extend(
        Problem(
            place,
            f"{column_letter(index)}列には見出しがないため読みません",
            "読ませるときは見出しを書いてください",
            Severity.DOUBT,
        )
        for index in unnamed
        if any(index < len(other.cells) and other.cells[index] for other in below)
    )
    return told
