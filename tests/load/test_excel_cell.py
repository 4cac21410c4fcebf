"""One Excel cell to a text or a fault."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from plan_report.errors import Severity
from plan_report.load.excel_cell import cell_text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        ("  1,792件　", "General", "1,792件"),
        ("'525人", "@", "525人"),
        ("一行目_x000D_\n二行目", "General", "一行目\n二行目"),
        ("カ\u3099イト\u3099ヘルフ\u309aの\t実施\u200b件数", "@", "ガイドヘルプの 実施件数"),
        ("葛\U000e0100城市", "@", "葛\U000e0100城市"),
        (525, "General", "525"),
        (0.204, "0.0%", "20.4%"),
        (0.1 + 0.2, "General", "0.3"),
        (1792, '#,##0"件"', "1,792件"),
    ],
)
def test_text_is_what_a_person_sees(value: object, number_format: str, text: str) -> None:
    """Texts are cleaned and numbers read as their format shows them."""
    assert cell_text(value, number_format, "n") == (text, None)


def test_radicals_are_read_as_kanji_and_told() -> None:
    """Also those that Excel writes as escapes."""
    read = cell_text("利_x2F64_者", "@", "s")
    assert read.text == "利用者"
    assert read.fault is not None
    assert read.fault.severity is Severity.DOUBT


@pytest.mark.parametrize(
    ("value", "data_type", "what"),
    [
        ("#N/A", "e", "エラー値（#N/A）"),
        ("#REF!", "e", "エラー値（#REF!）"),
        (True, "b", "TRUE・FALSE"),
        (datetime(2001, 1, 2), "d", "日付（2001-01-02）"),  # noqa: DTZ001 Excel's days have no time zone
        (date(2026, 3, 31), "d", "日付（2026-03-31）"),
        (time(12, 30), "d", "時刻（12:30:00）"),
        (timedelta(hours=30), "d", "時刻（1 day, 6:00:00）"),
        (float("inf"), "n", "読めません"),
        (b"", "n", "この種類のセル"),
    ],
)
def test_what_is_no_text_is_a_fault(value: object, data_type: str, what: str) -> None:
    """Error values, truth values, days, times and infinities are told, not printed."""
    fault = cell_text(value, "General", data_type).fault
    assert fault is not None
    assert what in fault.what
    assert fault.severity is Severity.ERROR


def test_days_keep_their_text_for_columns_of_days() -> None:
    """A day can still be read where a day is wanted."""
    read = cell_text(date(2026, 3, 31), "yyyy/m/d", "d")
    assert read.text == "2026-03-31"
    assert read.fault is not None
    assert read.fault.is_date


def test_hidden_digits_are_told() -> None:
    """A value that is longer than what is seen reads as seen, with a doubt that names both."""
    read = cell_text(49 / 240, "0.0%", "n")
    assert read.text == "20.4%"
    assert read.fault is not None
    assert read.fault.severity is Severity.DOUBT
    assert read.fault.what == "セルの値は20.4166666666667%ですが、画面に見えている「20.4%」として読みました"


def test_unknown_format_is_named() -> None:
    """A number in a format we do not understand is an error that names the format."""
    fault = cell_text(1792, "0.00E+00", "n").fault
    assert fault is not None
    assert "「0.00E+00」" in fault.what
