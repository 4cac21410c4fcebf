"""What staff write of a part of the plan in their own words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.csv_files import read_rows
from openpyxl import Workbook

from plan_report.errors import InputError
from plan_report.load import load_plan
from plan_report.model import Remark
from plan_report.resources import bundled

REMARKS = """
[[remarks]]
node = ["1"]
efforts = '''講座を開きました。
啓発も行いました。'''
issues = "担い手が足りません。"
[[remarks]]
node = ["2", "1"]
round = "R7"
outlook = "町内会と進めます。"
"""


def test_remarks_are_read_with_their_line_breaks(seed: Path, append: Callable[[str], None]) -> None:
    """As staff wrote them."""
    append(REMARKS)
    assert load_plan(seed).remarks == (
        Remark(("1",), "講座を開きました。\n啓発も行いました。", "担い手が足りません。"),
        Remark(("2", "1"), outlook="町内会と進めます。", round_id="R7"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[remarks]]\nnode = ["9"]\nissues = "x"\n', "目指す地域像「9」は指標の表にありません"),
        ('[[remarks]]\nnode = ["1"]\nround = "R8"\n', "評価の回「R8」はありません"),
        ('[[remarks]]\nnode = ["1"]\n[[remarks]]\nnode = ["1"]\n', "記述が二つあります"),
        ('[[remarks]]\nissues = "x"\n', "所の番号がありません"),
        ('[[remarks]]\narea = "1"\nissues = "x"\n', "「area」は「node」に改めました"),
        ('[[remarks]]\nnode = ["1", "1", "1"]\n', "この計画の段は2つです"),
        ('[[remarks]]\nnode = ["1", "9"]\n', "目指す地域像「1」の基本的な考え方「9」は"),
    ],
)
def test_remarks_that_would_never_be_printed_are_errors(
    seed: Path, append: Callable[[str], None], text: str, said: str
) -> None:
    """Nothing that staff wrote is lost without a word."""
    append(text)
    with pytest.raises(InputError, match=said):
        load_plan(seed)


def test_a_remark_of_no_area_in_a_workbook_is_told_with_its_sheet(tmp_path: Path) -> None:
    """Who keeps the plan in Excel has no plan.toml to look into."""
    rows = read_rows(bundled("data") / "indicators.csv")
    book = Workbook()
    indicators = book.worksheets[0]
    indicators.title = "指標"
    for row, value in zip(rows, ("R7の値", *[""] * (len(rows) - 1)), strict=True):
        indicators.append([*row, value])
    sheet = book.create_sheet("計画")
    for row in (["項目", "内容"], ["R7の名称", "令和7年度評価"], ["目指す地域像9の課題", "行き場のない文章"]):
        sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    with pytest.raises(InputError) as caught:
        load_plan(tmp_path / "plan.xlsx")
    (problem,) = caught.value.problems
    assert (Path(problem.place.file).name, problem.place.sheet) == ("plan.xlsx", "計画")
    assert "目指す地域像「9」は指標の表にありません" in problem.what
