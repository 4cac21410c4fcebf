"""Changes of a plan's files that touch nothing else: a further round, answers, a cell, a text of the settings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem
from plan_report.load.settings import round_from_id
from plan_report.model import Activity, Indicator, Round
from plan_report.period_reading import parse_fiscal_year
from plan_report.spreadsheet import as_text
from plan_report.table import activity_fields
from plan_report.table.activity_fields import ACTIVITY_IN_ROUND
from plan_report.table.clean import clean, one_line
from plan_report.table.csv_file import csv_text
from plan_report.table.field import Access, Field, Of
from plan_report.table.fields import ID, NAME
from plan_report.table.headings import Headings
from plan_report.table.round_fields import ALWAYS, IN_ROUND, TARGET, VALUE, field_ending, heading_in
from plan_report.toml.lines import KeyPath
from plan_report.toml.parse import is_toml
from plan_report.toml.replace import with_text
from plan_report.workbook.answers import Answer
from plan_report.workbook.next_round import NextRound, next_round
from plan_report.workbook.plan_files import (
    PlanFiles,
    headings_of_activities,
    line_end,
    reread,
    rows_of,
    settings_of,
    table_headings,
)
from plan_report.workbook.settings_text import round_lines, round_rows, survey_lines, survey_rows


@dataclass(frozen=True, slots=True)
class Cell:
    """What is to be said in a field of an indicator or a 取組; `round_id` is empty for a field that is of no round."""

    item: Indicator | Activity
    round_id: str
    field: Field
    text: str

    @property
    def heading(self) -> str:
        """The heading of its column beside the indicators."""
        return heading_in(self.round_id, self.field) if self.round_id else self.field.heading


def with_round(files: PlanFiles, following: NextRound) -> PlanFiles:
    """The files with a further round: in the settings, and a place for each value, note and 取組 of it.

    Raises:
        InputError: plan.toml is written in a way that a round cannot be added to.
    """
    return reread(_put_round(files, following))


def _put_round(files: PlanFiles, following: NextRound) -> PlanFiles:
    """As `with_round`, with the plan that was read before, which has the round beside the others."""
    each = following.round
    files = replace(files, settings=_settings_with(files, following))
    files = _numbered(files)
    if files.only_beside:
        headings = [heading_in(each.id, field) for field in IN_ROUND if field.key in ALWAYS]
        files = replace(files, table=_with_columns(files.table, table_headings(files), headings))
    else:
        sheet = csv_text(_empty_sheet(files, following), line_end(files.table))
        files = replace(files, sheets={**files.sheets, each.id: sheet})
    activities = headings_of_activities(files)
    if activities and files.activities is not None:
        previous = following.previous.id if following.previous else ""
        used = [one for one in ACTIVITY_IN_ROUND if one_line(heading_in(previous, one)) in activities.columns]
        headings = [heading_in(each.id, one) for one in used or ACTIVITY_IN_ROUND]
        files = replace(files, activities=_with_columns(files.activities, activities, headings))
    return replace(files, plan=replace(files.plan, rounds=(*files.plan.rounds, each)))


def with_answers(files: PlanFiles, of: Round, answers: Iterable[Answer], words: Sequence[str]) -> PlanFiles:
    """The files with a round's answers in them: on its sheet, or where its columns stand beside the indicators.

    A round that the plan does not have yet is made (`next_round`).

    Args:
        files: the plan's files.
        of: the round.
        answers: what is to be put into it.
        words: the words of 実施状況 that the plan's scheme knows.

    Raises:
        InputError: plan.toml is written in a way that a round cannot be added to, or the plan would no longer be
            sound with these answers.
    """
    given = [_Text(each.of, each.item, each.heading, each.text) for each in answers]
    files = replace(files, words=words)
    if of.id not in {each.id for each in files.plan.rounds}:
        files = _put_round(files, next_round(files.plan, of.id))  # no row of an answer's item moves by it
    return reread(_with_texts(_numbered(files), given, of.id))


def with_cells(files: PlanFiles, cells: Iterable[Cell]) -> PlanFiles:
    """The files with other texts in some cells of the indicators, of the rounds and of the 取組.

    Raises:
        InputError: the plan would no longer be sound with them.
    """
    return reread(put_cells(files, cells))


def put_cells(files: PlanFiles, cells: Iterable[Cell]) -> PlanFiles:
    """As `with_cells`, of a plan that need not be sound with them; its plan is the one that it was read with."""
    by_round: dict[str, list[_Text]] = {}
    for each in cells:
        of = Of.ACTIVITY if isinstance(each.item, Activity) else Of.INDICATOR
        by_round.setdefault(each.round_id, []).append(_Text(of, each.item, each.heading, each.text))
    files = _numbered(files)
    for round_id, texts in by_round.items():
        files = _with_texts(files, texts, round_id)
    return files


def with_setting(files: PlanFiles, path: KeyPath, text: str) -> PlanFiles:
    """The files with another text in the settings, in plan.toml or on the sheet 計画: ("remarks", 0, "issues").

    Raises:
        InputError: no text stands there that could be replaced alone, or the plan would no longer be sound.
    """
    if not files.in_sheet:
        settings = with_text(files.settings, path, text)
        if settings is None:
            what = f"「{path[-1]}」の文を、この書き方のままでは置き換えられません"
            mend = f'{path[-1]} = "…" の形で一つの行から書くか、手で直してください'
            raise InputError((Problem(settings_of(files, []).standing.at(*path), what, mend),))
        return reread(replace(files, settings=settings))
    row = settings_of(files, []).standing.at(*path).row
    assert row is not None  # noqa: S101 whoever names a setting has read it there
    rows = rows_of(files.settings)
    rows[row - 1][1] = as_text(text)
    return reread(replace(files, settings=csv_text(rows, line_end(files.settings))))


@dataclass(frozen=True, slots=True)
class _Text:
    """A text for a cell, by the heading that its column has beside the indicators."""

    of: Of
    item: Indicator | Activity
    heading: str
    text: str


def _with_texts(files: PlanFiles, texts: Sequence[_Text], round_id: str) -> PlanFiles:
    beside = table_headings(files).columns
    of_indicators = [each for each in texts if each.of is Of.INDICATOR]
    here = [each for each in of_indicators if one_line(each.heading) in beside]
    there = [each for each in of_indicators if one_line(each.heading) not in beside]
    if files.only_beside or not round_id:
        lacking = list(dict.fromkeys(each.heading for each in there))
        files = replace(files, table=_with_columns(files.table, table_headings(files), lacking))
        here, there, beside = of_indicators, [], table_headings(files).columns
    sheets = dict(files.sheets)
    if there:
        sheets[round_id] = _sheet(files, round_id, there)
    made = replace(files, table=_table(files.table, beside, here), sheets=sheets)
    return replace(made, activities=_activities(files, [each for each in texts if each.of is Of.ACTIVITY]))


def _numbered(files: PlanFiles) -> PlanFiles:
    """The files with numbers in their tables, by which a round's sheet knows an indicator and the next form a 取組."""
    headings, activities = table_headings(files), headings_of_activities(files)
    if ID.heading not in headings.columns:
        files = replace(files, table=_with_numbers(files, files.table, headings, ID.heading, files.plan.indicators))
    if activities and activity_fields.ID.heading not in activities.columns:
        assert files.activities is not None  # noqa: S101 it has headings
        heading = activity_fields.ID.heading
        text = _with_numbers(files, files.activities, activities, heading, files.plan.activities)
        files = replace(files, activities=text)
    return files


