"""取組 are read with everything that is wrong at once, and written back as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.trees import LEVELS

from plan_report.errors import Place, Problem, Severity
from plan_report.model import Activity, ActivityFacts, Plan
from plan_report.table.activities import read_activities
from plan_report.table.activity_cells import activities_csv
from plan_report.table.csv_file import read_csv

FIRST, SECOND = LEVELS
HEAD = f"番号,{FIRST}番号,{SECOND}番号,取組名,R7の実績"


def _read(text: str, plan: Plan) -> tuple[tuple[Activity, ...], list[Problem]]:
    problems: list[Problem] = []
    return read_activities(read_csv(text, "activities.csv"), plan, problems), problems


def test_a_row_is_an_activity_of_its_node(small_plan: Plan) -> None:
    """Of a node of any level, with what is said of it in each round."""
    text = f"{HEAD},R7の自己評価\na,1,,啓発,,\nb,1,2,サロン,12回,A\n"
    read, problems = _read(text, small_plan)
    assert not problems
    facts = (ActivityFacts("R7", "12回", "A"),)
    assert [replace(each, place=Place()) for each in read] == [
        Activity("a", ("1",), "啓発"),
        Activity("b", ("1", "2"), "サロン", facts=facts),
    ]
    assert read[1].place == Place("activities.csv", "", 3)


def test_numbers_are_given_where_there_are_none(small_plan: Plan) -> None:
    """From the first row on, as with indicators."""
    read, problems = _read(f"{FIRST}番号,取組名\n1,啓発\n2,サロン\n", small_plan)
    assert not problems
    assert [each.id for each in read] == ["1", "2"]


@pytest.mark.parametrize(
    ("rows", "column", "said"),
    [
        (f"{HEAD}\na,9,,啓発,\n", f"{FIRST}番号", f"{FIRST}「9」は指標の表にありません"),
        (f"{HEAD}\na,1,9,啓発,\n", f"{SECOND}番号", f"{SECOND}「9」は指標の表にありません"),
        (f"{HEAD}\na,,,啓発,\n", f"{FIRST}番号", f"{FIRST}番号が空です"),
        (f"{HEAD}\na,1,,啓発,\na,1,,啓発,\n", "番号", "番号「a」は2行目にもあります"),
        (f"{HEAD}\n,1,,啓発,\n", "番号", "番号が空です"),
        (f"{HEAD}\na,1,,,\n", "取組名", "取組名が空です"),
        (f"{HEAD}\n2009/8/7,1,,啓発,\n", "番号", "Excelが日付に変えています"),
        (f"{FIRST}番号,{FIRST},取組名\n1,別の名,啓発\n", FIRST, "指標の表の「支え合う地域」と違います"),
        (f"番号,{FIRST}番号,取組\na,1,啓発\n", "", "見出し「取組名」がありません"),
        ("番号,取組名\na,啓発\n", "", f"見出し「{FIRST}番号」がありません"),
        (f"{HEAD},R8の課題\na,1,,啓発,,\n", "", "見出し「R8の課題」に当たる評価の回が計画にありません"),
        (f"{HEAD},実績\na,1,,啓発,,\n", "", "見出し「実績」は、どの回のものか分かりません"),
        (f"{HEAD},取組名\na,1,,啓発,,\n", "", "見出し「取組名」がD列とF列にあります"),
        (f"{HEAD},R7の今後の方針\na,1,,啓発,,\n", "", "見出し「R7の今後の方針」はありません"),
        (f"{HEAD}\na,1,,啓発\n", "", "列の数が4で、見出しの5と合いません"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(rows: str, column: str, said: str, small_plan: Plan) -> None:
    """With file, row and column."""
    _, problems = _read(rows, small_plan)
    (problem,) = problems
    assert (problem.severity, problem.place.file, problem.place.column) == (Severity.ERROR, "activities.csv", column)
    assert said in problem.what


def test_everything_wrong_is_told_at_once(small_plan: Plan) -> None:
    """In the order of the rows."""
    _, problems = _read(f"{HEAD}\na,9,,,\nb,1,9,啓発,\n", small_plan)
    assert [problem.place.row for problem in problems] == [2, 2, 3]


def test_a_column_nobody_reads_is_told(small_plan: Plan) -> None:
    """It may be of use to the plan's owner."""
    read, (problem,) = _read(f"{HEAD},予算額\na,1,,啓発,,100\n", small_plan)
    assert len(read) == 1
    assert (problem.severity, "見出し「予算額」の列は読みません" in problem.what) == (Severity.DOUBT, True)


def test_written_and_read_again(small_plan: Plan) -> None:
    """Also what a spreadsheet would take for a formula; columns that nobody uses are not written."""
    activities = (
        Activity("1-1", ("1",), "=1+1", facts=(ActivityFacts("R7", "一行目\n二行目"),)),
        Activity("1-2", ("2", "1"), "サロン"),
    )
    text = activities_csv(replace(small_plan, activities=activities))
    read, problems = _read(text, small_plan)
    assert not problems
    assert tuple(replace(each, place=Place()) for each in read) == activities
    assert "担当課" not in text
