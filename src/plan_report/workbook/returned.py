"""Reads one form that came back: which form it is, and what each row says. Judging the answers is `answers`' work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem, UsageError
from plan_report.load.table import read_entries
from plan_report.model import Activity, Indicator, Plan
from plan_report.table import activity_fields, fields
from plan_report.table.activities import activities_under
from plan_report.table.activity_fields import ACTIVITY_IN_ROUND
from plan_report.table.activity_headings import activity_headings
from plan_report.table.clean import clean, listed, one_line
from plan_report.table.field import Access, Of
from plan_report.table.grid import Grid, GridRow
from plan_report.table.heading_row import heading_row
from plan_report.table.headings import Headings, Said, read_headings
from plan_report.table.round_fields import REPORTER, heading_in
from plan_report.workbook.form import form_round
from plan_report.workbook.form_file import FormFile
from plan_report.workbook.form_table import SHEET_OF
from plan_report.workbook.indicator_table import TO_FILL_IN, UNIT_HEADING, open_headings
from plan_report.workbook.own_rows import own_rows
from plan_report.workbook.stamp import TAG_HEADING, FormNumber, Tag, cell_hash, read_form_number, read_tag, tag
from plan_report.workbook.told_beside import asides_told, sheets_told
from plan_report.workbook.undressed import Undressed, as_seen, undressed
from plan_report.workbook.units import with_unit
from plan_report.workbook.whole_form import NEW_FORM, TaggedRow, check_whole
from plan_report.xlsx.asides import Aside, Saved, read_asides
from plan_report.xlsx.read import read_sheets

_OF_A_FORM = (fields.ID.heading, UNIT_HEADING, TAG_HEADING)
_NAMES = (fields.NAME.heading, activity_fields.NAME.heading)


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of a form: its cells by heading, and the indicator or 取組 that the plan's own reader made of them."""

    of: Of
    item: Indicator | Activity
    texts: Mapping[str, str]
    opened: tuple[str, ...]  # headings of its open cells
    tag: Tag
    shown: Mapping[str, str]  # what people see over its columns, by heading
    as_written: str = ""  # what stands in the value's cell, where it was put into the form's unit
    unreadable: bool = False  # something stands in the value's cell, and what is wrong with it has been told

    def at(self, heading: str) -> Place:
        """The place of one of its cells."""
        return replace(self.item.place, column=self.shown.get(one_line(heading), heading))

    @property
    def locked(self) -> str:
        """The hash that its locked cells have now."""
        opened = {*map(one_line, self.opened), TAG_HEADING}
        cells = {heading: text for heading, text in self.texts.items() if heading not in opened}
        number = activity_fields.ID if self.of is Of.ACTIVITY else fields.ID
        cells[number.heading] = self.item.id  # as it was before Excel made a day of it
        return tag(cells, ()).locked

    @property
    def key(self) -> tuple[Of, str]:
        """Whose row it is."""
        return self.of, self.item.id


