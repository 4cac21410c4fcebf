"""The paragraph of an area, and the list of what worsened."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

import pytest

from plan_report.compose import Options
from plan_report.compose.narrative import narrative
from plan_report.document import ParagraphRole
from plan_report.facts import BEFORE
from plan_report.judgement import ROUNDING_DECIDES, Change, Judgement, JudgementClass, Judgements, Meaning
from plan_report.model import Indicator, Kind, Node, Part, Plan, StatusWord, Value
from plan_report.scheme import Fact, Rule, Scheme, StatusWords, WordAsked


@pytest.fixture
def worse(classes: tuple[JudgementClass, ...]) -> JudgementClass:
    """悪化."""
    return replace(classes[1], key="worse", label="悪化", meaning=Meaning.WORSE)


@pytest.fixture
def within_chance(
    all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...], worse: JudgementClass
) -> tuple[Judgements, Scheme]:
    """The first indicator worsened by no more than chance makes."""
    judgements = judged(all_better, "1-0", worse, of("-0.9", unit="ポイント"))
    part = replace(judgements["1-0"].parts[0], by_chance=True)
    return {**judgements, "1-0": replace(judgements["1-0"], parts=(part,))}, scheme_of(*classes, worse)


def scheme_of(*classes: JudgementClass, asks: Mapping[str, Fact] = MappingProxyType({})) -> Scheme:
    """A scheme in which a rule gives each class: by a change, or by what it `asks` for."""
    rules = (Rule(each.key, (WordAsked(asks.get(each.key, Fact.CHANGE), ("met",)),)) for each in classes)
    return Scheme("own", "", classes, tuple(rules), StatusWords((("実施",),), "", {}), {})


def judged(judgements: Judgements, id_: str, outcome: JudgementClass, change: Change | None) -> Judgements:
    """The judgements with one of them changed."""
    old = judgements[id_]
    part = replace(old.parts[0], outcome=outcome, change=change)
    return {**judgements, id_: replace(old, outcome=outcome, computed=outcome, parts=(part,))}


def of(number: str, ratio: str | None = None, unit: str = "件") -> Change:
    """A change by a number, with its ratio."""
    return Change(Decimal(number), unit, Decimal(ratio) if ratio else None)


def said(plan: Plan, judgements: Judgements, scheme: Scheme, indicators: tuple[Indicator, ...] = ()) -> str:
    """Its blocks, one a line, of the small plan's first area or of one with these indicators."""
    area = Node("9", "地域", indicators) if indicators else plan.nodes[0]
    return "\n".join(each.text for each in narrative(plan, area, judgements, scheme, Options("R7")))


def many(plan: Plan, judgements: Judgements, count: int) -> tuple[tuple[Indicator, ...], Judgements]:
    """So many indicators, judged as the first one; their values are large, so that ratios are said."""
    first = plan.nodes[0].indicators[0]
    made = tuple(replace(first, id=f"x-{n}", name=f"指標{n}", kind=Kind.RATE) for n in range(count))
    return made, {each.id: replace(judgements["1-0"], indicator_id=each.id) for each in made}


def test_the_paragraph_counts_and_names_what_changed(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...], worse: JudgementClass
) -> None:
    """How many indicators fell into each class, then which worsened, then which improved; small counts as they are."""
    better, same, _ = classes
    judgements = judged(all_better, "1-1-1", worse, of("-1", "-8"))
    judgements = judged(judgements, "1-1-2", same, of("0"))
    assert said(small_plan, judgements, scheme_of(better, same, worse)) == (
        "5指標の評価は、改善3、維持1、悪化1でした。悪化した指標は、「講座の件数」（3件から5件に）です。"
        "改善した3指標は、「支え合っていると思う市民の割合」（3件から5件に）、「教室の件数」（3件から5件に）、"
        "「相談の件数」（3件から5件に）です。"
    )


def test_when_all_agree_the_paragraph_says_so(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """No 「5指標のうち5指標」."""
    assert said(small_plan, all_better, scheme_of(*classes)).startswith("5指標全てが改善しました。")
    kept = {id_: replace(each, outcome=classes[1]) for id_, each in all_better.items()}
    assert said(small_plan, kept, scheme_of(*classes)) == "5指標全ての評価が「維持」でした。"


def test_the_plans_own_word_for_a_verdict_is_used(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...], worse: JudgementClass
) -> None:
    """A plan may call it 達成状況."""
    plan = replace(small_plan, words=replace(small_plan.words, judgement="達成状況"))
    judgements = judged(all_better, "1-0", worse, None)
    assert said(plan, judgements, scheme_of(*classes, worse)).startswith("5指標の達成状況は、改善4、悪化1でした。")


