"""One row of the table to one indicator, with the node of the tree that it stands under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from plan_report.model import Aim, AimKind, Indicator, Kind, NodePath, Target, Value
from plan_report.notation import NotationError, read_target, read_text, read_value, words_as_absence
from plan_report.table import fields
from plan_report.table.comparable import mismatch, target_mismatch
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.table.field import Content, Field
from plan_report.table.fields import INDICATOR, value_heading
from plan_report.table.flags import read_doubts, read_names, read_override
from plan_report.table.ids import ID_WAYS, looks_like_day, restored
from plan_report.table.levels import number_heading
from plan_report.table.path import read_path
from plan_report.table.row_cells import RowCells

_UNREAD = Value(())  # stands in for a value with a problem, so that the rest of the row is looked at too
_UNREAD_TARGET = Target((Aim(AimKind.NONE),))
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


class RowReader:
    """Reads rows of one table; keeps the values it has read, for many cells say the same."""

    def __init__(self, rounds: Sequence[str], words: Sequence[str], absence: Sequence[str] = ()) -> None:
        self._rounds = rounds
        self._words = words
        self._absence = absence
        self._read: dict[tuple[str, Kind], Value | NotationError] = {}

    def entry(self, cells: RowCells) -> Entry:
        """Read a row; what cannot be read is noted in `cells`, and something harmless stands in for it."""
        path, names = read_path(cells)
        identity, was_day = _identity(cells, path or ())
        kind = Kind(str(cells.word(fields.KIND.heading, fields.KIND.words)))
        data: dict[str, Any] = {
            field.key: kind if field is fields.KIND else self._data(cells, field, kind)
            for field in INDICATOR
            if not field.compound
        }
        indicator = Indicator(
            **data | {fields.ID.key: identity},
            values=tuple((each, self._value(cells, value_heading(each), kind)) for each in self._rounds),
            override=read_override(cells, self._rounds),
            place=cells.place,
        )
        if indicator.is_outcome and path is not None and not _is_outermost(cells, path):
            path = None
        if not indicator.not_comparable:
            _check_units(cells, indicator)
        return Entry(cells.number, path, names, indicator, was_day)

    def _data(self, cells: RowCells, field: Field, kind: Kind) -> Any:
        """What a cell says, as the model has it; a cell that must be filled is told of when it is empty."""
        if field is fields.ID:
            return ""
        data = self._content(cells, field, kind)
        if field.filled and not data and not cells.unreadable(field.heading):
            cells.problem(field.heading, f"{field.heading}が空です", field.ways)
        return _UNREAD if field.filled and field.content is Content.VALUE and data is None else data

    def _content(self, cells: RowCells, field: Field, kind: Kind) -> Any:
        match field.content:
            case Content.TEXT:
                return cells.text(field.heading)
            case Content.NAMES:
                return read_names(cells.text(field.heading))
            case Content.WORD if field is fields.CLASS and not cells.has(field.heading):
                return False  # a plan without 成果目標 needs no column for them
            case Content.WORD:
                return cells.word(field.heading, field.words)
            case Content.VALUE:
                return self._value(cells, field.heading, kind)
            case Content.TARGET:
                return self._target(cells)
            case Content.DAY:
                return _day(cells, field)
            case Content.DOUBTS:
                return read_doubts(cells, self._rounds)
            case Content.YEAR | Content.COUNT | Content.FLAG:
                raise NotImplementedError(f"no column holds a {field.content}")
        assert_never(field.content)

    def _value(self, cells: RowCells, column: str, kind: Kind) -> Value | None:
        """The value of a cell; None when it is empty."""
        text = cells.text(column)
        if not text:
            return None
        if (text, kind) not in self._read:
            try:
                self._read[text, kind] = self._of_kind(text, kind)
            except NotationError as error:
                self._read[text, kind] = error
        read = self._read[text, kind]
        if isinstance(read, NotationError):
            cells.problem(column, read.what, read.mend)
            return _UNREAD
        return read

    def _of_kind(self, text: str, kind: Kind) -> Value:
        if kind is Kind.TEXT:
            return read_text(text)
        value = read_value(text, self._words, absence=self._absence)
        return words_as_absence(value) if kind in _SHARES else value

    def _target(self, cells: RowCells) -> Target | None:
        """The target of a row; None when its cell is empty."""
        text = cells.text(fields.TARGET.heading)
        if not text:
            return None
        try:
            return read_target(text, self._words, absence=self._absence)
        except NotationError as error:
            cells.problem(fields.TARGET.heading, error.what, error.mend)
            return _UNREAD_TARGET


def _day(cells: RowCells, field: Field) -> Any:
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


def _check_units(cells: RowCells, indicator: Indicator) -> None:
    """RULES.md gate 1: a value in another unit than the baseline's is no value of that indicator."""
    baseline, target = indicator.baseline, indicator.target
    mend = "同じ単位と内訳で書くか、比較できない理由を書いてください"
    values = {value_heading(round_id): value for round_id, value in indicator.values if value}
    for heading, value in values.items():
        reason = mismatch(baseline, value)
        if reason:
            cells.problem(heading, f"基準値と{reason}", mend)
    if target is None:
        return
    for name, reference in {fields.BASELINE.heading: baseline, **values}.items():
        reason = target_mismatch(reference, target)
        if reason:
            cells.problem(fields.TARGET.heading, f"{name}と{reason}", mend)
            return