@dataclass(frozen=True, slots=True)
class Returned:
    """A form that came back and could be read."""

    file: str
    number: FormNumber
    rows: tuple[ReturnedRow, ...]
    saved: Saved = field(default_factory=Saved)  # when and by whom


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A file that came back, opened: its sheets as they stand, and what else is in it."""

    file: str
    sheets: tuple[Grid, ...]
    asides: tuple[Aside, ...]
    saved: Saved


def open_form(file: FormFile, problems: list[Problem]) -> OpenForm | None:
    """Open a form, which needs no plan; None, with the reason among the problems, where it cannot be read."""
    try:
        sheets = read_sheets(file.data, file.label, cut=True)
        asides, saved = read_asides(file.data, file.label)
    except InputError as error:
        problems.extend(error.problems)
        return None
    return OpenForm(file.label, sheets, asides, saved)


def read_returned(file: OpenForm, plan: Plan, words: Sequence[str], problems: list[Problem]) -> Returned | None:
    """Read a form.

    Args:
        file: the .xlsx, opened.
        plan: the plan it must be for.
        words: the words of 実施状況 that the plan's scheme knows.
        problems: takes everything that is wrong with the file.

    Returns:
        The form; None when it is none of this plan, or its tables cannot be read.
    """
    bare = [undressed(sheet) for sheet in file.sheets]
    sheets = tuple(table.grid for table in bare)
    grids = _tables(sheets)
    number = _number(file.file, grids, plan, problems)
    if number is None:
        return None
    numbered = [sheet for sheet in sheets if _number_on(sheet)]
    found = [*sheets_told(sheets, grids, numbered, _NAMES), *asides_told(file.asides, numbered, _NAMES, file.file)]
    each, previous = form_round(plan, number.round_id)
    before = [known for known in plan.rounds if known.id == previous]
    asked = replace(plan, rounds=(*before, each))
    rows: list[ReturnedRow] = []
    unread = False
    for of, grid in grids.items():
        bare_table = next(each for each in bare if each.grid is grid)
        table = _own_rows(bare_table, plan, found, is_activity=of is Of.ACTIVITY)
        read = _activity_rows(table, asked, found) if of is Of.ACTIVITY else _indicator_rows(table, asked, words, found)
        unread = unread or read is None
        rows.extend(read or ())
    problems.extend(as_seen(problem, bare) for problem in found)
    if unread:
        return None
    if any(len(row.tag.open) != len(row.opened) for row in rows):
        problems.append(Problem(Place(file.file), "記入欄の列が配ったときと違います", NEW_FORM))
        return None
    tagged = [TaggedRow(row.key, row.item.place, row.tag, row.locked) for row in rows]
    if not check_whole(plan, number, tagged, file.file, problems):
        return None
    return Returned(file.file, number, tuple(rows), file.saved)


def _tables(sheets: Sequence[Grid]) -> Mapping[Of, Grid]:
    """The form's tables by whose they are: each on the sheet of its name, or if that was renamed, by its headings."""
    named = {one_line(grid.sheet): grid for grid in sheets}
    found = {of: named[name] for of, name in SHEET_OF.items() if name in named}
    for grid in sheets:
        if grid not in found.values() and _number_on(grid):
            head = heading_row(grid, _NAMES).cells
            found.setdefault(Of.ACTIVITY if activity_fields.NAME.heading in map(one_line, head) else Of.INDICATOR, grid)
    return found


def _number(file: str, grids: Mapping[Of, Grid], plan: Plan, problems: list[Problem]) -> FormNumber | None:
    """Which form this is; a form of another plan or of no round of this one is none of ours."""
    numbers = {grid.sheet: _number_on(grid) for grid in grids.values()}
    for sheet in [sheet for sheet, number in numbers.items() if number is None] or ([] if numbers else [""]):
        what = "様式番号がありません。plan-report の様式ではないようです"
        problems.append(Problem(Place(file, sheet), what, NEW_FORM))
        return None
    if len(set(numbers.values())) > 1:
        what = f"シート{listed(list(numbers))}の様式番号が違います。ほかの様式からシートが写されています"
        problems.append(Problem(Place(file), what, NEW_FORM))
        return None
    grid = next(iter(grids.values()))
    place, number = Place(file, grid.sheet), numbers[grid.sheet]
    title = next(iter(_above(grid)), "")
    if title != clean(plan.title):
        what = f"ほかの計画「{title[:60]}」の様式です"
        problems.append(Problem(place, what, f"「{plan.title[:60]}」の様式を渡してください"))
        return None
    assert number is not None  # noqa: S101 asked above
    try:
        form_round(plan, number.round_id)
    except UsageError as error:
        problems.append(Problem(place, str(error), NEW_FORM))
        return None
    return number


def _number_on(grid: Grid) -> FormNumber | None:
    return next((number for number in map(read_form_number, _above(grid)) if number), None)


def _above(grid: Grid) -> Iterator[str]:
    """What stands above the table."""
    head = heading_row(grid, _NAMES).number if grid.rows else 0
    return (cell for row in grid.rows if row.number < head for cell in row.cells if cell)


