"""Reads one form that came back: which form it is, and what each row says. Judging the answers is `answers`' work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plan_report.errors import InputError, Place, Problem, UsageError
from plan_report.load.source import DataFile
from plan_report.load.table import read_entries
from plan_report.model import Indicator, Plan
from plan_report.table import fields
from plan_report.table.clean import clean, one_line
from plan_report.table.grid import Grid, GridRow
from plan_report.table.headings import Headings, Said, heading_row, read_headings
from plan_report.table.round_fields import value_heading
from plan_report.workbook.form import UNIT_HEADING, form_round, open_headings
from plan_report.workbook.stamp import TAG_HEADING, FormNumber, Tag, form_number, read_form_number, read_tag
from plan_report.workbook.units import with_unit

_OF_A_FORM = (fields.ID.heading, UNIT_HEADING, TAG_HEADING)
_NEW_FORM = "plan-report template で作った様式に書き写してください"


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of a form: its cells by heading, and the indicator that the plan's own reader made of them."""

    place: Place
    indicator: Indicator
    texts: Mapping[str, str]
    tag: Tag
    completed: bool = False  # the unit was put to a bare number
    unreadable: bool = False  # something stands in the value's cell, and what is wrong with it has been told

    def at(self, heading: str) -> Place:
        """The place of one of its cells."""
        return replace(self.place, column=heading)


@dataclass(frozen=True, slots=True)
class Returned:
    """A form that came back and could be read."""

    file: str
    number: FormNumber
    rows: tuple[ReturnedRow, ...]


def read_returned(file: DataFile, plan: Plan, words: Sequence[str], problems: list[Problem]) -> Returned | None:
    """Read a form.

    Args:
        file: the .xlsx.
        plan: the plan it must be for.
        words: the words of 実施状況 that the plan's scheme knows.
        problems: takes everything that is wrong with the file.

    Returns:
        The form; None when it is none of this plan, or its table cannot be read.
    """
    from plan_report.load.workbook import read_workbook  # noqa: PLC0415 openpyxl only where there is a file to read

    try:
        grid = read_workbook(file.read(), file.label).indicators
    except InputError as error:
        problems.extend(error.problems)
        return None
    number = _number(grid, plan, problems)
    if number is None:
        return None
    previous = form_round(plan, number.round_id)[1]
    rounds = [*([previous] if previous else []), number.round_id]
    said = Said(rounds, plan.levels, words=words, absence=plan.absence)
    headings = read_headings(grid, said, problems, (*_OF_A_FORM, *map(one_line, open_headings(number.round_id))))
    if headings is None:
        return None
    indicators = {each.id: each for each in plan.indicators}
    value = headings.columns[one_line(value_heading(number.round_id))]
    identity = headings.columns[fields.ID.heading]
    completed: dict[int, GridRow] = {}
    for row in grid.rows:
        indicator = indicators.get(row.cells[identity]) if row.number > headings.row.number else None
        text = with_unit(row.cells[value], indicator, previous, words, plan.absence) if indicator else row.cells[value]
        if text != row.cells[value]:
            completed[row.number] = replace(row, cells=(*row.cells[:value], text, *row.cells[value + 1 :]))
    grid = replace(grid, rows=tuple(completed.get(row.number, row) for row in grid.rows))
    rows = _rows(grid, headings, said, frozenset(completed), problems)
    _check_whole(plan, number, rows, grid, problems)
    return Returned(file.label, number, rows)


def _number(grid: Grid, plan: Plan, problems: list[Problem]) -> FormNumber | None:
    """Which form this is; a form of another plan or of no round of this one is none of ours."""
    place = Place(grid.file, grid.sheet)
    head = heading_row(grid).number if grid.rows else 0
    above = [cell for row in grid.rows if row.number < head for cell in row.cells if cell]
    number = next((number for number in map(read_form_number, above) if number), None)
    if number is None:
        problems.append(Problem(place, "様式番号がありません。plan-report の様式ではないようです", _NEW_FORM))
        return None
    if above[0] != clean(plan.title):
        what = f"ほかの計画「{above[0][:60]}」の様式です"
        problems.append(Problem(place, what, f"「{plan.title[:60]}」の様式を渡してください"))
        return None
    try:
        form_round(plan, number.round_id)
    except UsageError as error:
        problems.append(Problem(place, str(error), _NEW_FORM))
        return None
    return number


def _rows(
    grid: Grid,
    headings: Headings,
    said: Said,
    completed: frozenset[int],
    problems: list[Problem],
) -> tuple[ReturnedRow, ...]:
    by_number = {row.number: row for row in grid.rows}
    round_id = headings.rounds[-1]
    value = headings.columns[one_line(value_heading(round_id))]
    rows: list[ReturnedRow] = []
    for entry in read_entries(grid, headings, said, problems):
        row = by_number[entry.row]
        texts = {heading: row.cells[index] for heading, index in headings.columns.items()}
        unreadable = entry.indicator.value(round_id) is None and (value in row.faults or row.cells[value] != "")
        place = entry.indicator.place
        tag = read_tag(texts[TAG_HEADING])
        if tag is None:
            what = f"非表示の列「{TAG_HEADING}」が空か、書き換えられています"
            problems.append(Problem(replace(place, column=TAG_HEADING), what, _NEW_FORM))
        else:
            rows.append(ReturnedRow(place, entry.indicator, texts, tag, entry.row in completed, unreadable))
    return tuple(rows)


def _check_whole(
    plan: Plan, number: FormNumber, rows: Sequence[ReturnedRow], grid: Grid, problems: list[Problem]
) -> None:
    """Whether these are the rows that this form was handed out with."""
    tags = [row.texts[TAG_HEADING] for row in rows]
    if form_number(plan.title, number.round_id, number.share, tags) != number:
        what = "配ったときの様式と行が違います（行が消されたか、加えられたか、ほかの様式から写されています）"
        problems.append(Problem(Place(grid.file, grid.sheet), what, _NEW_FORM))
