"""One row of the table to one indicator, with the node of the tree that it stands under."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, assert_never

from plan_report.data_class import dataclass
from plan_report.model import Aim, AimKind, Indicator, Kind, NodePath, Quantity, RoundFacts, Target, Value
from plan_report.notation import (
    PROGRESS_WORDS,
    TIMES,
    NotationError,
    print_value,
    read_target,
    read_text,
    read_unit,
    read_value,
    words_as_absence,
)
from plan_report.table import fields
from plan_report.table.clean import one_line
from plan_report.table.comparable import mismatch, target_mismatch
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.table.fact_cells import Cells, FactCells
from plan_report.table.field import Content, Field, Of
from plan_report.table.fields import HEADINGS, INDICATOR
from plan_report.table.flags import read_doubts, read_names, read_override
from plan_report.table.headings import Headings, Said
from plan_report.table.ids import ID_WAYS, looks_like_day, restored
from plan_report.table.levels import level_headings, number_heading
from plan_report.table.path import read_path
from plan_report.table.round_fields import CURRENT_VALUE, IN_ROUND, NEW_TARGET, TARGET, VALUE, heading_in, value_heading
from plan_report.table.round_sheet import RoundSheet
from plan_report.table.row_cells import RowCells

_MEND_UNITS = "同じ単位と内訳で書くか、比較できない理由を書いてください"
_MEND_TIMES = "基準値を何倍かにする目標値は「基準値の2倍」のように、ほかは基準値と同じ単位で書いてください"
_UNREAD = Value(())  # stands in for a value with a problem, so that the rest of the row is looked at too
_UNREAD_TARGET = Target((Aim(AimKind.NONE),))
_READ_FIRST = frozenset({fields.ID.key, fields.KIND.key, fields.CLASS.key, fields.UNIT.key})
_SHARES = frozenset({Kind.SURVEY, Kind.RATE})


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator with its row and the path and the names down to the node that it hangs on.

    The path is None where the row does not say it rightly, which has been told.
    """

    row: int
    path: NodePath | None
    names: tuple[str, ...]
    indicator: Indicator
    restored_id: bool = False  # the number was a day in the file
    unclassed: bool = False  # its 区分 cannot be read, which has been told


@dataclass(frozen=True, slots=True)
class _Scale:
    """How the values of a row are read: what sort of figures they are, and the unit of numbers without one."""

    kind: Kind
    unit: str = ""


_BARE = _Scale(Kind.COUNT)  # of numbers of answers


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which of the declared fields a table has, what the others say, and whether a compound has any column."""

    there: tuple[Field, ...]
    nothing: dict[str, Any]
    compound: bool


def _columns(declared: Iterable[Field], headings: Container[str]) -> _Columns:
    """Looked at once for a table, for most have few of the fields; `_READ_FIRST` are read before the others."""
    own = [field for field in declared if field.key not in _READ_FIRST]
    there = tuple(field for field in own if one_line(field.heading) in headings)
    simple = tuple(field for field in there if not field.compound)
    keys = {field.key for field in there}
    nothing = {field.key: _nothing(field) for field in own if field.key not in keys and not field.compound}
    return _Columns(simple, nothing, len(simple) < len(there))


def _own_headings(round_id: str, headings: Headings) -> Iterator[str]:
    """The headings of a round's columns beside the indicators, as its own sheet would have them."""
    return (one_line(field.heading) for field in IN_ROUND if one_line(heading_in(round_id, field)) in headings.columns)


def _nothing(field: Field) -> Any:
    """What a field says without a column: a word's is the last one, which is the usual one."""
    match field.content:
        case Content.TEXT:
            return ""
        case Content.NAMES | Content.DOUBTS:
            return ()
        case Content.WORD:
            return list(field.words.values())[-1]
        case _:
            return None


