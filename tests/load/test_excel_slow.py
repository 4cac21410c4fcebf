"""Long rows of one sign, in whatever cell: what a pattern with overlapping parts would take minutes for."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from fixtures.raw_books import HEADINGS, ROW, parts_of, rows_xml, sheet_xml, styles_xml, zipped

from plan_report.errors import InputError
from plan_report.intake.kind import propose_kind
from plan_report.load.reading import attempt
from plan_report.xlsx.strings import LONGEST

_SECONDS = 5  # of the processor's; a pattern that looks twice takes twelve and more
_ITEMS = ("計画名", "段", "計画期間", "R7の日付", "R5年度アンケートの有効回答数", "R7の意見1")


@pytest.mark.parametrize(
    "sign", [" ", " \n", "\u3000", "0", "9,", "1.", "(", "[", "[$", '"', "「", "人/", "令和", "カ\u3099"]
)
def test_a_long_row_of_one_sign_takes_no_time(sign: str, tmp_path: Path) -> None:
    """In every cell of a row, over a column, on the sheet 計画, and as a number's format."""
    text = f"5{sign * LONGEST}"[: LONGEST - 1] + "x"
    path = tmp_path / "計画.xlsx"
    rows = rows_xml([(*HEADINGS, text), (*ROW, "")]) + rows_xml([[text] * len(HEADINGS)])
    number = rows_xml([(*ROW[:9], "<c s='1'><v>0</v></c>", "")])
    settings = rows_xml([("項目", "内容"), *((item, text) for item in _ITEMS), (text, "x")])
    sheets = {"指標": sheet_xml(rows + number), "計画": sheet_xml(settings), text: sheet_xml("")}
    path.write_bytes(zipped(parts_of(sheets, styles=styles_xml(text))))
    begun = time.process_time()
    with suppress(InputError):
        attempt(path)
    assert time.process_time() - begun < _SECONDS


def test_a_long_row_of_digits_is_no_unit_in_no_time() -> None:
    """A city's own table: 5人/100000…."""
    begun = time.process_time()
    propose_kind("率", [f"5人/{'0' * LONGEST}"])
    assert time.process_time() - begun < _SECONDS
