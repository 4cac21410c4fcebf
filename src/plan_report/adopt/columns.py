"""Which field of the plan stands in a column of figures, and what to do about one that nobody can take back."""

from __future__ import annotations

from plan_report.adopt.edit import OfIndicator
from plan_report.audit.record import IndicatorRecord, Record
from plan_report.compose import figure_wording
from plan_report.compose.wording import of_round
from plan_report.document import Cell, CellRole
from plan_report.table import fields, round_fields

_EARLIER = "前の回の値です。誤りのときは、その回の表を直してください"
_JUDGED = "評価は値から決まります。人が変えるときは、回の表の「判定の変更」に、理由、者、日とともに書いてください"
_BY_HAND = "計画の表で直してください"


def figure_of(
    record: Record, indicator: IndicatorRecord, heading: str, cell: Cell
) -> tuple[OfIndicator | None, str] | None:
    """The field that a cell prints, or why there is none to be changed; None where the cell is no figure."""
    words, round_id = record.plan.words, record.round["id"]
    if cell.role is CellRole.JUDGEMENT:
        return None, _JUDGED
    if cell.role not in {CellRole.VALUE, CellRole.COURSE}:
        return None
    known = {
        words.baseline: OfIndicator(indicator.id, fields.BASELINE),
        words.target: OfIndicator(indicator.id, fields.TARGET),
        record.round["heading"]: OfIndicator(indicator.id, round_fields.VALUE, round_id),
    }
    if heading in known and heading:
        return known[heading], ""
    earlier = {of_round(each["id"]) for each in record.plan.rounds}
    past = {figure_wording.PREVIOUS_COLUMN, figure_wording.COURSE_COLUMN, figure_wording.PREVIOUS_AND_COURSE_COLUMN}
    return None, _EARLIER if heading in earlier | past else _BY_HAND