def _with_numbers(
    files: PlanFiles, text: str, headings: Headings, heading: str, items: Iterable[Indicator | Activity]
) -> str:
    """A table with a column of the numbers that its rows were read with: the first, in a workbook the last one.

    In a workbook every cell stays where it is, with its format and with whatever refers to it.
    """
    numbers = {headings.row.number: heading} | {each.place.row: each.id for each in items}
    rows = rows_of(text)
    if files.book is None:
        return csv_text([[numbers.get(index, ""), *row] for index, row in enumerate(rows, start=1)], line_end(text))
    width = max(map(len, rows))
    wide = [[*row, *("" for _ in range(width - len(row)))] for row in rows]
    return csv_text([[*row, numbers.get(index, "")] for index, row in enumerate(wide, start=1)], line_end(text))


def _settings_with(files: PlanFiles, following: NextRound) -> str:
    """The settings with the round where they name the rounds, or where something is said that only they can say."""
    known, each = files.plan.rounds, following.round
    named = bool(settings_of(files, []).rounds)
    bare = each == round_from_id(each.id, files.plan.words.current)
    if not named and bare and all(parse_fiscal_year(one.id) for one in (*known, each)):
        return files.settings  # R8.csv is known by its name; 第2回.csv by its round alone
    rounds = (each,) if named else (*known, each)
    if files.in_sheet:
        rows = rows_of(files.settings) or [["項目", "内容"]]
        width = max(map(len, rows))
        further = [*(row for one in rounds for row in round_rows(one)), *survey_rows(following.surveys)]
        rows += [[*map(as_text, row), *("" for _ in range(width - len(row)))] for row in further]
        return csv_text(rows, line_end(files.settings or "\r\n"))
    end = line_end(files.settings)
    lines = [*survey_lines(following.surveys), *(line for one in rounds for line in round_lines(one))]
    text = files.settings.rstrip() + end + end.join([*lines, ""])
    if not is_toml(text):  # rounds = [{ id = "R7" }] cannot be gone on with
        what = "評価の回を書き足せない書き方になっています"
        mend = "評価の回を [[rounds]] の行から始まる形に、アンケートを [[surveys]] の行から始まる形に直してください"
        raise InputError((Problem(Place(files.settings_label), what, mend),))
    return text