class RowReader:
    """Reads rows of one table; keeps the values it has read, for many cells say the same."""

    def __init__(self, headings: Headings, said: Said, sheets: Mapping[str, RoundSheet]) -> None:
        self._levels = headings.levels
        self._rounds = {
            each: {field.heading: heading_in(each, field) for field in IN_ROUND} for each in headings.rounds
        }
        self._years = headings.years
        self._own = _columns(INDICATOR, headings.columns)
        self._of_rounds = {
            each: _columns(
                IN_ROUND, {*_own_headings(each, headings), *(sheets[each].columns if each in sheets else ())}
            )
            for each in headings.rounds
        }
        self._doubtful = (*HEADINGS, *level_headings(headings.levels))
        of_rounds = (heading for each in self._rounds.values() for pair in each.items() for heading in pair)
        # Whoever fills in a form can say nothing of a locked cell but in the round's own column.
        self._doubtful_in_round = (*self._doubtful, CURRENT_VALUE, *of_rounds)
        self._said = said
        self._sheets = sheets
        self._read: dict[tuple[str, Kind, str], Value | NotationError] = {}

    def entry(self, cells: RowCells, number: str = "") -> Entry:
        """Read a row; what cannot be read is noted in `cells`, and something harmless stands in for it.

        Args:
            cells: the row.
            number: its 指標番号 in a table that has none.
        """
        path, names = read_path(cells)
        identity, was_day = _identity(cells, path or ())
        kind = Kind(str(cells.word(fields.KIND.heading, fields.KIND.words)))
        unit = cells.text(fields.UNIT.heading)
        scale = _Scale(kind, _unit(cells, unit))
        data = self._own.nothing | {field.key: self._data(cells, field, scale) for field in self._own.there}
        has_class = cells.has(fields.CLASS.heading)
        found = cells.known_word(fields.CLASS.heading, fields.CLASS.words) if has_class else (False,)
        is_outcome = bool(found and found[0])
        data |= {fields.KIND.key: kind, fields.ID.key: identity or number, fields.CLASS.key: is_outcome}
        data[fields.UNIT.key] = unit
        facts = (
            *(self._facts(each, cells, data, scale) for each in self._rounds),
            *filter(None, (self._target_of(each, cells, scale) for each in self._years)),
        )
        indicator = Indicator(**data, facts=facts, place=cells.place)
        if self._said.compares:
            _check_targets(cells, indicator, self._years)
        if indicator.is_outcome and path is not None and not _is_outermost(cells, path):
            path = None
        return Entry(cells.number, path, names, indicator, was_day, unclassed=found is None)

    def _target_of(self, year: str, cells: RowCells, scale: _Scale) -> RoundFacts | None:
        """The target of a year that has no round yet; None where the row says none."""
        target = self._target(cells, heading_in(year, TARGET), scale.unit)
        return RoundFacts(year, target=target) if target else None

    def _facts(self, round_id: str, beside: RowCells, indicator: Mapping[str, Any], scale: _Scale) -> RoundFacts:
        """What is said in a round, on its sheet or beside the indicator."""
        sheet = self._sheets.get(round_id)
        called = (indicator[key] for key in (fields.ID.key, fields.NAME.key, fields.FORMER_NAME.key))
        row = sheet.row(*called) if sheet else None
        cells = FactCells(beside, self._rounds[round_id], row)
        columns = self._of_rounds[round_id]
        data = columns.nothing | {field.key: self._data(cells, field, scale) for field in columns.there}
        facts = RoundFacts(round_id, **data, override=read_override(cells) if columns.compound else None)
        if self._said.compares and not facts.not_comparable:
            _check_round(cells, indicator[fields.BASELINE.key], facts)
        return facts

    def _data(self, cells: Cells, field: Field, scale: _Scale) -> Any:
        """What a cell says, as the model has it; a cell that must be filled is told of when it is empty."""
        data = self._content(cells, field, scale)
        if field.filled and not data and not cells.unreadable(field.heading):
            cells.problem(field.heading, f"{field.heading}が空です", field.ways)
        return _UNREAD if field.filled and field.content is Content.VALUE and data is None else data

    def _content(self, cells: Cells, field: Field, scale: _Scale) -> Any:
        match field.content:
            case Content.TEXT:
                return _text(cells, field)
            case Content.NAMES:
                return read_names(cells.text(field.heading))
            case Content.WORD:
                return cells.word(field.heading, field.words)
            case Content.VALUE:
                return self._value(cells, field.heading, scale if field.in_unit else _BARE)
            case Content.TARGET:
                return self._target(cells, field.heading, scale.unit)
            case Content.DAY:
                return _day(cells, field)
            case Content.DOUBTS:
                in_round = field.of is Of.IN_ROUND
                return read_doubts(cells, field, self._doubtful_in_round if in_round else self._doubtful, self._levels)
            case Content.YEAR | Content.COUNT | Content.FLAG:
                raise NotImplementedError(f"no column holds a {field.content}")
        assert_never(field.content)

    def _value(self, cells: Cells, column: str, scale: _Scale) -> Value | None:
        """The value of a cell; None when it is empty."""
        text = cells.text(column, figures=True)
        if not text:
            return None
        key = (text, scale.kind, scale.unit)
        if key not in self._read:
            try:
                self._read[key] = read_on_scale(text, scale.kind, scale.unit, self._said)
            except NotationError as error:
                self._read[key] = error
        read = self._read[key]
        if isinstance(read, NotationError):
            cells.problem(column, read.what, read.mend)
            return _UNREAD
        return read

    def _target(self, cells: Cells, column: str, unit: str) -> Target | None:
        """The target of a cell; None when its cell is empty."""
        text = cells.text(column, figures=True)
        if not text:
            return None
        try:
            return read_target(text, self._said.words, absence=self._said.absence, unit=unit)
        except NotationError as error:
            cells.problem(column, error.what, error.mend)
            return _UNREAD_TARGET


