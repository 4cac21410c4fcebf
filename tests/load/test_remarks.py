"""What staff write of a part of the plan in their own words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.csv_files import read_rows
from openpyxl import Workbook

from plan_report.errors import InputError
from plan_report.load import load_plan
from plan_report.model import OtherNode, Remark, path_of
from plan_report.resources import bundled
from plan_report.workbook.settings_text import settings_text

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
        ('[[other_nodes]]\nnode = ["9"]\nname = "x"\n', "目指す地域像「9」には、指標も取組も団体の記述もない"),
        ('[[other_nodes]]\nnode = ["9", "1"]\nname = "x"\n', "目指す地域像「9」の基本的な考え方「1」を含む段の名称"),
        ('[[other_nodes]]\nnode = ["1"]\nname = "x"\n', "目指す地域像「1」の名称「x」が、ほかの所の"),
        ('[[other_nodes]]\nnode = ["1", "1", "1"]\nname = "x"\n', "この計画の段は2つです"),
    ],
)
def test_remarks_that_would_never_be_printed_are_errors(
    seed: Path, append: Callable[[str], None], text: str, said: str
) -> None:
    """Nothing that staff wrote is lost without a word."""
    append(text)
    with pytest.raises(InputError, match=said):
        load_plan(seed)


OTHER_NODES = """
[[other_nodes]]
node = ["9", "1"]
name = "新しい考え方"
[[other_nodes]]
node = ["9"]
name = "新しい像"
[[remarks]]
node = ["9", "1"]
issues = "担い手が足りません。"
"""


def test_a_part_that_no_table_names_is_named_in_the_settings(seed: Path, append: Callable[[str], None]) -> None:
    """It has a remark and nothing else; the settings say it again when they are written."""
    append(OTHER_NODES)
    plan = load_plan(seed)
    named = [("-".join(path_of(home)), home[-1].name) for home in plan.homes]
    assert named[-2:] == [("9", "新しい像"), ("9-1", "新しい考え方")]
    (seed / "plan.toml").write_text(settings_text(plan), encoding="utf-8")
    assert (
        load_plan(seed).other_nodes
        == plan.other_nodes
        == (
            OtherNode(("9",), "新しい像"),
            OtherNode(("9", "1"), "新しい考え方"),
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        '[[opinions]]\nopinion = "x"\nround = "R9"\n',
        '[[reviews]]\nresult = "変更する"\nround = "R9"\n',
        '[[remarks]]\nissues = "x"\nnode = ["9"]\n',
        '[[other_nodes]]\nname = "x"\nnode = ["9"]\n',
        '[[remarks]]\nnode = ["1"]\nround = "R9"\n',
    ],
)
def test_what_is_said_of_nothing_is_told_with_its_file_and_line(
    seed: Path, append: Callable[[str], None], text: str
) -> None:
    """As every other fault of plan.toml."""
    append(text)
    lines = (seed / "plan.toml").read_text(encoding="utf-8").splitlines()
    with pytest.raises(InputError) as caught:
        load_plan(seed)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.row) == (str(seed / "plan.toml"), len(lines))


def _workbook(folder: Path, *items: tuple[str, str]) -> Path:
    """The seed's plan in one workbook, with these rows on its sheet 計画."""
    rows = read_rows(bundled("data") / "indicators.csv")
    book = Workbook()
    indicators = book.worksheets[0]
    indicators.title = "指標"
    for row, value in zip(rows, ("R7の値", *[""] * (len(rows) - 1)), strict=True):
        indicators.append([*row, value])
    sheet = book.create_sheet("計画")
    for row in (("項目", "内容"), ("R7の名称", "令和7年度評価"), *items):
        sheet.append(row)
    book.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"


def test_a_remark_of_no_area_in_a_workbook_is_told_with_its_row(tmp_path: Path) -> None:
    """Who keeps the plan in Excel has no plan.toml to look into."""
    with pytest.raises(InputError) as caught:
        load_plan(_workbook(tmp_path, ("目指す地域像9の課題", "行き場のない文章")))
    (problem,) = caught.value.problems
    assert (Path(problem.place.file).name, problem.place.sheet, problem.place.row) == ("plan.xlsx", "計画", 3)
    assert "目指す地域像「9」は指標の表にありません" in problem.what


def test_the_sheet_of_a_workbook_names_such_a_part_too(tmp_path: Path) -> None:
    """In a row beside that of the remark."""
    rows = ("目指す地域像9の課題", "担い手が足りません。"), ("目指す地域像9の名称", "新しい像")
    assert load_plan(_workbook(tmp_path, *rows)).other_nodes == (OtherNode(("9",), "新しい像"),)
