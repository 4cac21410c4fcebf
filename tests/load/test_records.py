"""取組, opinions, 計画の変更, 改定 and 団体コード from a plan's files; what else lies in its folder is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from plan_report.errors import InputError
from plan_report.load import load, load_plan
from plan_report.model import ActivityFacts, Opinion, Review

SAID = """
[[opinions]]
round = "R7"
who = "推進委員会"
opinion = "若い世代を増やすこと。"
response = "講座を開く。"
[[reviews]]
round = "R7"
result = "検討中"
reason = "指針が改まるため"
"""
ACTIVITIES = "番号,目指す地域像番号,取組名,R7の実績\na,1,啓発,12回\n"


def test_opinions_and_reviews_are_of_their_round(seed: Path, append: Callable[[str], None]) -> None:
    """As they stand in plan.toml."""
    append(SAID)
    plan = load_plan(seed)
    assert plan.opinions == (Opinion("R7", "若い世代を増やすこと。", "推進委員会", "講座を開く。"),)
    assert plan.reviews == (Review("R7", "検討中", "指針が改まるため"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[opinions]]\nround = "R9"\nopinion = "x"\n', "委員会の意見を書いた評価の回「R9」はありません"),
        ('[[opinions]]\nround = "R7"\n', "opinion"),
        ('[[reviews]]\nround = "R9"\nresult = "検討中"\n', "計画の変更を書いた評価の回「R9」はありません"),
        ('[[reviews]]\nround = "R7"\nresult = "多分"\n', "「多分」は使えません"),
        (SAID + '[[reviews]]\nround = "R7"\nresult = "検討中"\n', "計画の変更が二つあります"),
    ],
)
def test_what_is_said_wrongly_is_refused(seed: Path, append: Callable[[str], None], text: str, said: str) -> None:
    """With what there is instead."""
    append(text)
    with pytest.raises(InputError) as raised:
        load(seed)
    assert any(said in problem.what for problem in raised.value.problems)


def test_code_and_revision_are_checked(seed: Path) -> None:
    """A slip of the pen is found; what is right is taken."""
    path = seed / "plan.toml"
    text = path.read_text(encoding="utf-8")
    at = '\nid = "R7"\n'
    path.write_text('code = "012041"\n' + text.replace(at, f"{at}revised = true\n"), encoding="utf-8")
    plan = load_plan(seed)
    assert (plan.code, plan.rounds[0].revised) == ("012041", True)
    path.write_text('code = "012042"\n' + text.replace(at, f'{at}revised = "はい"\n'), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load(seed)
    assert ["検査数字" in each.what or "revised" in each.what for each in raised.value.problems] == [True, True]


def test_activities_lie_beside_the_table(seed: Path) -> None:
    """In activities.csv; the file is one of the plan's."""
    (seed / "activities.csv").write_text(ACTIVITIES, encoding="utf-8")
    loaded = load(seed)
    (activity,) = loaded.plan.activities
    assert (activity.id, activity.node, activity.facts) == ("a", ("1",), (ActivityFacts("R7", "12回"),))
    assert seed / "activities.csv" in loaded.files


def test_log_and_published_sets_are_not_read(seed: Path) -> None:
    """Whatever stands in them."""
    before = load(seed)
    (seed / "変更履歴.csv").write_text("何か,\n", encoding="utf-8")
    (seed / "公表").mkdir()
    (seed / "公表" / "indicators.csv").write_text("何か", encoding="utf-8")
    assert load(seed) == before


def test_a_workbook_says_it_on_its_sheets(tmp_path: Path) -> None:
    """Sheet 取組, and items of the sheet 計画."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "指標"
    sheet.append(["指標番号", "施策番号", "施策", "指標名", "種類", "望ましい方向", "基準値", "R7の値"])
    sheet.append(["1", "1", "学ぶ", "講座", "件数", "増加", "3件", "5件"])
    rows = [
        ("団体コード", "012041"),
        ("R7の名称", "令和7年度評価"),
        ("R7の改定", "あり"),
        ("R7の意見1", "若い世代を増やすこと。"),
        ("R7の意見1の委員会", "推進委員会"),
        ("R7の意見1の対応", "講座を開く。"),
        ("R7の意見2", "会場を増やすこと。"),
        ("R7の計画の変更", "変更しない"),
        ("R7の計画の変更の理由", "改善したため"),
    ]
    settings = book.create_sheet("計画")
    for row in (("項目", "内容"), *rows):
        settings.append(row)
    activities = book.create_sheet("取組")
    activities.append(["番号", "施策番号", "取組名", "R7の課題"])
    activities.append(["a", "1", "啓発", "担い手"])
    path = tmp_path / "計画.xlsx"
    book.save(path)
    plan = load_plan(path)
    assert (plan.code, plan.rounds[0].revised) == ("012041", True)
    assert plan.opinions == (
        Opinion("R7", "若い世代を増やすこと。", "推進委員会", "講座を開く。"),
        Opinion("R7", "会場を増やすこと。"),
    )
    assert plan.reviews == (Review("R7", "変更しない", "改善したため"),)
    assert [each.facts for each in plan.activities] == [(ActivityFacts("R7", issues="担い手"),)]
    settings["B4"] = "はい"
    book.save(path)
    with pytest.raises(InputError) as raised:
        load(path)
    assert "「あり」又は「なし」" in raised.value.problems[0].mend
