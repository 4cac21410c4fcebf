"""Everything that is open as one list: whose it is, where, and the same key as long as it is the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fixtures.csv_files import read_rows, write_rows

from plan_report.runs.log import log_entries
from plan_report.runs.matter_confirm import ask_again, confirm
from plan_report.runs.matter_list import WHOLE_PLAN, ListedMatter, MatterList, by_department, how_many_open, matter_list
from plan_report.runs.matter_text import question_text
from plan_report.runs.reading import read_plan

DAY = date(2026, 4, 20)


def listed(plan: Path) -> MatterList:
    """The list as it stands; its count is the one that the step says."""
    reading, log = read_plan(plan), log_entries(plan)
    found = matter_list(reading, log)
    assert len(found.open) == how_many_open(reading, log).total == found.flags + found.doubts
    return found


def find(plan: Path, text: str) -> ListedMatter:
    """The one open matter with that text."""
    (found,) = [each for each in listed(plan).open if text in each.text]
    return found


def test_a_doubt_points_to_numbers_not_to_rows(seed: Path) -> None:
    """An official at the screen sees no rows of files."""
    assert not [each.text for each in listed(seed).open if "行目" in each.text or str(seed) in each.text]
    assert "（指標1-2-5）" in find(seed, "就労・住居の確保等").text


def test_departments_follow_the_plan_and_the_whole_plan_is_last(seed: Path) -> None:
    """Each once."""
    names = [name for name, _ in by_department(listed(seed).open)]
    assert names == ["市", "市社協", "市、市社協", WHOLE_PLAN]


def test_a_doubt_of_a_rounds_sheet_is_its_indicators(seed: Path) -> None:
    """Though it is told by a row of that sheet."""
    rows = read_rows(seed / "R7.csv")
    column = rows[0].index("要確認")
    rows[2][column] = "書き間違い：値を確かめる"
    write_rows(seed / "R7.csv", rows)
    found = find(seed, "「書き間違い」という項目はありません")
    assert found.number == rows[2][0]
    assert found.department != WHOLE_PLAN
    assert find(seed, "値を確かめる").round_id == "R7"


def test_what_the_settings_lack_is_of_the_whole_plan(seed: Path) -> None:
    """It is about no indicator."""
    settings = seed / "plan.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('survey_year = "R7年度"', ""), encoding="utf-8")
    found = find(seed, "標本調査の値")
    assert (found.department, found.number, found.name) == (WHOLE_PLAN, "", "")


def test_of_several_flags_in_a_cell_one_is_confirmed(seed: Path) -> None:
    """The others stay, and it comes back behind them."""
    table = seed / "indicators.csv"
    before = table.read_bytes()
    first, second = [each for each in listed(seed).open if each.number == "4-2-1" and each.flag]
    confirm(read_plan(seed), first, "佐藤", "原本", DAY)
    assert [each.key for each in listed(seed).open if each.number == "4-2-1" and each.flag] == [second.key]
    (gone,) = listed(seed).confirmed
    assert gone.key == first.key
    assert gone.by is not None
    assert (gone.by.who, gone.by.when, gone.by.why) == ("佐藤", DAY, "原本")
    ask_again(read_plan(seed), gone, "佐藤", DAY)
    assert listed(seed).confirmed == ()
    assert {each.key for each in listed(seed).open} >= {first.key, second.key}
    assert sorted(table.read_bytes()) == sorted(before)


def test_another_value_is_asked_about_again(seed: Path) -> None:
    """A confirmed doubt whose value has changed is open."""
    doubt = find(seed, "81.7%増えています")
    confirm(read_plan(seed), doubt, "佐藤", "", DAY)
    assert [each.key for each in listed(seed).confirmed] == [doubt.key]
    rows = read_rows(seed / "R7.csv")
    for row in rows:
        row[:] = [cell.replace("149か所", "150か所") for cell in row]
    write_rows(seed / "R7.csv", rows)
    assert listed(seed).confirmed == ()
    assert find(seed, "今回の値150か所").key != doubt.key


@pytest.mark.parametrize(("department", "begins"), [("生活支援課", "生活支援課　御中"), (WHOLE_PLAN, "「計画」の")])
def test_a_department_is_addressed(department: str, begins: str) -> None:
    """What is of the whole plan is addressed to nobody."""
    matter = ListedMatter("k", "増えています。", number="1-1", name="件数", item="基準値", mend="確かめてください")
    text = question_text("計画", "令和7年度評価", department, (matter,))
    assert text.startswith(begins)
    assert "次の1件を確かめて" in text
    assert "1　1-1　件数　（基準値）\n　　増えています。\n　　確かめてください。" in text
