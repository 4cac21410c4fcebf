"""One row of the table to one indicator, with the area and the 考え方 it stands under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from plan_report.model import Indicator, RoundFacts, Value
from plan_report.notation import NotationError, read_value
from plan_report.table import fields
from plan_report.table.comparable import mismatch
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.table.fact_cells import Cells, FactCells
from plan_report.table.field import Content, Field, Of
from plan_report.table.fields import HEADINGS, INDICATOR, POLICY_SHORT
from plan_report.table.flags import read_doubts, read_names, read_override
from plan_report.table.ids import ID_WAYS, looks_like_day, restored
from plan_report.table.round_fields import CURRENT_VALUE, IN_ROUND, VALUE, heading_in, value_heading
from plan_report.table.round_sheet import RoundSheet
from plan_report.table.row_cells import RowCells

_MEND_UNITS = "同じ単位と内訳で書くか、比較できない理由を書いてください"
_UNREAD = Value(())  # stands in for a value with a problem, so that the rest of the row is looked at too


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator with its row; a 成果目標 has no policy."""

    row: int
    area_number: str
    area_name: str
    policy_number: str
    policy_name: str
    indicator: Indicator
    restored_id: bool = False  # the number was a day in the file


_DOUBTFUL = (*HEADINGS, POLICY_SHORT)
_DOUBTFUL_IN_ROUND = (*(field.heading for field in IN_ROUND), CURRENT_VALUE)


class RowReader:
    """Reads rows of one table; keeps the values it has read, for many cells say the same."""

    def __init__(self, rounds: Sequence[str], words: Sequence[str], sheets: Mapping[str, RoundSheet]) -> None:
        self._rounds = {each: {field.heading: heading_in(each, field) for field in IN_ROUND} for each in rounds}
        self._words = words
        self._sheets = sheets
        self._read: dict[str, Value | NotationError] = {}

    def entry(self, cells: RowCells) -> Entry:
        """Read a row; what cannot be read is noted in `cells`, and something harmless stands in for it."""
        area_number, policy_number = cells.text(fields.AREA_NUMBER), cells.text(fields.POLICY_NUMBER)
        if not area_number and not cells.unreadable(fields.AREA_NUMBER):
            cells.problem(fields.AREA_NUMBER, "目指す地域像番号が空です", "目指す地域像の番号を書いてください")
        identity, was_day = _identity(cells, area_number, policy_number)
        data = {field.key: self._data(cells, field) for field in INDICATOR if not field.compound}
        data[fields.ID.key] = identity
        facts = tuple(self._facts(each, cells, data) for each in self._rounds)
        indicator = Indicator(**data, facts=facts, place=cells.place)
        _check_target(cells, indicator)
        policy_name = cells.text(fields.POLICY)
        _check_policy(cells, policy_number, policy_name, is_outcome=indicator.is_outcome)
        area_name = cells.text(fields.AREA)
        return Entry(cells.number, area_number, area_name, policy_number, policy_name, indicator, was_day)

    def _facts(self, round_id: str, beside: RowCells, indicator: Mapping[str, Any]) -> RoundFacts:
        """What is said in a round, on its sheet or beside the indicator."""
        sheet = self._sheets.get(round_id)
        row = sheet.row(indicator[fields.ID.key], indicator[fields.NAME.key]) if sheet else None
        cells = FactCells(beside, self._rounds[round_id], row)
        data = {field.key: self._data(cells, field) for field in IN_ROUND if not field.compound}
        facts = RoundFacts(round_id, **data, override=read_override(cells))
        if facts.value and not facts.not_comparable:
            reason = mismatch(indicator[fields.BASELINE.key], facts.value)
            if reason:
                cells.problem(VALUE.heading, f"基準値と{reason}", _MEND_UNITS)
        return facts

    def _data(self, cells: Cells, field: Field) -> Any:
        """What a cell says, as the model has it; a cell that must be filled is told of when it is empty."""
        if field is fields.ID:
            return ""
        data = self._content(cells, field)
        if field.filled and not data and not cells.unreadable(field.heading):
            cells.problem(field.heading, f"{field.heading}が空です", field.ways)
        return _UNREAD if field.filled and field.content is Content.VALUE and data is None else data

    def _content(self, cells: Cells, field: Field) -> Any:
        match field.content:
            case Content.TEXT:
                return cells.text(field.heading)
            case Content.NAMES:
                return read_names(cells.text(field.heading))
            case Content.WORD:
                return _word(cells, field)
            case Content.VALUE:
                return self._value(cells, field.heading)
            case Content.DAY:
                return _day(cells, field)
            case Content.DOUBTS:
                return read_doubts(cells, field, _DOUBTFUL_IN_ROUND if field.of is Of.IN_ROUND else _DOUBTFUL)
            case Content.YEAR | Content.COUNT:
                raise NotImplementedError(f"no column holds a {field.content}")
        assert_never(field.content)

    def _value(self, cells: Cells, column: str) -> Value | None:
        """The value of a cell; None when it is empty."""
        text = cells.text(column)
        if not text:
            return None
        if text not in self._read:
            try:
                self._read[text] = read_value(text, self._words)
            except NotationError as error:
                self._read[text] = error
        read = self._read[text]
        if isinstance(read, NotationError):
            cells.problem(column, read.what, read.mend)
            return _UNREAD
        return read


def _word(cells: Cells, field: Field) -> Any:
    """The meaning of a word; where the table has no such column, the last one's, which is the usual one."""
    if not field.required and not cells.has(field.heading):
        return list(field.words.values())[-1]
    return cells.word(field.heading, field.words)


def _day(cells: Cells, field: Field) -> Any:
    text = cells.text(field.heading, dates=True)
    day = read_date(text)
    if text and day is None:
        cells.problem(field.heading, f"「{text[:40]}」を日付として読めません", DATE_WAYS)
    return day


def _identity(cells: RowCells, area_number: str, policy_number: str) -> tuple[str, bool]:
    """The 指標番号, and whether Excel had made a day of it."""
    column = fields.ID.heading
    text = cells.text(column, dates=True)
    if not text:
        if not cells.unreadable(column):
            cells.problem(column, f"{column}が空です", fields.ID.ways)
        return text, False
    if not looks_like_day(text):
        return text, False
    number = restored(text, area_number, policy_number)
    if number is None:
        cells.problem(column, f"{column}が「{text}」です。Excelが日付に変えています", ID_WAYS)
    return number or text, number is not None


def _check_policy(cells: RowCells, number: str, name: str, *, is_outcome: bool) -> None:
    if not is_outcome and not number and not cells.unreadable(fields.POLICY_NUMBER):
        cells.problem(fields.POLICY_NUMBER, "考え方番号が空です", "評価指標には基本的な考え方の番号を書いてください")
    if is_outcome and (number or name):
        column = fields.POLICY_NUMBER if number else fields.POLICY
        cells.problem(
            column, "成果目標には基本的な考え方がありません", "空にするか、区分を「評価指標」に直してください"
        )


def _check_target(cells: RowCells, indicator: Indicator) -> None:
    """RULES.md: a target in another unit than the values' is no target of that indicator."""
    if indicator.target is None or any(each.not_comparable for each in indicator.facts):
        return
    values = {value_heading(each.round_id): each.value for each in indicator.facts if each.value}
    for name, reference in {fields.BASELINE.heading: indicator.baseline, **values}.items():
        reason = mismatch(reference, indicator.target)
        if reason:
            cells.problem(fields.TARGET.heading, f"{name}と{reason}", _MEND_UNITS)
            return
