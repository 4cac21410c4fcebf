"""The plan as it stands in a round: which indicators, with which target, with which value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plan_report.errors import InputError
from plan_report.load import load_plan
from plan_report.model import Plan
from plan_report.model.beside import LAST_AVAILABLE
from plan_report.notation import print_target, print_value
from plan_report.runs.export import export, import_tidy
from plan_report.table.cells import round_table, table
from plan_report.table.csv_file import csv_text
from plan_report.workbook.settings_text import settings_text

ROUNDS = """
title = "試しの計画"
{more}
[[rounds]]
id = "R6"
results_year = "R5年度"
[[rounds]]
id = "R7"
results_year = "R6年度"
[[rounds]]
id = "R8"
results_year = "R7年度"
"""
VALUES = {"R6の値": "5件", "R7の値": "6件", "R8の値": "7件"}


@pytest.fixture
def made(plan_folder: Callable[..., Path]) -> Callable[..., Plan]:
    """A plan of three rounds."""

    def make(*rows: dict[str, str], more: str = "") -> Plan:
        return load_plan(plan_folder(*({**VALUES, **row} for row in rows), toml=ROUNDS.format(more=more)))

    return make


@pytest.mark.parametrize(
    ("round_id", "there"), [("R6", ["1", "2"]), ("R7", ["1", "2", "3"]), ("R8", ["1", "3"]), ("R9", ["1", "3"])]
)
def test_indicators_come_and_go_with_their_rounds(round_id: str, there: list[str], made: Callable[..., Plan]) -> None:
    """One added in R7 is not in R6, one dropped in R8 is not in R8, nor in the round that comes next."""
    plan = made({"指標番号": "1"}, {"指標番号": "2", "廃止の回": "R8"}, {"指標番号": "3", "追加の回": "R7"})
    assert [each.id for each in plan.at(round_id).indicators] == there


def test_what_is_not_public_is_not_shown(made: Callable[..., Plan]) -> None:
    """It is still an indicator of the round, so that it can be asked for and counted."""
    plan = made({"指標番号": "1"}, {"指標番号": "2", "公開": "しない"}).at("R7")
    assert [each.id for each in plan.indicators] == ["1", "2"]
    assert [each.id for each in plan.shown.indicators] == ["1"]


@pytest.mark.parametrize(("round_id", "target"), [("R6", "10件"), ("R7", "12件"), ("R8", "12件")])
def test_a_target_holds_from_its_round_on(round_id: str, target: str, made: Callable[..., Plan]) -> None:
    """Earlier reports keep the one that held then."""
    (indicator,) = made({"目標値": "10件", "R7からの目標値": "12件"}).at(round_id).indicators
    assert indicator.target is not None
    assert print_target(indicator.target) == target


@pytest.mark.parametrize(
    ("more", "value"), [('latest = "available"', "5件\n[R5年度]"), ("", None), ('latest = "round"', None)]
)
def test_the_last_value_there_is_counts_where_the_plan_says_so(
    more: str, value: str | None, made: Callable[..., Plan]
) -> None:
    """With its own year; without that rule nothing is put in its place."""
    (indicator,) = made({"R7の値": "", "R8の値": "7件"}, more=more).at("R7").indicators
    found = indicator.value("R7")
    assert (print_value(found) if found else None) == value


def test_what_is_about_a_value_comes_with_it_and_nothing_else(made: Callable[..., Plan]) -> None:
    """What is not comparable in R7 is not in R8 either; a note, a grade or a target of R7 stays with R7."""
    row = {
        "R7の比較できない理由": "数え方を変えたため",
        "R7の回答数": "175",
        "R7の比較用の値": "8件",
        "R7の検定": "有意",
        "R7の算定根拠": "受付簿",
        "R7の要確認": "今回値：速報値です／備考：古い",
        "R7の備考": "R7の備考です",
        "R7の評価": "B",
        "R7の目標値": "9件",
        "R8の値": "",
        "R8の備考": "R8の備考です",
    }
    (indicator,) = made(row, more='latest = "available"').at("R8").indicators
    then, now = indicator.in_round("R7"), indicator.in_round("R8")
    assert (now.not_comparable, now.test, now.basis, now.carried) == ("数え方を変えたため", "有意", "受付簿", "R7")
    assert (now.answers, now.comparable) == (then.answers, then.comparable)
    assert [each.item for each in now.doubts] == ["今回値"]
    assert (now.note, now.grade, now.target) == ("R8の備考です", "", None)
    assert then.carried == ""


def test_a_unit_of_its_own_column_goes_to_bare_numbers(made: Callable[..., Plan]) -> None:
    """1792 is printed 1,792件, and reads back as that; a unit that is there already must agree."""
    (indicator,) = made(
        {"単位": "件", "基準値": "1792", "R6の値": "1800", "R7の値": "1,900件", "R8の値": "2000"}
    ).indicators
    assert print_value(indicator.baseline) == "1,792件"
    assert [facts.value.written for facts in indicator.facts if facts.value] == ["1,800件", "1,900件", "2,000件"]


def test_a_year_without_a_round_may_have_its_target(made: Callable[..., Plan]) -> None:
    """It comes last, of those rows that have one, and takes no part in the rounds that there are."""
    plan = made({"指標番号": "1", "R10の目標値": "12件", "R9の目標値": "11件"}, {"指標番号": "2"})
    first, second = plan.indicators
    assert [(each.round_id, each.value) for each in first.facts[3:]] == [("R9", None), ("R10", None)]
    assert [print_target(each.target) for each in first.facts if each.target] == ["11件", "12件"]
    assert len(second.facts) == 3
    assert plan.target_years == ("R9", "R10")
    again = list(replace(plan, latest_value=LAST_AVAILABLE).at("R8").indicators)
    assert [each.facts for each in again] == [first.facts, second.facts]


def test_such_a_target_is_written_and_read_again(made: Callable[..., Plan], tmp_path: Path) -> None:
    """In the table of the indicators, for its year has no sheet yet; and as open data."""
    plan = made({"指標番号": "1", "R10の目標値": "12件", "R9の目標値": "11件"}, {"指標番号": "2"})
    head, first, second = table(plan)
    assert head[-2:] == ["R9の目標値", "R10の目標値"]
    assert (first[-2:], second[-2:]) == (["11件", "12件"], ["", ""])
    folder = tmp_path / "again"
    folder.mkdir()
    tables = {"indicators": table(plan)} | {each.id: round_table(plan, each.id) for each in plan.rounds}
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(csv_text(rows), encoding="utf-8")
    (folder / "plan.toml").write_text(settings_text(plan), encoding="utf-8")
    export(folder, tmp_path / "open.csv")
    back = import_tidy(tmp_path / "open.csv", tmp_path / "back").plan
    for each in (load_plan(folder), back):
        assert [(facts.round_id, facts.target) for i in each.indicators for facts in i.facts] == [
            (facts.round_id, facts.target) for i in plan.indicators for facts in i.facts
        ]


@pytest.mark.parametrize("heading", ["R5の目標値", "R9の値", "R9の備考", "R9からの目標値"])
def test_nothing_else_may_be_said_of_a_year_without_a_round(heading: str, made: Callable[..., Plan]) -> None:
    """And no target of a year that is over: a round that was left out, or a slip."""
    with pytest.raises(InputError, match=f"「{heading}」に当たる評価の回が計画にありません"):
        made({heading: "11件"})
