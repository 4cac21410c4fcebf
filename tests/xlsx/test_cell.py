"""One Excel cell to a text or a fault."""

from __future__ import annotations

import pytest

from plan_report.errors import Severity
from plan_report.xlsx.cell import CellText, error_value, iso_cell, number_cell, text_cell
from plan_report.xlsx.strings import LONGEST, Rich, Run
from plan_report.xlsx.styles import CellFormat

PLAIN, STRUCK = CellFormat(), CellFormat(struck=True)


def _number(value: str, code: str = "General") -> CellText:
    return number_cell(value, CellFormat(code))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("  1,792件　", "1,792件"),
        ("'525人", "525人"),
        ("一行目_x000D_\n二行目", "一行目\n二行目"),
        ("一行目 　\n二行目", "一行目\n二行目"),
        ("カ\u3099イト\u3099ヘルフ\u309aの\t実施\u200b件数", "ガイドヘルプの 実施件数"),
        ("葛\U000e0100城市", "葛\U000e0100城市"),
        ("_xD842__xDFB7_野家", "𠮷野家"),
        ("_x", "_x"),
    ],
)
def test_text_is_what_a_person_sees(written: str, read: str) -> None:
    """Texts are cleaned; two halves that Excel wrote as numbers are one character."""
    assert text_cell(written, PLAIN) == (read, None)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("525", "General", "525"),
        ("525", "", "525"),
        ("525", "GENERAL", "525"),
        ("0.204", "0.0%", "20.4%"),
        ("0.30000000000000004", "General", "0.3"),
        ("5E-1", "0.0", "0.5"),
        ("1792", '#,##0"件"', "1,792件"),
    ],
)
def test_number_is_what_a_person_sees(value: str, code: str, text: str) -> None:
    """Numbers read as their format shows them."""
    assert _number(value, code) == (text, None)


def test_radicals_are_read_as_kanji_and_told() -> None:
    """Also those that Excel writes as escapes."""
    read = text_cell("利_x2F64_者", PLAIN)
    assert read.text == "利用者"
    assert read.fault is not None
    assert read.fault.severity is Severity.DOUBT


@pytest.mark.parametrize(
    ("read", "what"),
    [
        (error_value("#N/A"), "エラー値（#N/A）"),
        (_number("36893", "yyyy/m/d"), "日付（2001-01-02）"),
        (_number("46112", 'm"月"d"日"'), "日付（2026-03-31）"),
        (_number("46112.5", "yyyy/m/d h:mm"), "日付（2026-03-31）"),
        (_number("0.5", "h:mm"), "時刻（12:00:00）"),
        (_number("1.25", "[h]:mm"), "時刻（30:00:00）"),
        (_number("-5", "yyyy/m/d"), "当たる日がありません"),
        (_number("60", "yyyy/m/d"), "当たる日がありません"),
        (_number("9" * 300, "General"), ""),
        (_number("9" * 500), "この種類のセル"),
        (_number("1E999"), "この種類のセル"),
        (_number("nan"), "この種類のセル"),
        (_number("x"), "この種類のセル"),
        (iso_cell("2026-03-31T00:00:00"), "日付（2026-03-31）"),
        (iso_cell("12:30:00"), "時刻（12:30:00）"),
    ],
)
def test_what_is_no_text_is_a_fault(read: CellText, what: str) -> None:
    """Error values, days, times and what is no number are told, not printed."""
    if not what:
        assert read.fault is None
        return
    assert read.fault is not None
    assert what in read.fault.what
    assert read.fault.severity is Severity.ERROR


def test_days_keep_their_text_for_columns_of_days() -> None:
    """A day can still be read where a day is wanted."""
    read = _number("46112", "yyyy/m/d")
    assert read.text == "2026-03-31"
    assert read.fault is not None
    assert read.fault.weight() is Severity.ERROR
    assert read.fault.weight(dates=True) is None
    assert number_cell("44650", CellFormat("yyyy/m/d"), from_1904=True).text == "2026-03-31"


