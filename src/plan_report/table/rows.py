"""One row of the table to one indicator, with the area and the 考え方 it stands under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plan_report.model import Indicator, Value
from plan_report.notation import NotationError, read_value
from plan_report.table.columns import CLASSES, DIRECTIONS, KINDS, Column, value_heading
from plan_report.table.comparable import mismatch
from plan_report.table.flags import read_actors, read_doubts, read_override
from plan_report.table.ids import ID_WAYS, looks_like_day, restored
from plan_report.table.row_cells import RowCells

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


class RowReader:
    """Reads rows of one table; keeps the values it has read, for many cells say the same."""

    def __init__(self, rounds: Sequence[str], words: Sequence[str]) -> None:
        self._rounds = rounds
        self._words = words
        self._read: dict[str, Value | NotationError] = {}

    def entry(self, cells: RowCells) -> Entry:
        """Read a row; what cannot be read is noted in `cells`, and something harmless stands in for it."""
        area_number, policy_number = cells.text(Column.AREA_NUMBER), cells.text(Column.POLICY_NUMBER)
        if not area_number and not cells.unreadable(Column.AREA_NUMBER):
            cells.problem(Column.AREA_NUMBER, "目指す地域像番号が空です", "目指す地域像の番号を書いてください")
        identity, was_day = _identity(cells, area_number, policy_number)
        is_outcome = cells.word(Column.CLASS, CLASSES)
        policy_name = cells.text(Column.POLICY)
        _check_policy(cells, policy_number, policy_name, is_outcome=is_outcome)
        name = cells.text(Column.NAME)
        if not name and not cells.unreadable(Column.NAME):
            cells.problem(
                Column.NAME,
                "指標名が空です",
                "読み取れないときは「（指標名は要確認）」と書き、要確認に理由を書いてください",
            )
        baseline = self._baseline(cells)
        not_comparable = cells.text(Column.NOT_COMPARABLE)
        values = tuple((each, self._value(cells, value_heading(each))) for each in self._rounds)
        target = self._value(cells, Column.TARGET)
        if not not_comparable:
            _check_units(cells, baseline, values, target)
        indicator = Indicator(
            id=identity,
            name=name,
            kind=cells.word(Column.KIND, KINDS),
            direction=cells.word(Column.DIRECTION, DIRECTIONS),
            baseline=baseline,
            values=values,
            is_outcome=is_outcome,
            actors=read_actors(cells),
            department=cells.text(Column.DEPARTMENT),
            target=target,
            not_comparable=not_comparable,
            override=read_override(cells, self._rounds),
            note=cells.text(Column.NOTE),
            doubts=read_doubts(cells, self._rounds),
            place=cells.place,
        )
        return Entry(cells.number, area_number, cells.text(Column.AREA), policy_number, policy_name, indicator, was_day)

    def _baseline(self, cells: RowCells) -> Value:
        value = self._value(cells, Column.BASELINE)
        if value is None and not cells.unreadable(Column.BASELINE):
            cells.problem(Column.BASELINE, "基準値が空です", "基準値がないときは「—」と書いてください")
        return value or _UNREAD

    def _value(self, cells: RowCells, column: str) -> Value | None:
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


def _identity(cells: RowCells, area_number: str, policy_number: str) -> tuple[str, bool]:
    """The 指標番号, and whether Excel had made a day of it."""
    text = cells.text(Column.ID, dates=True)
    if not text:
        if not cells.unreadable(Column.ID):
            cells.problem(
                Column.ID, "指標番号が空です", "「1-1-2」のように、ほかの指標と重ならない番号を書いてください"
            )
        return text, False
    if not looks_like_day(text):
        return text, False
    number = restored(text, area_number, policy_number)
    if number is None:
        cells.problem(Column.ID, f"指標番号が「{text}」です。Excelが日付に変えています", ID_WAYS)
    return number or text, number is not None


def _check_policy(cells: RowCells, number: str, name: str, *, is_outcome: bool) -> None:
    if not is_outcome and not number and not cells.unreadable(Column.POLICY_NUMBER):
        cells.problem(Column.POLICY_NUMBER, "考え方番号が空です", "評価指標には基本的な考え方の番号を書いてください")
    if is_outcome and (number or name):
        column = Column.POLICY_NUMBER if number else Column.POLICY
        cells.problem(
            column, "成果目標には基本的な考え方がありません", "空にするか、区分を「評価指標」に直してください"
        )


def _check_units(
    cells: RowCells, baseline: Value, values: Sequence[tuple[str, Value | None]], target: Value | None
) -> None:
    """RULES.md gate 1: a value in another unit than the baseline's is no value of that indicator."""
    mend = "同じ単位と内訳で書くか、比較できない理由を書いてください"
    for round_id, value in values:
        reason = mismatch(baseline, value) if value else None
        if reason:
            cells.problem(value_heading(round_id), f"基準値と{reason}", mend)
    if target is None:
        return
    against = {"基準値": baseline} | {f"{value_heading(each)}": value for each, value in values if value}
    for name, reference in against.items():
        reason = mismatch(reference, target)
        if reason:
            cells.problem(Column.TARGET, f"{name}と{reason}", mend)
            return
