"""取組 are read with everything that is wrong at once, and written back as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.trees import LEVELS

from plan_report.errors import Place, Problem, Severity
from plan_report.model import Activity, ActivityFacts, Plan, path_of
from plan_report.table.activities import activities_under, read_activities
from plan_report.table.activity_cells import activities_csv
from plan_report.table.activity_headings import activity_headings
from plan_report.table.csv_file import read_csv

FIRST, SECOND = LEVELS
HEAD = f"番号,{FIRST}番号,{SECOND}番号,取組名,R7の実績"


def _read(text: str, plan: Plan) -> tuple[tuple[Activity, ...], list[Problem]]:
    problems: list[Problem] = []
    return read_activities(read_csv(text, "activities.csv"), plan, problems).activities, problems


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
        (f"番号,{FIRST}番号,{FIRST},取組名\na,9,,啓発\n", f"{FIRST}番号", f"{FIRST}「9」は指標の表にありません"),
        (f"番号,{FIRST}番号,{FIRST},取組名\na,9,支え合う地域,啓発\n", f"{FIRST}番号", "は番号「1」のものです"),
        (f"番号,{FIRST}番号,{FIRST},取組名\na,9,新,啓発\nb,9,別,啓発\n", FIRST, "上の行の「新」と違います"),
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
        (f"{HEAD}\na,1,,啓発\n", "", "列の数が4で、見出しの5より少なくなっています"),
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


WITH_NAMES = f"番号,{FIRST}番号,{FIRST},{SECOND}番号,{SECOND},取組名\n"


def _tree(plan: Plan) -> list[tuple[str, str]]:
    return [("-".join(path_of(home)), home[-1].name) for home in plan.homes]


def test_a_node_without_indicators_is_named_by_its_activities(small_plan: Plan) -> None:
    """It stands among the others by its number; its name is said once, and what it lies in may be new too."""
    rows = "a,1,,10,十番目,啓発\nb,1,,9,九番目,サロン\nc,1,,9,,相談\nd,10,新しい像,1,新しい考え方,講座\n"
    problems: list[Problem] = []
    made = read_activities(read_csv(WITH_NAMES + rows, "activities.csv"), small_plan, problems)
    assert not problems
    before = _tree(small_plan)
    last_of_first = max(index for index, (path, _) in enumerate(before) if path.startswith("1"))
    assert _tree(made) == [
        *before[: last_of_first + 1],
        ("1-9", "九番目"),
        ("1-10", "十番目"),
        *before[last_of_first + 1 :],
        ("10", "新しい像"),
        ("10-1", "新しい考え方"),
    ]
    assert list(made.indicators) == list(small_plan.indicators)


def test_a_missing_name_is_asked_for_where_it_would_stand(small_plan: Plan) -> None:
    """In the column of the names, or in one that has to be made first."""
    without, having = (_read(text, small_plan)[1] for text in (f"{HEAD}\na,1,9,啓発,\n", f"{WITH_NAMES}a,1,,9,,啓発\n"))
    assert f"指標のない{SECOND}であれば、見出し「{SECOND}」の列を作り、そこに名称を書いてください" in without[0].mend
    assert f"指標のない{SECOND}であれば、{SECOND}の列に名称を書いてください" in having[0].mend


def test_nodes_that_only_activities_name_are_written_and_read_again(small_plan: Plan) -> None:
    """With their names."""
    problems: list[Problem] = []
    made = read_activities(read_csv(f"{WITH_NAMES}a,1,,9,九番目,啓発\n", "activities.csv"), small_plan, problems)
    again = read_activities(read_csv(activities_csv(made), "activities.csv"), small_plan, problems)
    assert not problems
    assert _tree(again) == _tree(made)


def test_a_form_names_no_new_node(small_plan: Plan) -> None:
    """Its level columns are locked; another number there is a slip."""
    grid = read_csv(f"{WITH_NAMES}a,1,,9,九番目,啓発\n", "様式.xlsx")
    problems: list[Problem] = []
    headings = activity_headings(grid, ["R7"], small_plan.levels, problems)
    assert headings is not None
    activities_under(grid, headings, small_plan, problems)
    assert [problem.mend for problem in problems] == [f"指標の表にある{SECOND}の番号を書いてください"]


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