def test_hidden_digits_are_told() -> None:
    """A value that is longer than what is seen reads as seen, with a doubt that names both."""
    read = _number("0.20416666666666666", "0.0%")
    assert read.text == "20.4%"
    assert read.fault is not None
    assert read.fault.severity is Severity.DOUBT
    assert read.fault.what == "セルの値は20.4166666666667%ですが、画面に見えている「20.4%」として読みました"


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("0.00E+00", "「0.00E+00」は指数で見せるため読めません"),
        ("# ?/?", "分数で見せるため"),
        ('0.0,"千件"', "千や百万の位で丸めて見せるため"),
        ("[DBNum3]0", "漢数字や全角の数字で見せるため"),
        ('[>=1000]#,##0"件";0"件"', "条件によって見せ方を変えるため"),
        (";;;", "値を画面に見せないため"),
        ("0" * 256, "255字を超えるため"),
        ("[" * 60_000, "255字を超えるため"),
        ("000-0000", "は読めません"),
    ],
)
def test_a_format_that_is_not_read_is_named_with_what_it_does(code: str, what: str) -> None:
    """A number in a format we do not understand is an error that says why."""
    fault = _number("1792", code).fault
    assert fault is not None
    assert what in fault.what
    assert len(fault.what) < 120


@pytest.mark.parametrize(
    ("value", "code", "seen"), [("5", "0000", "0005"), ("0.052", "00.0%", "05.2%"), ("5", "0,000", "0,005")]
)
def test_zeros_before_a_figure_are_told_where_a_figure_is_wanted(value: str, code: str, seen: str) -> None:
    """Elsewhere, as in a number of a policy, they are what a person sees."""
    read = _number(value, code)
    assert read.text == seen
    assert read.fault is not None
    assert f"表示形式「{code}」が、数の前に0を足して「{seen}」と見せています" in read.fault.what
    assert (read.fault.weight(figures=True), read.fault.weight()) == (Severity.ERROR, None)
    assert _number("2025", "0000") == ("2025", None)


@pytest.mark.parametrize(
    ("rich", "look", "text", "elsewhere", "of_a_figure"),
    [
        ((Run("3", struck=True), Run("5件", struck=False)), PLAIN, "5件", Severity.DOUBT, Severity.ERROR),
        ((Run("5"), Run("3", struck=True), Run("件")), PLAIN, "5件", Severity.DOUBT, Severity.ERROR),
        ((Run("3"), Run("5件", struck=False)), STRUCK, "5件", Severity.DOUBT, Severity.ERROR),
        ((Run("5件", struck=False), Run(" ", struck=True)), PLAIN, "5件", None, None),
        ((Run("5件", struck=False),), STRUCK, "5件", None, None),
        ("5件", STRUCK, "5件", Severity.DOUBT, Severity.DOUBT),
        ((Run("5件", struck=True),), PLAIN, "5件", Severity.DOUBT, Severity.DOUBT),
        ((Run("5"), Run("1", raised=True), Run("件")), PLAIN, "51件", Severity.DOUBT, Severity.ERROR),
        ((Run("5m"), Run("2", raised=True)), PLAIN, "5m2", Severity.DOUBT, Severity.ERROR),
        ((Run("5件"), Run(" ", raised=True)), PLAIN, "5件", None, None),
        ((Run("5"), Run("1", struck=True, raised=True), Run("件")), PLAIN, "5件", Severity.DOUBT, Severity.ERROR),
        ("", STRUCK, "", None, None),
    ],
)
def test_letters_that_are_struck_or_raised_are_no_figures(
    rich: Rich, look: CellFormat, text: str, elsewhere: Severity | None, of_a_figure: Severity | None
) -> None:
    """3 struck and 5件 is never 35件, 5 with a note's 1 never 51件; a cell that is struck as a whole is a doubt."""
    read = text_cell(rich, look)
    assert read.text == text
    weights = (read.fault.weight(), read.fault.weight(figures=True)) if read.fault else (None, None)
    assert weights == (elsewhere, of_a_figure)


def test_a_number_that_is_struck_is_a_doubt() -> None:
    """Numbers have one look, that of their cell."""
    read = number_cell("5", CellFormat('0"件"', struck=True))
    assert read.text == "5件"
    assert read.fault is not None
    assert read.fault.severity is Severity.DOUBT


def test_a_text_longer_than_excel_writes_is_told_and_shortened() -> None:
    """A million characters come from another program; no message repeats them."""
    read = text_cell("長" * 1_000_000, PLAIN)
    assert read.fault is not None
    assert "文字数が1,000,000字あります" in read.fault.what
    assert len(read.text) < 50
    assert len(str(read.fault)) < 300
    assert text_cell("長" * LONGEST, PLAIN).fault is None