def read_on_scale(text: str, kind: Kind, unit: str, said: Said) -> Value:
    """What the cell of a value says.

    Args:
        text: the cell, not empty.
        kind: of the indicator.
        unit: of numbers without one.
        said: the words that the plan knows.

    Raises:
        NotationError: it cannot be read.
    """
    if kind is Kind.TEXT:
        return read_text(text)
    is_share = kind in _SHARES
    absence = (*said.absence, *PROGRESS_WORDS) if is_share else said.absence
    value = read_value(text, said.words, absence=absence, unit=unit)
    if unit and value.parts and _lacks_unit(text, value, said):  # it does not stand alone any more
        value = replace(value, written=print_value(value))
    return words_as_absence(value) if is_share else value


def _lacks_unit(text: str, value: Value, said: Said) -> bool:
    """Whether a value took its unit from the column 単位; 年 stands in [R5年度] too, and 人 in (個人)."""
    try:
        alone = read_value(text, said.words, absence=said.absence)
    except NotationError:
        return True
    return replace(alone, written="") != replace(value, written="")


def _unit(cells: RowCells, text: str) -> str:
    try:
        return read_unit(text)
    except NotationError as error:
        cells.problem(fields.UNIT.heading, error.what, error.mend)
        return ""


def _text(cells: Cells, field: Field) -> str:
    """A text, which must have its field's form where there is one."""
    text = cells.text(field.heading)
    if text and field.form and re.fullmatch(field.form, one_line(text)) is None:
        cells.problem(field.heading, f"「{text[:40]}」を{field.heading}として読めません", field.ways)
    return text


def _day(cells: Cells, field: Field) -> Any:
    text = cells.text(field.heading, dates=True)
    day = read_date(text)
    if text and day is None:
        cells.problem(field.heading, f"「{text[:40]}」を日付として読めません", DATE_WAYS)
    return day


def _identity(cells: RowCells, numbers: NodePath) -> tuple[str, bool]:
    """The 指標番号, and whether Excel had made a day of it; empty in a table without such a column."""
    column = fields.ID.heading
    text = cells.text(column, dates=True)
    if not text:
        if cells.has(column) and not cells.unreadable(column):
            cells.problem(column, f"{column}が空です", fields.ID.ways)
        return text, False
    if not looks_like_day(text):
        return text, False
    number = restored(text, numbers)
    if number is None:
        cells.problem(column, f"{column}が「{text}」です。Excelが日付に変えています", ID_WAYS)
    return number or text, number is not None


def _is_outermost(cells: RowCells, path: NodePath) -> bool:
    """Whether a 成果目標 hangs on an outermost node, as it must."""
    if len(path) <= 1:
        return True
    label = cells.levels[1]
    what = f"成果目標には{label}がありません"
    cells.problem(number_heading(label), what, "空にするか、区分を「評価指標」に直してください")
    return False


def _check_round(cells: Cells, baseline: Value, facts: RoundFacts) -> None:
    """The value of a round and the targets that are said there fit the baseline and one another."""
    values = {fields.BASELINE.heading: baseline}
    if facts.value:
        reason = mismatch(baseline, facts.value)
        if reason:
            cells.problem(VALUE.heading, f"基準値と{reason}", _MEND_UNITS)
        else:
            values[value_heading(facts.round_id)] = facts.value
    _check_target(cells, TARGET.heading, facts.target, values)
    _check_target(cells, NEW_TARGET.heading, facts.new_target, values)


def _check_targets(cells: RowCells, indicator: Indicator, years: Iterable[str]) -> None:
    """The plan's target, and those of years that have no round yet, fit the indicator's values."""
    if any(each.not_comparable for each in indicator.facts):
        return
    baseline = {fields.BASELINE.heading: indicator.baseline}
    values = {value_heading(each.round_id): each.value for each in indicator.facts if each.value}
    _check_target(cells, fields.TARGET.heading, indicator.target, baseline | values)
    for year in years:
        _check_target(cells, heading_in(year, TARGET), indicator.in_round(year).target, baseline)


def _check_target(cells: Cells, column: str, target: Target | None, values: Mapping[str, Value]) -> None:
    """RULES.md: a target in another unit than the values' is no target of that indicator."""
    if target is None:
        return
    for name, reference in values.items():
        reason = target_mismatch(reference, target)
        if reason:
            amounts = [part.amount for part in target.parts]
            multiple = any(isinstance(amount, Quantity) and amount.unit == TIMES for amount in amounts)
            cells.problem(column, f"{name}と{reason}", _MEND_TIMES if multiple else _MEND_UNITS)
            return