def _with_columns(text: str, headings: Headings, lacking: Iterable[str]) -> str:
    """A table with further columns at its end, empty but for their headings."""
    new = [each for each in lacking if one_line(each) not in headings.columns]
    if not new:
        return text
    rows = rows_of(text)
    head = headings.row.number - 1
    width = len(rows[head])
    for index, row in enumerate(rows):
        if index >= head and (row or index == head):
            row.extend("" for _ in range(width - len(row)))
            row.extend(new if index == head else [""] * len(new))
    return csv_text(rows, line_end(text))


def _table(text: str, columns: Mapping[str, int], texts: Iterable[_Text]) -> str:
    """A table with texts in columns that stand there."""
    rows = rows_of(text)
    for each in texts:
        assert each.item.place.row is not None  # noqa: S101 what was read from a table has its row
        rows[each.item.place.row - 1][columns[one_line(each.heading)]] = as_text(each.text)
    return csv_text(rows, line_end(text))


def _activities(files: PlanFiles, texts: Sequence[_Text]) -> str | None:
    """The table of the 取組 with the texts, and at its end the columns that it lacks for them."""
    headings = headings_of_activities(files)
    if headings is None or files.activities is None or not texts:
        return files.activities
    lacking = [each for each in dict.fromkeys(text.heading for text in texts) if one_line(each) not in headings.columns]
    width = len(rows_of(files.activities)[headings.row.number - 1])
    columns = {**headings.columns, **{one_line(each): width + index for index, each in enumerate(lacking)}}
    return _table(_with_columns(files.activities, headings, lacking), columns, texts)


def _sheet(files: PlanFiles, round_id: str, texts: Iterable[_Text]) -> str:
    """A round's sheet with the texts in their cells; columns and rows that it lacks are added at its ends."""
    text = files.sheets.get(round_id, "")
    rows = rows_of(text) or [[ID.heading, NAME.heading, VALUE.heading]]
    head = next(index for index, row in enumerate(rows) if ID.heading in map(one_line, row))
    columns = {one_line(cell): index for index, cell in enumerate(rows[head])}
    at = {clean(row[columns[ID.heading]]): row for row in rows[head + 1 :] if len(row) > columns[ID.heading]}
    for each in texts:
        field = field_ending(each.heading)
        heading = one_line(field.heading if field else each.heading)
        if heading not in columns:
            columns[heading] = len(rows[head])
            for row in rows[head:]:
                row.append(heading if row is rows[head] else "")
        if each.item.id not in at:
            at[each.item.id] = ["" for _ in rows[head]]
            named = {ID.heading: each.item.id, NAME.heading: as_text(each.item.name)}
            for name, cell in named.items():
                if name in columns:
                    at[each.item.id][columns[name]] = cell
            rows.append(at[each.item.id])
        at[each.item.id][columns[heading]] = as_text(each.text)
    return csv_text(rows, line_end(text or files.table))


def _empty_sheet(files: PlanFiles, following: NextRound) -> list[list[str]]:
    """The sheet of a new round: its indicators, and the columns that are filled in, as in the round before."""
    identity = following.round.id
    last = files.sheets.get(following.previous.id, "") if following.previous else ""
    used = {one_line(cell) for row in rows_of(last) for cell in row} if last else set()
    beside = table_headings(files).columns
    asked = [field.heading for field in IN_ROUND if _is_asked(field, used, beside, identity)]
    here = [each for each in files.plan.indicators if files.plan.holds(each, identity)]
    empty = ["" for _ in asked]
    return [[ID.heading, NAME.heading, *asked], *([each.id, as_text(each.name), *empty] for each in here)]


def _is_asked(field: Field, used: Collection[str], beside: Collection[str], round_id: str) -> bool:
    """Whether a new sheet has that column: it is always filled in, or was in the round before."""
    if one_line(heading_in(round_id, field)) in beside:
        return False
    if field.key in ALWAYS:
        return True
    return field.heading in used and (field.access in {Access.OPEN, Access.ASKED} or field is TARGET)
