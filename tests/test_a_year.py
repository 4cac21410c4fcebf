"""A year of two plans and four departments, as an official goes through it, with what goes wrong on the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from fixtures import departments as staff
from fixtures.desk import Desk
from fixtures.year_plans import COUNCIL, DISASTER, ELDERLY, WELFARE, community_plan, disability_plan
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

COMMUNITY, DISABILITY = "福祉計画", "障害福祉計画.xlsx"
CONTACT = "地域福祉課計画係（電話0166-00-0000）"
SENT, BACK = "様式", "返ってきた様式"

ANSWERS = {
    WELFARE: {
        "1-0": "集計中",
        "1-1-1": "7件",
        "1-2-1": "2,105件",
        "1-2-4": "実施",
        "1-2-5": "3,412件",
        "2-0": "集計中",
        "2-1-1": "52.1%",
        "2-2-1": "70件",
        "2-3-1": "11人",
        "3-0": "集計中",
        "3-1-1": "55件",
        "3-1-2": "402件",
        "3-2-1": "3,415件",
        "3-2-2": "41.7%",
        "3-2-3": "95件",
        "3-3-1": "18回",
        "3-3-2": "12回",
        "4-0": "集計中",
        "4-2-1": "9件",
    },
    COUNCIL: {
        "1-1-2": "10件",
        "1-1-3": "151件",
        "1-2-2": "121人",
        "1-2-3": "47件",
        "2-1-3": "実施",
        "2-2-2": "(個人) 640人 (団体) 310団体",
        "2-3-2": "401件",
        "4-2-2": "6箇所",
    },
    ELDERLY: {"2-1-2": "155か所", "3-3-3": "第1層 2回 第2層 39回", "4-1-1": "530人", "4-1-2": "21団体"},
    DISASTER: {"4-3-1": "実施", "4-3-2": "実施", "4-3-3": "52件"},
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk with the two plans on it."""
    folder = tmp_path / "机"
    folder.mkdir()
    community_plan(folder / COMMUNITY)
    disability_plan(folder / DISABILITY)
    with pytest.MonkeyPatch.context() as patch:
        yield Desk(folder, patch)


def test_a_year(desk: Desk) -> None:
    """From one published report to the next."""
    with desk.on(date(2026, 6, 1), "次の回を作る"):
        desk("next", COMMUNITY)
        desk("next", DISABILITY)
    with desk.on(date(2026, 6, 15), "様式を配る"):
        for plan, folder in ((COMMUNITY, "様式/福祉"), (DISABILITY, "様式/障害")):
            desk("template", plan, "--split", "担当課", "--due", "令和8年7月31日", "--contact", CONTACT, "-o", folder)
    forms = {path.stem.partition("_")[2]: path for path in desk.folder.glob("様式/福祉/*.xlsx")}
    with desk.on(date(2026, 7, 28), "collect"):
        back = desk.folder / BACK
        _first_answers(forms, back)
        print(desk("collect", BACK, "-o", COMMUNITY, "--reply", "返す文", exit_code=1).shown)
        print(desk("collect", "--status", BACK, "-o", COMMUNITY).shown)
        for p in sorted(desk.folder.glob("返す文/*")):
            print("-----", p.name)
            print(p.read_text(encoding="utf-8-sig"))


def _first_answers(forms, back):
    wrong = {"3-2-3": "900件", "3-2-1": "3,308件", "3-2-2": "0.417%"}
    del_ = ANSWERS[WELFARE] | wrong
    del del_["4-2-1"]
    staff.answer(forms[WELFARE], del_)
    off = ANSWERS[COUNCIL]
    keys = list(off)
    staff.answer(forms[COUNCIL], {a: off[b] for a, b in zip(keys[1:4], keys[:3])} | {k: off[k] for k in keys[4:]})
    staff.answer(forms[ELDERLY], ANSWERS[ELDERLY])

    def mess(sheet: Worksheet) -> None:
        staff.at(sheet, "4-1-2", "R8の値").comment = Comment("正しくは22団体かもしれません", "長寿社会課 係員")
        sheet.insert_rows(staff.at(sheet, "4-1-1", "R8の値").row)
        sheet.title = "長寿"
        sheet.parent.create_sheet("内訳").append(["教室", "人数"])

    staff.open_and_save(forms[ELDERLY], mess)
    staff.answer(forms[DISASTER], ANSWERS[DISASTER])

    def flip(sheet: Worksheet) -> None:
        sheet.protection.sheet = False
        staff.at(sheet, "4-3-3", "望ましい方向").value = "減少"

    staff.open_and_save(forms[DISASTER], flip)
    (back / "7月28日").mkdir(parents=True)
    shutil.copy(forms[WELFARE], back)
    shutil.copy(forms[ELDERLY], back / "7月28日")
    shutil.move(staff.in_office(forms[COUNCIL], "ods", back.parent / "office"), back / "7月28日")
    shutil.move(staff.in_office(forms[DISASTER], "xls", back.parent / "office"), back)
