"""One Excel cell to the text that a person sees in it, or to the fault that keeps it from being read."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from plan_report.errors import Severity
from plan_report.table.clean import clean, cut, read_as_kanji
from plan_report.table.grid import Fault
from plan_report.xlsx.days import Shows, day, shows, time_of
from plan_report.xlsx.number_format import LONGEST_CODE, exact, plain, shown, why_unread
from plan_report.xlsx.strings import LONGEST, Rich, Run, plain_text
from plan_report.xlsx.styles import CellFormat

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ECMA-376 Part 1, 22.9.2.19 (ST_Xstring)
_LONGEST_NUMBER = 400  # digits of the largest number that Excel knows are 309

_AS_TEXT = "セルの表示形式を「文字列」にしてから入れ直してください"
_WITH_UNIT = "「1,792件」「20.4%」のように、単位も含めて文字列で入れてください"


class CellText(NamedTuple):
    """The text and what is wrong with it."""

    text: str
    fault: Fault | None = None


EMPTY = CellText("")
UNCALCULATED = CellText(
    "", Fault("数式の計算結果が保存されていません", "Excelで開いて保存し直すか、数式を値に置き換えてください")
)
TRUTH = CellText("", Fault("TRUE・FALSEの値は読めません", _AS_TEXT))
UNREADABLE = CellText("", Fault("この種類のセルは読めません", _AS_TEXT))
LOST = CellText("", Fault("セルの文字がファイルの中にありません", "入れ直して、Excelで保存し直してください"))
TWICE = CellText("", Fault("このセルの内容が、ファイルの中に二つあります", "入れ直して、Excelで保存し直してください"))


def error_value(value: str) -> CellText:
    """An error value such as #N/A."""
    what = f"Excelのエラー値（{value[:20]}）が入っています"
    return CellText("", Fault(what, "数式を直すか、値を入れてください"))


def text_cell(rich: Rich, look: CellFormat) -> CellText:
    """A text; what is struck through in it is no part of it, but nobody can be sure of that."""
    if isinstance(rich, str) and not look.struck and len(rich) <= LONGEST:  # as nearly all are
        written = _unescaped(rich)
        return CellText(clean(written), read_as_kanji(written))
    whole = _unescaped(plain_text(rich))
    if len(whole) > LONGEST:
        what = f"文字数が{len(whole):,}字あります（「{cut(whole)}」）。Excelのセルに入るのは{LONGEST:,}字までです"
        return CellText(cut(whole), Fault(what, "短くしてください"))
    runs = [
        (run.text, look.struck if run.struck is None else run.struck, run.raised)
        for run in ((Run(rich),) if isinstance(rich, str) else rich)
    ]
    standing = clean(_unescaped("".join(text for text, struck, _ in runs if not struck)))
    struck = clean(_unescaped("".join(text for text, is_struck, _ in runs if is_struck)))
    raised = clean(_unescaped("".join(text for text, is_struck, is_raised in runs if is_raised and not is_struck)))
    if struck and standing:
        what = f"文字の一部「{cut(struck)}」に取消線が引かれています。その文字を除くと「{cut(standing)}」です"
        mend = "取り消すなら文字を消し、残すなら取消線を外してください"
        return CellText(standing, Fault(what, mend, Severity.DOUBT, bars_figures=True))
    text = clean(whole)
    if struck:
        return CellText(text, _struck(text))
    if raised and raised != text:
        what = f"上付き又は下付きの文字「{cut(raised)}」があります。続けて読むと「{cut(text)}」です"
        mend = "注の印なら備考に移し、「m²」のような単位なら「²」の文字で書いてください"
        return CellText(text, Fault(what, mend, Severity.DOUBT, bars_figures=True))
    return CellText(text, read_as_kanji(whole))


def iso_cell(value: str) -> CellText:
    """A day as Strict Open XML writes it: 2026-03-31T00:00:00."""
    try:
        return _day(date.fromisoformat(value[:10]))
    except ValueError:
        return CellText("", Fault(f"Excelが時刻（{value[:20]}）に変えています", _AS_TEXT))


def number_cell(value: str, look: CellFormat, *, from_1904: bool = False) -> CellText:
    """A number as its format shows it; a day or a time is a fault, since nobody writes figures so."""
    read = _number(value, look.code, from_1904=from_1904)
    if look.struck and read.fault is None:
        return CellText(read.text, _struck(read.text))
    return read


def _number(value: str, code: str, *, from_1904: bool) -> CellText:
    try:
        number = exact(float(value)) if len(value) <= _LONGEST_NUMBER else Decimal("NaN")
    except (ValueError, InvalidOperation):
        return UNREADABLE
    if not number.is_finite():
        return UNREADABLE
    kind = shows(code) if len(code) <= LONGEST_CODE else Shows.NUMBER
    if kind is Shows.DAY:
        found = day(number, from_1904=from_1904)
        if found:
            return _day(found)
        what = f"日付の表示形式ですが、値（{plain(number)[:20]}）に当たる日がありません"
        return CellText("", Fault(what, _AS_TEXT))
    if kind is Shows.TIME:
        return CellText("", Fault(f"Excelが時刻（{time_of(number)}）に変えています", _AS_TEXT))
    try:
        seen = shown(number, code)
    except InvalidOperation:
        seen = None
    if seen is None:
        what = f"数の表示形式「{cut(code)}」は{why_unread(code)}読めません"
        return CellText("", Fault(what, _WITH_UNIT))
    if seen.rounded:
        full = f"{plain(number.scaleb(2))}%" if "%" in seen.text else plain(number)
        what = f"セルの値は{full}ですが、画面に見えている「{seen.text}」として読みました"
        return CellText(
            seen.text, Fault(what, "残りの桁も使うときは、表示する小数の桁を増やしてください", Severity.DOUBT)
        )
    if seen.padded:
        what = f"表示形式「{cut(code)}」が、数の前に0を足して「{seen.text}」と見せています"
        return CellText(seen.text, Fault(what, _WITH_UNIT, only_figures=True))
    return CellText(seen.text)


def _day(found: date) -> CellText:
    text = found.isoformat()
    return CellText(text, Fault(f"Excelが日付（{text}）に変えています", _AS_TEXT, is_date=True))


def _struck(text: str) -> Fault | None:
    if not text:
        return None
    what = f"「{cut(text)}」の全体に取消線が引かれています。そのまま読みました"
    return Fault(what, "取り消すなら文字を消し、残すなら取消線を外してください", Severity.DOUBT)


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    read = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return read.encode("utf-16-le", "surrogatepass").decode(
        "utf-16-le", "surrogatepass"
    )  # two halves are one character
