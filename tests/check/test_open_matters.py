"""What is open, counted for every command in the same way."""

from __future__ import annotations

from dataclasses import replace

from fixtures.doubts import FILE, an_indicator, plan_of

from plan_report.check.open_matters import open_matters
from plan_report.errors import Place, Problem, Severity
from plan_report.load.rules import load_scheme
from plan_report.model import Activity, ActivityFacts, Doubt
from plan_report.resources import bundled

SCHEME = load_scheme(bundled("templates") / "rules" / "three-way.toml")


def test_flags_of_the_data_stand_apart_from_what_the_machine_finds() -> None:
    """Each 要確認 with item and reason, as many as the report lists; the doubts of reading are among the machine's."""
    flags = (Doubt("指標名", "読み取れません。"), Doubt("主体", "不明です。"))
    row = replace(an_indicator(2, "10件 [R4年度]", "100件 [R6年度]"), doubts=flags)
    of_reading = Problem(Place(FILE, row=1), "見出し「電話」の列は読みません", severity=Severity.DOUBT)
    found = open_matters(plan_of(row), "R7", SCHEME, [of_reading])
    assert [str(each) for each in found.flags] == [
        f"{FILE} 2行目：「指標2」の指標名は要確認です。読み取れません。",
        f"{FILE} 2行目：「指標2」の主体は要確認です。不明です。",
    ]
    assert [each.place.row for each in found.doubts] == [1, 2]
    assert found.counted == "要確認（データに書かれたもの）2件、疑問点（機械が見つけたもの）2件"


def test_what_the_round_lacks_comes_first() -> None:
    """Missing years concern the whole report."""
    found = open_matters(plan_of(an_indicator(2, "10件", "100件")), "R7", SCHEME)
    assert [each.place.row for each in found.doubts] == [None, 2]


def test_activities_without_results_are_one_line() -> None:
    """With their count and the first of their numbers; those of which something is said are not among them."""
    done = Activity("0", (), "啓発", facts=(ActivityFacts("R7", "12回"),))
    empty = tuple(Activity(str(n), (), "取組", place=Place("activities.csv", row=n + 2)) for n in range(1, 8))
    plan = replace(plan_of(an_indicator(2, "10件 [R4年度]", "12件 [R6年度]")), activities=(done, *empty))
    (found,) = (each for each in open_matters(plan, "R7", SCHEME).doubts if "取組" in each.what)
    assert str(found) == "activities.csv 3行目「R7の実績」列：取組8件のうち7件（1、2、3、4、5など）の実績が空です"
