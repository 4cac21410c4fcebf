"""A changed 取組, opinion, 計画の変更 or 改定 of the report's round is a correction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from plan_report.audit.compare import compare
from plan_report.audit.make import Judged, Origin, report_record
from plan_report.audit.record import Record
from plan_report.compose import Options, compose
from plan_report.errata import told
from plan_report.judge import judge_plan
from plan_report.layout import lay_out
from plan_report.load import bundled_scheme
from plan_report.model import Activity, ActivityFacts, Opinion, Plan, Remark, Review, Survey
from plan_report.period import fiscal_year
from plan_report.render import bundled_look

SCHEME, LOOK = bundled_scheme("three-way"), bundled_look()
FIRST = Activity("a", ("1",), "啓発", facts=(ActivityFacts("R7", "12回"),))
SECOND = Activity("b", ("1", "1"), "サロン")


def _record(plan: Plan) -> Record:
    judgements = judge_plan(plan, SCHEME, "R7")
    document = compose(plan, judgements, SCHEME, Options("R7"))
    return report_record(
        Judged(plan, "R7", SCHEME, judgements),
        lay_out(document, LOOK.style, LOOK.fonts),
        Origin(LOOK.style, LOOK.word_template.name),
    )


def _plan(plan: Plan, **changes: Any) -> Plan:
    said = {
        "activities": (FIRST, SECOND),
        "opinions": (Opinion("R7", "一つ目", response="行う。"), Opinion("R7", "二つ目")),
        "reviews": (Review("R7", "検討中"),),
    }
    return replace(plan, **said | changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"activities": (replace(FIRST, name="広報"), SECOND)}, ["取組a「啓発」の「取組名」：啓発 → 広報"]),
        (
            {"activities": (replace(FIRST, facts=(ActivityFacts("R7", "21回"),)), SECOND)},
            ["取組a「啓発」の「実績」：12回 → 21回"],
        ),
        ({"activities": (SECOND,)}, ["取組a「啓発」の「取組」：啓発 実績 12回 → （削除）"]),
        ({"activities": (FIRST,)}, ["取組b「サロン」の「取組」：サロン → （削除）"]),
        ({"activities": (SECOND, FIRST)}, ["取組の「並び順」：a、b → b、a"]),
        ({"activities": (FIRST, replace(SECOND, node=("2",)))}, ["取組b「サロン」の「位置」：1、1 → 2"]),
        (
            {"opinions": (Opinion("R7", "二つ目"),)},
            ["意見1の「意見」：一つ目 → （削除）", "意見1の「対応」：行う。 → （削除）"],
        ),
        (
            {"opinions": (Opinion("R7", "二つ目"), Opinion("R7", "一つ目", response="行う。"))},
            ["意見の「並び順」：一つ目、二つ目 → 二つ目、一つ目"],
        ),
        ({"reviews": (Review("R7", "変更する"),)}, ["計画の変更の「計画の変更」：検討中 → 変更する"]),
    ],
)
def test_each_change_is_told_with_its_page(small_plan: Plan, changes: dict[str, Any], said: list[str]) -> None:
    """And nothing else but what follows from it."""
    found = compare(_record(_plan(small_plan)), _record(_plan(small_plan, **changes))).changes
    own = [change for change in found if change.nature != "consequence"]
    assert [told(change).partition("　")[2].partition("（判定")[0] for change in own] == said
    assert all(change.page for change in own)


def test_what_another_round_says_is_none(small_plan: Plan) -> None:
    """It does not stand in the report."""
    more = replace(FIRST, facts=(*FIRST.facts, ActivityFacts("R8", "30回")))
    changes = {"activities": (more, SECOND), "opinions": (*_plan(small_plan).opinions, Opinion("R8", "三つ目"))}
    assert compare(_record(_plan(small_plan)), _record(_plan(small_plan, **changes))).changes == ()


def test_a_revision_is_a_correction(small_plan: Plan) -> None:
    """Of the method's first sentences."""
    rounds = tuple(replace(each, revised=True) for each in small_plan.rounds)
    found = compare(_record(small_plan), _record(replace(small_plan, rounds=rounds))).changes
    assert any("「計画の改定」：（記載なし） → あり" in told(change) for change in found)


def test_what_is_said_in_every_round_and_in_this_one_are_two_remarks(small_plan: Plan) -> None:
    """Both stand below the table of their node; so do two surveys of one year in the method."""
    both = (Remark(("1",), efforts="毎回の取組。"), Remark(("1",), efforts="今回の取組。", round_id="R7"))
    changed = (replace(both[0], efforts="直した取組。"), both[1])
    found = compare(*(_record(replace(small_plan, remarks=remarks)) for remarks in (both, changed))).changes
    assert [(change.old, change.new) for change in found] == [("毎回の取組。", "直した取組。")]


def test_two_surveys_of_a_year_are_two(small_plan: Plan) -> None:
    """Each by its name."""
    surveys = (Survey(fiscal_year(2025), 1000, name="市民調査"), Survey(fiscal_year(2025), 200, name="団体調査"))
    changed = (replace(surveys[0], valid=700), surveys[1])
    found = compare(*(_record(replace(small_plan, surveys=each)) for each in (surveys, changed))).changes
    told_of = [change for change in found if "有効回答数" in change.item]
    assert [(change.item, change.old, change.new) for change in told_of] == [
        ("標本調査の有効回答数（市民調査　令和7年度）", "1,000人", "700人")
    ]