def _indicator_rows(
    table: Undressed, plan: Plan, words: Sequence[str], problems: list[Problem]
) -> tuple[ReturnedRow, ...] | None:
    """The rows of the sheet 指標; None when its headings cannot be read. The plan's last round is the form's."""
    grid = table.grid
    rounds = [each.id for each in plan.rounds]
    needed = (*_OF_A_FORM, *map(one_line, open_headings(rounds[-1])))
    said = Said(rounds, plan.levels, words=words, absence=plan.absence, compares=False)
    headings = read_headings(grid, said, problems, needed)
    if headings is None:
        return None
    opened = tuple(heading_in(rounds[-1], field) for field in TO_FILL_IN)
    opened = tuple(heading for heading in opened if one_line(heading) in headings.columns)
    value, identity = headings.columns[one_line(opened[0])], headings.columns[fields.ID.heading]
    indicators = {each.id: each for each in plan.indicators}
    previous = rounds[-2] if len(rounds) > 1 else None
    completed: dict[int, GridRow] = {}
    written: dict[int, str] = {}
    for row in grid.rows:
        indicator = indicators.get(row.cells[identity]) if row.number > headings.row.number else None
        text = with_unit(row.cells[value], indicator, previous, words, plan.absence) if indicator else row.cells[value]
        if text != row.cells[value]:
            completed[row.number] = replace(row, cells=(*row.cells[:value], text, *row.cells[value + 1 :]))
            written[row.number] = row.cells[value]
    grid = replace(grid, rows=tuple(completed.get(row.number, row) for row in grid.rows))
    by_number = {row.number: row for row in grid.rows}
    rows: list[ReturnedRow] = []
    for entry in read_entries(grid, headings, said, problems):
        row = by_number[entry.row]
        unreadable = entry.indicator.value(rounds[-1]) is None and (value in row.faults or row.cells[value] != "")
        made = _row(Of.INDICATOR, entry.indicator, _texts(row, headings), opened, table, problems)
        if made:
            made = _with_reporter(made, heading_in(rounds[-1], REPORTER), table.reporter)
            rows.append(replace(made, as_written=written.get(entry.row, ""), unreadable=unreadable))
    return tuple(rows)


def _activity_rows(table: Undressed, plan: Plan, problems: list[Problem]) -> tuple[ReturnedRow, ...] | None:
    """The rows of the sheet 取組; None when its headings cannot be read. The plan's last round is the form's."""
    grid = table.grid
    rounds = [each.id for each in plan.rounds]
    opened = tuple(heading_in(rounds[-1], field) for field in ACTIVITY_IN_ROUND if field.access is Access.OPEN)
    further = (activity_fields.ID.heading, TAG_HEADING, *opened)
    headings = activity_headings(grid, rounds, plan.levels, problems, further)
    if headings is None:
        return None
    by_number = {row.number: row for row in grid.rows}
    made = (
        _row(Of.ACTIVITY, activity, _texts(by_number[activity.place.row or 0], headings), opened, table, problems)
        for activity in activities_under(grid, headings, plan, problems)
    )
    return tuple(row for row in made if row)


def _own_rows(table: Undressed, plan: Plan, problems: list[Problem], *, is_activity: bool) -> Undressed:
    number = activity_fields.ID if is_activity else fields.ID
    known = {each.id for each in (plan.activities if is_activity else plan.indicators)}
    return own_rows(table, heading_row(table.grid, _NAMES), number.heading, known, problems)


def _texts(row: GridRow, headings: Headings) -> Mapping[str, str]:
    return {heading: row.cells[index] for heading, index in headings.columns.items()}


def _with_reporter(row: ReturnedRow, heading: str, reporter: str) -> ReturnedRow:
    """The row with whoever filled the form in, where it was changed and does not say itself who did it."""
    key = one_line(heading)
    changed = any(
        cell_hash(row.texts[one_line(name)]) != was for name, was in zip(row.opened, row.tag.open, strict=False)
    )
    if not reporter or not changed or row.texts.get(key) != "":
        return row
    return replace(row, texts={**row.texts, key: reporter})


def _row(  # noqa: PLR0913, PLR0917 a row has as many sides
    of: Of,
    item: Indicator | Activity,
    texts: Mapping[str, str],
    opened: tuple[str, ...],
    table: Undressed,
    problems: list[Problem],
) -> ReturnedRow | None:
    """A row with its tag; None, and told, where that cannot be read."""
    tag = read_tag(texts[TAG_HEADING])
    if tag is None:
        what = f"非表示の列「{TAG_HEADING}」が空か、書き換えられています"
        problems.append(Problem(replace(item.place, column=TAG_HEADING), what, NEW_FORM))
        return None
    return ReturnedRow(of, item, texts, opened, tag, table.shown)
