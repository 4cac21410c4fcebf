"""A node's verdict from its indicators: the tables of cases, and what must hold of any judgements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import InputError
from plan_report.judge import judge_plan
from plan_report.judge.rollup import WAYS, roll_up
from plan_report.judgement import NO_VERDICT, Decided, Judgement, JudgementClass, Judgements, Meaning, PartJudgement
from plan_report.model import Activity, ActivityFacts, Direction, Indicator, Kind, Node, Plan, Round
from plan_report.notation import read_value
from plan_report.scheme import Rollup, RollupGrade, RollupWay, Rounding, Scheme, StatusWords

CLASSES = (
    JudgementClass("achieved", "達成", "◎", Meaning.ACHIEVED, "FFFFFF"),
    JudgementClass("better", "改善", "↑", Meaning.BETTER, "FFFFFF"),
    JudgementClass("same", "維持", "→", Meaning.SAME, "FFFFFF"),
    JudgementClass("worse", "悪化", "↓", Meaning.WORSE, "FFFFFF"),
    JudgementClass("mixed", "混在", "◇", Meaning.MIXED, "FFFFFF"),
    JudgementClass("excluded", "評価対象外", "－", Meaning.EXCLUDED, "FFFFFF"),
)
RANKED = CLASSES[:4]
SCORES = {"達成": "5", "改善": "4", "維持": "3", "悪化": "2"}
BY_LABEL = {each.label: each for each in CLASSES}
MEAN = Rollup(RollupWay.MEAN, rounding=Rounding.FIVE_DOWN)


def scheme(rollup: Rollup | None, scores: dict[str, str] | None = None) -> Scheme:
    """One of these classes, with scores by their labels."""
    said = SCORES if scores is None else scores
    classes = tuple(replace(each, score=Decimal(said[each.label])) if each.label in said else each for each in CLASSES)
    status = StatusWords((("未実施",), ("実施",)), "未実施", MappingProxyType({}))
    return Scheme("own", "自分の方式", classes, (), status, MappingProxyType({}), rollup=rollup)


def judged(by: Scheme, labels: Sequence[str]) -> Judgements:
    """Judgements of indicators 1, 2, … ; 混在（改善・維持） has these parts."""
    classes = {each.label: each for each in by.classes}

    def one(number: int, said: str) -> Judgement:
        label, *parts = re.split("[（・）]", said.removesuffix("）"))
        of_parts = tuple(PartJudgement(each, classes[each], Decided.RULE, "") for each in parts or [label])
        return Judgement(str(number), classes[label], classes[label], of_parts)

    return {str(number): one(number, said) for number, said in enumerate(labels, start=1)}


def indicator(number: str) -> Indicator:
    """One that says nothing but what it must."""
    return Indicator(number, f"指標{number}", Kind.COUNT, Direction.UP, read_value("1件"), ())


def plan(*nodes: Node, levels: tuple[str, ...] = ("施策",), activities: tuple[Activity, ...] = ()) -> Plan:
    """A plan of one round."""
    return Plan("計画", ("市",), "", (Round("R7", "", "今回", ""),), levels, nodes, activities=activities)


def one_node(number: int) -> Plan:
    """A plan whose only node has so many indicators."""
    return plan(Node("1", "健康", tuple(indicator(str(each)) for each in range(1, number + 1))))


def verdict(by: Scheme, labels: Sequence[str]) -> tuple[str, str]:
    """Label and working of a node with these judgements."""
    found = roll_up(one_node(len(labels)), judged(by, labels), replace(by, rollup=_at_level(by)), "R7")
    return found[0].label, found[0].working


def _at_level(by: Scheme) -> Rollup | None:
    return replace(by.rollup, level="施策") if by.rollup else None


def _pairs(text: str) -> dict[str, str]:
    """達成5 改善4: names with their numbers."""
    return dict(re.findall(r"([^\s\d-]+)(-?[\d.]+)", text))


@pytest.mark.parametrize("row", rule_table("rollup.csv"), ids=lambda row: row["説明"])
def test_verdict_and_working_are_those_of_the_table(row: dict[str, str]) -> None:
    """By the way, rounding, grades and scores of the row."""
    grades = tuple(RollupGrade(label, Decimal(number)) for label, number in _pairs(row["評語の下限"]).items())
    rollup = Rollup(RollupWay(row["方法"]), rounding=Rounding(row["端数"]), grades=grades)
    assert verdict(scheme(rollup, _pairs(row["区分の点"])), row["指標の評価"].split()) == (row["評価"], row["計算"])


@pytest.mark.parametrize("row", rule_table("rollup_entered.csv"), ids=lambda row: row["説明"])
def test_what_people_entered_is_the_verdict_where_all_say_the_same(row: dict[str, str]) -> None:
    """A dash stands for a 取組 without 自己評価."""
    facts = [ActivityFacts("R7", grade=each.replace("-", "")) for each in row["自己評価"].split()]
    activities = tuple(Activity(str(n), ("1",), "講座", facts=(each,)) for n, each in enumerate(facts))
    by = scheme(Rollup(RollupWay.ENTERED, "施策"))
    (found,) = roll_up(plan(Node("1", "健康"), activities=activities), {}, by, "R7")
    assert (found.label, found.working) == (row["評価"], row["計算"])


def test_only_what_was_entered_in_the_round_counts() -> None:
    """A 自己評価 of another round is none of this one."""
    activity = Activity("a", ("1",), "講座", facts=(ActivityFacts("R6", grade="A"), ActivityFacts("R7", grade="B")))
    by = scheme(Rollup(RollupWay.ENTERED))
    (found,) = roll_up(plan(Node("1", "健康"), activities=(activity,)), {}, by, "R7")
    assert found.label == "B"


def test_a_class_with_numbers_in_its_word_is_set_apart_from_its_score() -> None:
    """90%以上3 could be read as one number."""
    over = replace(CLASSES[0], label="90%以上", score=Decimal(3))
    by = replace(scheme(MEAN), classes=(over, *CLASSES[1:]))
    assert verdict(by, ["90%以上"]) == ("3", "平均3（「90%以上」3）→ 3")


TREE = (
    Node("1", "健康", (indicator("1"),), (Node("1", "運動", (indicator("2"),)), Node("2", "食事"))),
    Node("2", "安心", (), (Node("1", "見守り", (indicator("3"),)),)),
)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("目標", {("1",): "5", ("2",): "3"}),
        ("施策", {("1", "1"): "5", ("1", "2"): NO_VERDICT, ("2", "1"): "3"}),
        ("", {("1",): "5", ("1", "1"): "5", ("2", "1"): "3"}),
    ],
)
def test_nodes_are_those_of_the_level_or_those_with_indicators_of_their_own(
    level: str, expected: dict[tuple[str, ...], str]
) -> None:
    """With a level all indicators on its nodes and below, without one their own alone; in the order of the tree."""
    by = scheme(replace(MEAN, level=level))
    found = roll_up(plan(*TREE, levels=("目標", "施策")), judged(by, ["達成", "達成", "維持"]), by, "R7")
    assert {each.path: each.label for each in found} == expected
    assert [each.path for each in found] == list(expected)


def test_a_plan_without_levels_has_one_verdict() -> None:
    """Of all its indicators, under the empty path."""
    by = scheme(MEAN)
    (found,) = roll_up(plan(Node("", "", (indicator("1"),)), levels=()), judged(by, ["達成"]), by, "R7")
    assert (found.path, found.label) == ((), "5")


def test_without_a_rollup_no_node_is_judged() -> None:
    """The bundled schemes have none."""
    by = scheme(None)
    assert roll_up(one_node(1), judged(by, ["達成"]), by, "R7") == ()


@pytest.mark.parametrize(
    ("levels", "mend"), [(("目標", "施策"), "計画の段は 目標、施策 です"), ((), "計画に段がないので")]
)
def test_a_level_that_the_plan_does_not_have_is_an_error_that_lists_those_it_has(
    levels: tuple[str, ...], mend: str
) -> None:
    """Nothing is judged by another level in its place."""
    by = scheme(replace(MEAN, level="基本目標"))
    nodes = TREE if levels else (Node("", "", (indicator("1"),)),)
    with pytest.raises(InputError, match=f"「基本目標」は、計画の段にありません（{mend}"):
        roll_up(plan(*nodes, levels=levels), {}, by, "R7")


def test_a_plan_is_not_judged_by_a_scheme_whose_level_it_does_not_have() -> None:
    """It is told together with all else that is wrong, before anything is printed."""
    with pytest.raises(InputError, match="「基本目標」は、計画の段にありません"):
        judge_plan(one_node(1), scheme(replace(MEAN, level="基本目標")), "R7")


OUTCOMES = st.lists(st.sampled_from([each.label for each in RANKED]), min_size=1, max_size=12)
ANYTHING = st.lists(st.sampled_from([each.label for each in CLASSES]), max_size=12)
FALLING = st.lists(st.integers(-20, 60), min_size=4, max_size=4).map(lambda tenths: sorted(tenths, reverse=True))
ORDER = [each.label for each in RANKED]


def _scores(tenths: Sequence[int]) -> dict[str, str]:
    return {each.label: str(Decimal(score) / 10) for each, score in zip(RANKED, tenths, strict=True)}


def _number(label: str) -> Decimal:
    return Decimal(label.removesuffix("点").replace("−", "-"))


@given(labels=OUTCOMES, tenths=FALLING)
def test_a_mean_lies_between_the_least_and_the_greatest_score(labels: list[str], tenths: list[int]) -> None:
    """As printed, which is with two decimals or more."""
    scores = _scores(tenths)
    label, _ = verdict(scheme(Rollup(RollupWay.MEAN), scores), labels)
    had = [Decimal(scores[each]) for each in labels]
    assert min(had) <= _number(label) <= max(had)


@given(labels=OUTCOMES)
def test_the_worst_is_as_low_as_every_one_and_one_of_them(labels: list[str]) -> None:
    """By the order of the file."""
    label = verdict(scheme(Rollup(RollupWay.WORST)), labels)[0].split()[0]
    assert label in labels
    assert all(ORDER.index(label) >= ORDER.index(each) for each in labels)


@given(labels=OUTCOMES)
def test_the_majority_is_one_of_them_and_none_is_more_frequent(labels: list[str]) -> None:
    """Of those as frequent none stands lower."""
    label = verdict(scheme(Rollup(RollupWay.MAJORITY)), labels)[0].split()[0]
    assert all((labels.count(label), ORDER.index(label)) >= (labels.count(each), ORDER.index(each)) for each in labels)


@given(labels=ANYTHING, way=st.sampled_from(list(WAYS)), rounding=st.sampled_from(list(Rounding)), data=st.data())
def test_the_order_of_indicators_never_matters(
    labels: list[str], way: RollupWay, rounding: Rounding, data: st.DataObject
) -> None:
    """Neither for the verdict nor for its working."""
    by = scheme(Rollup(way, rounding=rounding))
    assert verdict(by, labels) == verdict(by, data.draw(st.permutations(labels)))


@given(
    labels=OUTCOMES,
    at=st.integers(0, 11),
    to=st.integers(0, 3),
    tenths=FALLING.filter(lambda tenths: tenths[0] > 0),
    way=st.sampled_from([RollupWay.MEAN, RollupWay.POINTS, RollupWay.WORST]),
    rounding=st.sampled_from(list(Rounding)),
)
def test_a_better_class_of_one_indicator_never_makes_the_node_worse(  # noqa: PLR0913 all that it may depend on
    *, labels: list[str], at: int, to: int, tenths: list[int], way: RollupWay, rounding: Rounding
) -> None:
    """Of mean, points and worst; the most frequent class may change either way."""
    at %= len(labels)
    raised = [*labels]
    raised[at] = ORDER[min(to, ORDER.index(labels[at]))]
    by = scheme(Rollup(way, rounding=rounding), _scores(tenths))
    before, after = (verdict(by, each)[0] for each in (labels, raised))
    if way is RollupWay.WORST:
        assert ORDER.index(after.split()[0]) <= ORDER.index(before.split()[0])
    else:
        assert _number(after) >= _number(before)


@given(labels=OUTCOMES, tenths=FALLING, bounds=st.sets(st.integers(-20, 60), min_size=1, max_size=4))
def test_the_printed_mean_leads_to_the_printed_grade(labels: list[str], tenths: list[int], bounds: set[int]) -> None:
    """Whoever computes on with what is printed comes to the same."""
    grades = tuple(RollupGrade(f"g{n}", Decimal(n) / 10) for n in sorted(bounds, reverse=True))
    label, working = verdict(scheme(Rollup(RollupWay.MEAN, grades=grades), _scores(tenths)), labels)
    printed = _number(working.removeprefix("平均").partition("（")[0])
    reached = next((each.label for each in grades if printed >= each.at_least), NO_VERDICT)
    assert label == reached