def test_a_label_that_would_run_into_its_number_is_quoted(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """90%以上 and a 4 are no 90%以上4, nor is A4 what is meant."""
    high, low = replace(classes[0], label="90%以上", meaning=Meaning.OTHER), replace(classes[1], label="A", key="a")
    judgements = {id_: replace(each, outcome=high) for id_, each in all_better.items()}
    text = said(small_plan, judged(judgements, "1-0", low, None), scheme_of(high, low))
    assert text == "5指標の評価は、「90%以上」4、「A」1でした。"


def test_more_than_two_that_worsened_are_a_list(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...], worse: JudgementClass
) -> None:
    """The largest ratio first, then shares by their points, as no percent is held against a point; then the rest."""
    made, judgements = many(small_plan, all_better, 4)
    for id_, change in (
        ("x-0", None),
        ("x-1", of("-9.0", unit="ポイント")),
        ("x-2", of("-1", "-8.04")),
        ("x-3", of("-1", "-10")),
    ):
        judgements = judged(judgements, id_, worse, change)
    scheme = scheme_of(*classes, worse)
    assert said(small_plan, judgements, scheme, made) == (
        "4指標全てが悪化しました。悪化した4指標は、次のとおりです。\n"
        "・\t指標3　△1件（△10.0%）\n・\t指標2　△1件（△8.0%）\n・\t指標1　△9.0ポイント\n・\t指標0"
    )
    blocks = narrative(small_plan, Node("9", "地域", made), judgements, scheme, Options("R7"))
    assert [each.role for each in blocks] == [ParagraphRole.BODY, *[ParagraphRole.BULLET] * 4]


def test_a_long_list_ends_with_how_many_more_there_are(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...], worse: JudgementClass
) -> None:
    """It must not take half a page; the table has them all."""
    made, judgements = many(small_plan, all_better, 1500)
    for each in made:
        judgements = judged(judgements, each.id, worse, of("-1", "-8"))
    lines = said(small_plan, judgements, scheme_of(*classes, worse), made).splitlines()
    assert lines[0].startswith("1,500指標全てが悪化しました。悪化した1,500指標は、")
    assert lines[8:] == ["・\t指標7　△1件（△8.0%）", "・\tほか1,492指標"]


