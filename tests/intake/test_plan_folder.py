"""A draft as the files of a folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest

from plan_report.intake.draft import Draft, DraftIndicator, DraftRound
from plan_report.intake.plan_folder import files
from plan_report.table.csv_file import read_csv
from plan_report.table.fields import HEADINGS

_ROUND = DraftRound("R7", "令和7年度評価")


def made(cells: Mapping[str, str], facts: Mapping[str, str] | None = None) -> dict[str, str]:
    """The files of a plan of one indicator."""
    indicator = DraftIndicator("1", "講座", (), cells, {"R7": facts or {}})
    return files(Draft("計画", (_ROUND,), indicators=(indicator,), words={"judgement": "判定"}))


def heading(text: str) -> list[str]:
    """The first row of a CSV."""
    return next(csv.reader(io.StringIO(text)))


def test_targets_of_years_stand_in_their_order() -> None:
    """R8 is before R10, and H30 before both, beside 目標値."""
    cells = dict.fromkeys(("R10の目標値", "R8の目標値", "H30の目標値", "目標値"), "1件")
    found = heading(made(cells)["indicators.csv"])
    at = found.index("目標値")
    assert found[at : at + 5] == ["目標値", "H30の目標値", "R8の目標値", "R10の目標値", "備考"]


def test_columns_are_those_of_the_declaration() -> None:
    """Whatever the declaration knows is written, in its order; what nobody uses is not, but for what is filled in."""
    assert heading(made(dict.fromkeys(HEADINGS, "x"))["indicators.csv"]) == list(HEADINGS)
    blank = files(Draft("計画", (_ROUND,), levels=("施策",)))
    named = ["指標番号", "施策番号", "施策", "指標名", "種類", "望ましい方向", "基準値", "備考", "要確認"]
    assert heading(blank["indicators.csv"]) == named
    assert heading(blank["R7.csv"]) == ["指標番号", "指標名", "値", "目標値", "備考"]


@pytest.mark.parametrize("text", ["-5件", "+3件", "=SUM(A1)", "@a", "－5件"])
def test_no_cell_is_a_formula_and_all_read_back(text: str) -> None:
    """A value too: a spreadsheet would reckon with it."""
    written = made({"基準値": text, "目標値": text}, {"値": text})
    for name in ("indicators.csv", "R7.csv"):
        cells = [cell for row in csv.reader(io.StringIO(written[name])) for cell in row]
        assert text not in cells
        assert text in read_csv(written[name], name).rows[1].cells


def test_words_are_said_with_what_they_stand_for() -> None:
    """Every word of a plan may be another one."""
    assert 'judgement = "判定"  # 評価のこと' in made({})["plan.toml"]
