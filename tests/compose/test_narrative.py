"""The paragraph of an area."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

import pytest

from plan_report.compose.narrative import narrative
from plan_report.facts import BEFORE
from plan_report.judgement import Change, Judgement, JudgementClass, Meaning
from plan_report.model import Node, Plan
from plan_report.scheme import Fact, Rule, Scheme, StatusWords, WordAsked


@pytest.fixture
def area(small_plan: Plan) -> Node:
    """The first area of the small plan: five indicators."""
    return small_plan.nodes[0]


def scheme_of(*classes: JudgementClass, asks: Mapping[str, Fact] = MappingProxyType({})) -> Scheme:
    """A scheme in which a rule gives each class: by a change, or by what it `asks` for."""
    rules = (Rule(each.key, (WordAsked(asks.get(each.key, Fact.CHANGE), ("met",)),)) for each in classes)
    return Scheme("own", "", classes, tuple(rules), StatusWords((("実施",),), "", {}), {})


def judged(
    judgements: dict[str, Judgement], id_: str, outcome: JudgementClass, difference: str
) -> dict[str, Judgement]:
    """The judgements with one of them changed."""
    old = judgements[id_]
    part = replace(old.parts[0], outcome=outcome, change=Change(Decimal(difference), "件"))
    return {**judgements, id_: Judgement(id_, outcome, outcome, (part,))}


def test_the_paragraph_counts_and_names_what_changed(
    area: Node, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """How many indicators improved, kept and worsened, and which, by how much."""
    better, same, _ = classes
    worse = replace(same, key="worse", label="悪化", meaning=Meaning.WORSE)
    judgements = judged(judged(all_better, "1-1-1", worse, "-1"), "1-1-2", same, "0")
    assert narrative(area, judgements, scheme_of(better, same, worse), "△") == (
        "5指標のうち3指標が改善し、1指標が維持となり、1指標が悪化しました。"
        "改善した指標は、「支え合っていると思う市民の割合」（+2件）、「教室の件数」（+2件）、「相談の件数」（+2件）です。"
        "悪化した指標は、「講座の件数」（△1件）です。"
    )


def test_when_all_agree_the_paragraph_says_so(
    area: Node, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """No 「5指標のうち5指標」."""
    assert narrative(area, all_better, scheme_of(*classes), "△").startswith("5指標の全てが改善しました。")


def test_a_remark_in_brackets_is_left_out_of_a_name(
    area: Node, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """The table has the whole name; the sentence stays short."""
    outcome = replace(area.indicators[0], name="体制の構築（契約件数）")
    assert "「体制の構築」" in narrative(replace(area, indicators=(outcome,)), all_better, scheme_of(*classes), "△")


def test_names_that_differ_only_in_their_remark_are_given_whole(
    area: Node, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """Otherwise a reader could not tell them apart."""
    outcome = replace(area.indicators[0], name="講座の件数（市民）")
    assert "「講座の件数（市民）」" in narrative(
        replace(area, indicators=(outcome,)), all_better, scheme_of(*classes), "△"
    )


def test_very_many_indicators_are_not_all_named(
    area: Node, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """Twelve, and how many more there are; the table has them all."""
    outcomes = tuple(replace(area.indicators[0], id=f"x-{n}", name=f"指標{n}") for n in range(1500))
    judgements = {each.id: all_better["1-0"] for each in outcomes}
    said = narrative(replace(area, indicators=outcomes, children=()), judgements, scheme_of(*classes), "△")
    assert said.startswith("1,500指標の全てが改善しました。")
    assert said.endswith("「指標11」（+2件）ほか1,488指標です。")


def test_an_area_without_indicators_has_no_paragraph(area: Node) -> None:
    """There is nothing to say."""
    assert not narrative(replace(area, indicators=(), children=()), {}, scheme_of(), "△")


def test_a_word_of_the_schemes_own_is_quoted(
    area: Node, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """小幅・横ばい is not said to have kept its baseline, and two classes of one meaning are told apart."""
    better, same, _ = classes
    behind = replace(better, key="behind", label="改善（到達懸念）")
    slight = replace(same, key="slight", label="小幅・横ばい")
    met = replace(better, key="met", label="達成", meaning=Meaning.ACHIEVED)
    judgements = judged(judged(all_better, "1-1-1", behind, "1"), "1-1-2", slight, "1")
    judgements = judged(judgements, "1-0", met, "3")
    said = narrative(area, judgements, scheme_of(met, better, behind, slight, asks={"met": Fact.TARGET}), "△")
    assert said.startswith(
        "5指標のうち1指標が目標を達成し、2指標が改善し、1指標が「改善（到達懸念）」となり、"
        "1指標が「小幅・横ばい」となりました。目標を達成した指標は、"
    )
    assert "「改善（到達懸念）」の指標は、「講座の件数」（+1件）です。" in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Fact.TARGET, "全てが目標を達成しました。目標を達成した指標は、"),
        (Fact.YEAR_TARGET, "全てがその年度の目標を達成しました。その年度の目標を達成した指標は、"),
        (Fact.GRADE, "全てが「達成」となりました。「達成」の指標は、"),
        (Fact.LINE, "全てが「達成」となりました。「達成」の指標は、"),
    ],
)
def test_a_target_is_said_to_be_met_only_where_the_rules_ask_for_it(
    area: Node, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...], asked: Fact, said: str
) -> None:
    """People who enter 達成 may mean something else."""
    met = replace(classes[0], key="met", label="達成", meaning=Meaning.ACHIEVED)
    judgements = {id_: replace(each, outcome=met) for id_, each in all_better.items()}
    assert said in narrative(area, judgements, scheme_of(met, asks={"met": asked}), "△")


def test_what_people_graded_is_not_said_to_have_changed(
    area: Node, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """改善 is then their word, and quoted."""
    scheme = scheme_of(*classes, asks={classes[0].key: Fact.GRADE})
    assert narrative(area, all_better, scheme, "△").startswith("5指標の全てが「改善」となりました。")


def test_a_change_from_the_round_before_is_called_that(
    area: Node, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """Beside the name as well as in the 備考."""
    part = replace(all_better["1-0"].parts[0], change=Change(Decimal(-1), "件", of=BEFORE))
    judgements = {**all_better, "1-0": replace(all_better["1-0"], parts=(part,))}
    assert "（前回比 △1件）" in narrative(area, judgements, scheme_of(*classes), "△")
    of_men = {**all_better, "1-0": replace(all_better["1-0"], parts=(replace(part, label="男"),))}
    assert "（男 前回比 △1件）" in narrative(area, of_men, scheme_of(*classes), "△")