def test_of_improvements_the_three_largest_are_named(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """And how many others there are."""
    made, judgements = many(small_plan, all_better, 5)
    for n, ratio in enumerate(("5", "50", "7", "500", "6")):
        judgements = judged(judgements, f"x-{n}", classes[0], of("1", ratio))
    assert said(small_plan, judgements, scheme_of(*classes), made).endswith(
        "改善した5指標は、増減率の大きい順に、「指標3」（500.0%増）、「指標1」（50.0%増）、「指標2」（7.0%増）ほか2指標です。"
    )


def test_no_order_is_claimed_where_there_is_none(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """Shares have points, words have no size."""
    made, judgements = many(small_plan, all_better, 4)
    for n, change in enumerate((of("1", "5"), of("2.0", unit="ポイント"), of("9.0", unit="ポイント"), None)):
        judgements = judged(judgements, f"x-{n}", classes[0], change)
    assert said(small_plan, judgements, scheme_of(*classes), made).endswith(
        "改善した4指標は、「指標0」（5.0%増）、「指標2」（9.0ポイント増）、「指標1」（2.0ポイント増）ほか1指標です。"
    )


def test_words_are_told_with_what_became_of_them(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """未実施から5件に."""
    undone = Value((Part(StatusWord("未実施")),))
    made = (replace(small_plan.nodes[0].indicators[0], name="計画", baseline=undone),)
    judgements = judged(all_better, "1-0", classes[0], None)
    assert said(small_plan, judgements, scheme_of(*classes), made).endswith("「計画」（未実施から5件に）です。")


@pytest.mark.parametrize(
    ("kind", "why", "short"),
    [(Kind.SURVEY, "調査の誤差", "誤差"), (Kind.EVENTS, "偶然による変動", "偶然")],
    ids=["survey", "events"],
)
def test_a_change_within_chance_is_said_to_be_none(
    small_plan: Plan, within_chance: tuple[Judgements, Scheme], kind: Kind, why: str, short: str
) -> None:
    """Where it is counted, and where it is named; so it is not said that it worsened."""
    area = small_plan.nodes[0]
    made = (replace(area.indicators[0], kind=kind), *area.children[0].indicators[:1])
    text = said(small_plan, *within_chance, made)
    doubt = f"{why}の範囲内で、変化したとはいえません。"
    assert text.startswith(f"2指標の評価は、改善1、悪化1でした。ただし、悪化1は、{doubt}「悪化」の指標は、")
    assert f"、{short}の範囲内）です。" in text
    alone = said(small_plan, *within_chance, made[:1])
    assert alone.startswith(f"1指標が悪化しました。ただし、{doubt}")


def test_where_rounding_decides_it_is_said_that_nobody_knows(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """Within the error or not: the printed shares do not tell."""
    part = replace(all_better["1-0"].parts[0], notes=(ROUNDING_DECIDES,))
    judgements = {**all_better, "1-0": replace(all_better["1-0"], parts=(part,))}
    text = said(small_plan, judgements, scheme_of(*classes))
    assert "ただし、このうち1指標は、値が四捨五入されているため、調査の誤差の範囲内かどうか判断できません。" in text


def test_a_remark_in_brackets_is_left_out_of_a_name(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """The table has the whole name; the sentence stays short. Two that would be the same are given whole."""
    first = replace(small_plan.nodes[0].indicators[0], name="講座の件数（市民）")
    other = replace(small_plan.nodes[0].children[0].indicators[0], name="講座の件数（職員）")
    assert "「講座の件数」" in said(small_plan, all_better, scheme_of(*classes), (first,))
    both = said(small_plan, all_better, scheme_of(*classes), (first, other))
    assert "「講座の件数（市民）」" in both
    assert "「講座の件数（職員）」" in both


def test_an_area_without_indicators_has_no_paragraph(small_plan: Plan) -> None:
    """There is nothing to say."""
    assert narrative(small_plan, Node("9", "地域"), {}, scheme_of(), Options("R7")) == ()


def test_a_word_of_the_schemes_own_is_quoted(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """小幅・横ばい is not said to have kept its baseline, and two classes of one meaning are told apart."""
    better, same, _ = classes
    behind = replace(better, key="behind", label="改善（到達懸念）")
    slight = replace(same, key="slight", label="小幅・横ばい")
    met = replace(better, key="met", label="達成", meaning=Meaning.ACHIEVED)
    judgements = judged(judged(all_better, "1-1-1", behind, of("1")), "1-1-2", slight, of("1"))
    judgements = judged(judgements, "1-0", met, of("3"))
    text = said(small_plan, judgements, scheme_of(met, better, behind, slight, asks={"met": Fact.TARGET}))
    assert text.startswith(
        "5指標の評価は、達成1、改善2、「改善（到達懸念）」1、「小幅・横ばい」1でした。目標を達成した指標は、"
        "「支え合っていると思う市民の割合」です。改善した2指標は、"
    )
    assert "「改善（到達懸念）」の指標は、「講座の件数」（3件から5件に）です。" in text


@pytest.mark.parametrize(
    ("asked", "said_of_it"),
    [
        (Fact.TARGET, "全てが目標を達成しました。目標を達成した5指標は、"),
        (Fact.YEAR_TARGET, "全てがその年度の目標を達成しました。その年度の目標を達成した5指標は、"),
        (Fact.GRADE, "全ての評価が「達成」でした。「達成」の5指標は、"),
        (Fact.LINE, "全ての評価が「達成」でした。「達成」の5指標は、"),
    ],
)
def test_a_target_is_said_to_be_met_only_where_the_rules_ask_for_it(
    small_plan: Plan,
    all_better: dict[str, Judgement],
    classes: tuple[JudgementClass, ...],
    asked: Fact,
    said_of_it: str,
) -> None:
    """People who enter 達成 may mean something else."""
    met = replace(classes[0], key="met", label="達成", meaning=Meaning.ACHIEVED)
    judgements = {id_: replace(each, outcome=met) for id_, each in all_better.items()}
    assert said_of_it in said(small_plan, judgements, scheme_of(met, asks={"met": asked}))


def test_what_people_graded_is_not_said_to_have_changed(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """改善 is then their word, and quoted."""
    scheme = scheme_of(*classes, asks={classes[0].key: Fact.GRADE})
    assert said(small_plan, all_better, scheme).startswith("5指標全ての評価が「改善」でした。")


def test_a_change_from_the_round_before_is_called_that(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """Beside the name as well as in the 備考; so are parts."""
    part = replace(all_better["1-0"].parts[0], change=replace(of("-1", "-20"), of=BEFORE))
    judgements = {**all_better, "1-0": replace(all_better["1-0"], parts=(part,))}
    made = small_plan.nodes[0].indicators
    assert "（前回比で20.0%減）" in said(small_plan, judgements, scheme_of(*classes), made)
    of_men = {**all_better, "1-0": replace(all_better["1-0"], parts=(replace(part, label="男"),))}
    assert "（男は前回比で20.0%減）" in said(small_plan, of_men, scheme_of(*classes), made)


def test_a_ratio_too_small_to_be_seen_is_told_by_the_difference(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """0.0%増 would look like no change."""
    made, judgements = many(small_plan, all_better, 1)
    judgements = judged(judgements, "x-0", classes[0], of("1", "0.01"))
    assert "「指標0」（1件増）" in said(small_plan, judgements, scheme_of(*classes), made)
