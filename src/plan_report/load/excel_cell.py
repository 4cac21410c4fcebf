"""One Excel cell to the text that a person sees in it, or to the fault that keeps it from being read."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from plan_report.errors import Severity
from plan_report.load.number_format import exact, plain, shown
from plan_report.table.clean import clean, read_as_kanji
from plan_report.table.grid import Fault

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ECMA-376 Part 1, 22.9.2.19 (ST_Xstring)

_AS_TEXT = "セルの表示形式を「文字列」にしてから入れ直してください"
_UNCALCULATED = Fault("数式の計算結果が保存されていません", "Excelで開いて保存し直すか、数式を値に置き換えてください")


class CellText(NamedTuple):
    """The text and what is wrong with it."""

    text: str
    fault: Fault | None = None


def uncalculated() -> CellText:
    """The cell of a formula without a result."""
    return CellText("", _UNCALCULATED)


def cell_text(value: object, number_format: str, data_type: str) -> CellText:
    """The text of a cell.

    Args:
        value: as openpyxl gives it.
        number_format: the cell's format code.
        data_type: openpyxl's letter; `e` is an error value such as #N/A.
    """
    if data_type == "e":
        what = f"Excelのエラー値（{str(value)[:20]}）が入っています"
        return CellText("", Fault(what, "数式を直すか、値を入れてください"))
    match value:
        case None:
            read = CellText("")
        case str():
            written = _unescaped(value)
            read = CellText(clean(written), read_as_kanji(written))
        case bool():
            read = CellText("", Fault("TRUE・FALSEの値は読めません", _AS_TEXT))
        case int() | float():
            read = _number(value, number_format)
        case date():  # a datetime is one too
            day = f"{value:%Y-%m-%d}"
            read = CellText(day, Fault(f"Excelが日付（{day}）に変えています", _AS_TEXT, is_date=True))
        case time() | timedelta():
            read = CellText("", Fault(f"Excelが時刻（{value}）に変えています", _AS_TEXT))
        case _:
            read = CellText("", Fault("この種類のセルは読めません", _AS_TEXT))
    return read


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _number(value: float, number_format: str) -> CellText:
    try:
        number = Decimal(value) if isinstance(value, int) else exact(value)
        seen = shown(number, number_format) if number.is_finite() else None
    except InvalidOperation:
        seen = None
    if seen is None:
        what = f"数の表示形式「{number_format[:40]}」は読めません"
        return CellText("", Fault(what, "「1,792件」「20.4%」のように、単位も含めて文字列で入れてください"))
    if not seen.rounded:
        return CellText(seen.text)
    full = f"{plain(number.scaleb(2))}%" if "%" in seen.text else plain(number)
    what = f"セルの値は{full}ですが、画面に見えている「{seen.text}」として読みました"
    return CellText(seen.text, Fault(what, "残りの桁も使うときは、表示する小数の桁を増やしてください", Severity.DOUBT))
