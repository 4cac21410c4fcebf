"""What is said of other rounds: what of it a verdict may use, and what is a fault there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.random_rows import plan_of, row
from fixtures.random_schemes import MIXED

from plan_report.errors import InputError
from plan_report.judge import compare_schemes, judge_plan
from plan_report.judge.wording import bracketed, plain
from plan_report.load.rules import load_scheme
from plan_report.model import Indicator, Kind, Part, StatusWord, Value
from plan_report.notation import read_value
from plan_report.resources import bundled
from plan_report.scheme import Scheme

HALFWAY = row(
    baseline="10件 [R4年度]", target="30件 [R12年度]", values={"R7": "18件", "R8": "1件"}, targets={"R8": "28件"}
)


def scheme(name: str) -> Scheme:
    """A scheme that comes with the tool."""
    return load_scheme(bundled("templates") / "rules" / f"{name}.toml")


def in_round(indicator: Indicator, round_id: str, value: Value) -> Indicator:
    """The indicator with another value in a round."""
    facts = tuple(replace(each, value=value) if each.round_id == round_id else each for each in indicator.facts)
    return replace(indicator, facts=facts)


def faults(indicator: Indicator, name: str) -> list[str]:
    """What keeps an indicator from being judged in R7."""
    with pytest.raises(InputError) as raised:
        judge_plan(plan_of([indicator]), scheme(name), "R7")
    return [str(problem) for problem in raised.value.problems]


def test_the_year_of_a_later_value_leaves_the_line_where_it_is() -> None:
    """A yearly target of R8 is one of that round's year, whatever year its value turns out to be of."""
    late = in_round(HALFWAY, "R8", read_value("1件 [R11年度]"))
    before, after = (judge_plan(plan_of([each]), scheme("health-japan-21"), "R7")["1"] for each in (HALFWAY, late))
    assert before.parts[0].notes == ("目標の達成に必要な今回の値 24件以上",)
    assert after == before


def test_a_word_of_an_earlier_round_that_nobody_knows_is_a_fault_there() -> None:
    """Rules may hold the value against it, so it has to have a place in the order of the words."""
    indicator = row(kind=Kind.STATUS, baseline="未実施", values={"R6": "実施", "R7": "実施"})
    unknown = in_round(indicator, "R6", Value((Part(StatusWord("策定")),)))
    assert faults(unknown, "three-way") == [
        "「R6の値」列：指標 1：R6の値の「策定」は、実施状況の言葉にありません（使える言葉：未実施、一部実施、実施）"
    ]


def test_a_share_of_an_earlier_round_above_all_is_a_fault_there() -> None:
    """An interval of 150 % does not exist."""
    indicator = row(kind=Kind.SURVEY, baseline="—", values={"R6": "150%", "R7": "20.4%"})
    assert faults(indicator, "statistical") == [
        "「R6の値」列：指標 1：R6の値の150%は、標本調査の割合として扱えません（0%から100%までの割合を書いてください）"
    ]


def test_a_fault_of_a_later_round_keeps_no_earlier_one_from_being_judged() -> None:
    """R8 is judged in R8."""
    indicator = row(kind=Kind.SURVEY, baseline="20.4%", values={"R7": "20.4%", "R8": "150%"})
    assert judge_plan(plan_of([indicator]), scheme("statistical"), "R7")["1"].outcome.label == "維持"


def test_what_is_not_to_be_compared_may_be_anything() -> None:
    """An earlier value that was counted otherwise is held against nothing."""
    indicator = row(kind=Kind.SURVEY, baseline="20.4%", values={"R6": "150%", "R7": "20.4%"})
    facts = tuple(
        replace(each, not_comparable="数え方を変えたため") if each.round_id == "R6" else each
        for each in indicator.facts
    )
    assert (
        judge_plan(plan_of([replace(indicator, facts=facts)]), scheme("statistical"), "R7")["1"].outcome.label == "維持"
    )


def test_parts_that_only_the_value_has_need_a_class_too() -> None:
    """A scheme without 混在 cannot say what 個人 and 団体 are together; comparing it tells so too."""
    without = scheme("three-way")
    without = replace(without, classes=tuple(each for each in without.classes if each.key != MIXED.key))
    found = [row(baseline="—", values={"R7": "個人 5件 団体 7件"})] * 2
    with pytest.raises(InputError) as raised:
        compare_schemes(plan_of(found), [without], "R7")
    assert [str(each).split("：")[0:2] for each in raised.value.problems] == [
        ["「R7の値」列", "指標 1"],
        ["「R7の値」列", "指標 2"],
    ]


@pytest.mark.parametrize(
    ("text", "shown", "within"), [("-0", "0", "0"), ("-0.0", "0.0", "0.0"), ("-5", "−5", "（−5）")]
)
def test_nought_has_no_sign_and_a_negative_number_brackets(text: str, shown: str, within: str) -> None:
    """A formula never reads 10 − −5 or −0."""
    amount = read_value(f"{text}件").parts[0].amount
    assert not isinstance(amount, StatusWord)
    assert (plain(amount.number), bracketed(amount.number)) == (shown, within)
