"""What page one says above its first table."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from plan_report.compose import glance_words as say
from plan_report.compose.glance import Earlier, Seen, glance, spots_of
from plan_report.compose.moves import Moves
from plan_report.document import Document, Paragraph, ParagraphRole, Spot, Table
from plan_report.judge import judge_plan
from plan_report.judgement import Change, Decided, Judgement, JudgementClass, Meaning, PartJudgement
from plan_report.load import bundled_scheme, load_plan
from plan_report.model import Kind, Plan, Words
from plan_report.resources import bundled
from plan_report.scheme import Scheme

WORDS = Words()
THREE_WAY = bundled_scheme("three-way")
WORSE = next(each for each in THREE_WAY.classes if each.meaning is Meaning.WORSE)
FALL = Change(Decimal(-3), "件", Decimal(-10))


def seen(plan: Plan, changes: dict[str, Judgement], scheme: Scheme = THREE_WAY, **more: object) -> list[Paragraph]:
    """The paragraphs over these judgements; each indicator is said to stand in a row of table `t`."""
    spots = {each.id: Spot("t", row) for row, each in enumerate(plan.indicators)}
    made = replace(Seen(plan, changes, scheme, plan.latest, "△", spots), **more)  # type: ignore[arg-type]
    return [block for block in glance(made) if isinstance(block, Paragraph)]


def a_part(outcome: JudgementClass, change: Change | None = None, *, by_chance: bool = False) -> PartJudgement:
    """A row's only part."""
    return PartJudgement("", outcome, Decided.RULE, "", change, by_chance=by_chance)


@pytest.fixture
def fallen(small_plan: Plan) -> dict[str, Judgement]:
    """Every indicator 悪化."""
    return {each.id: Judgement(each.id, WORSE, WORSE, (a_part(WORSE, FALL),)) for each in small_plan.indicators}


@pytest.fixture(scope="module")
def bundled_glance() -> list[str]:
    """What is said of the plan that comes with the program."""
    plan = load_plan(bundled("data"))
    return [each.text for each in seen(plan, dict(judge_plan(plan, THREE_WAY, "R7")), n_open=15)]


def test_the_outcomes_come_first_with_what_chance_allows(bundled_glance: list[str]) -> None:
    """Two of them count as 改善 and one as 悪化, though none can be said to have changed."""
    assert bundled_glance[0] == "成果目標の4指標は、いずれも基準値から変化したとはいえません（調査の誤差の範囲内）。"


def test_an_outcome_of_which_rounding_hides_if_it_changed_says_so() -> None:
    """It counted as 改善 on page one without a word, though its area's paragraph says that nobody knows."""
    plan = load_plan(Path(__file__).parents[1] / "cases" / "rounds")
    said = seen(plan, dict(judge_plan(plan, THREE_WAY, "R10")))[0].text
    assert said == (
        "成果目標の2指標の評価は、改善1、悪化1です。このうち悪化1は、調査の誤差の範囲内で、変化したとはいえません。"
        "また、改善1は、値が四捨五入されているため、調査の誤差の範囲内かどうか判断できません。"
    )


def test_all_indicators_are_counted_under_the_name_of_the_method(bundled_glance: list[str]) -> None:
    """A share stands beside each count, and the method has its name."""
    assert bundled_glance[1] == (
        "全34指標を「3区分による評価」の方法で評価しました。"
        "評価は、改善16（47.1%）、維持5（14.7%）、悪化8（23.5%）、評価対象外5（14.7%）です。"
    )


def test_what_became_worse_is_listed_by_size(bundled_glance: list[str]) -> None:
    """The largest first; on a landscape page there is room for four, and the lead says so."""
    at = bundled_glance.index("「悪化」の8指標のうち、変化の大きい4指標は、次のとおりです（数は増減率の大きい順）。")
    assert bundled_glance[at + 1] == "・\t生活福祉資金貸付件数　△878件（△90.7%）"
    assert bundled_glance[at + 4].startswith("・\t多機関協働事業における支援プランの作成件数　△10件")


def test_what_could_not_be_judged_and_what_is_open_is_said(bundled_glance: list[str]) -> None:
    """With the reason, and with the place of the list."""
    assert bundled_glance[-1] == (
        "「評価対象外」の5指標は、いずれも基準値がないものです。確認が済んでいない事項が15件あります。"
    )


def test_what_a_final_report_leaves_open_is_said_too(small_plan: Plan, fallen: dict[str, Judgement]) -> None:
    """Its list is not printed, so that there is no page to point to; that it is so stood on the last page alone."""
    (said,) = (each for each in seen(small_plan, fallen, n_left_open=3) if "確認" in each.text)
    assert said.text.endswith("確認が済んでいない事項が3件あります。")
    assert said.see is None


def test_an_item_points_to_the_row_it_speaks_of(small_plan: Plan, fallen: dict[str, Judgement]) -> None:
    """Its page is put in when pages are made."""
    items = [each for each in seen(small_plan, fallen) if each.role is ParagraphRole.BULLET]
    rows = {each.id: row for row, each in enumerate(small_plan.indicators)}
    assert len(items) == 4
    assert {each.see for each in items} <= {Spot("t", row) for row in rows.values()}


def test_an_item_within_chance_says_so(small_plan: Plan, fallen: dict[str, Judgement]) -> None:
    """It stands among the worse ones by the scheme's rules alone."""
    first = next(each.id for each in small_plan.indicators)
    fallen[first] = replace(fallen[first], parts=(a_part(WORSE, FALL, by_chance=True),))
    plan = small_plan.each(lambda each: replace(each, kind=Kind.SURVEY))
    items = [each.text for each in seen(plan, fallen) if each.role is ParagraphRole.BULLET]
    assert [text for text in items if "範囲内" in text] == [items[0]]
    assert items[0].endswith("　△3件（△10.0%）（調査の誤差の範囲内）")


def test_where_nothing_became_worse_what_missed_its_target_is_listed(small_plan: Plan) -> None:
    """That is what such a plan has to look at."""
    missed = replace(WORSE, key="missed", label="未達成", meaning=Meaning.MISSED)
    scheme = replace(THREE_WAY, classes=(*THREE_WAY.classes, missed))
    judged = {each.id: Judgement(each.id, missed, missed, (a_part(missed, FALL),)) for each in small_plan.indicators}
    assert any(text.text.startswith("「未達成」の6指標のうち") for text in seen(small_plan, judged, scheme))


def test_the_reasons_of_what_was_left_out_are_counted() -> None:
    """One reason is said of all, several each with how many."""
    assert say.excluded_sentence("評価対象外", [("甲がないもの", 1)]) == "「評価対象外」の1指標は、甲がないものです。"
    assert say.excluded_sentence("対象外", [("甲がないもの", 2), ("乙がないもの", 1)]) == (
        "「対象外」の3指標は、甲がないもの2、乙がないもの1です。"
    )


def test_the_moves_since_the_round_before_are_said(classes: tuple[JudgementClass, ...]) -> None:
    """From which class to which, how many stayed, how many are new."""
    better, same, _ = classes
    moved = Moves(27, (((same, better), 2), ((better, same), 1)), 1)
    assert say.moves_sentence(moved, "令和6年度評価", "評価") == (
        "前回（令和6年度評価）から評価が変わったのは、3指標です（維持から改善へ2、改善から維持へ1）。"
        "27指標は変わっていません。前回は評価していない指標が1指標あります。"
    )
    assert say.moves_sentence(Moves(5, (), 0), "R6の回", "評価") == "前回（R6の回）と評価が変わった指標はありません。"


def test_a_round_that_cannot_be_judged_is_not_compared(small_plan: Plan, fallen: dict[str, Judgement]) -> None:
    """It is said that nothing was compared."""
    said = [each.text for each in seen(small_plan, fallen, earlier=Earlier("令和6年度評価", None))]
    assert "前回（令和6年度評価）には、この方法で判定できない値があるため、前回とは比べていません。" in said


def test_a_class_that_is_no_plain_word_is_quoted_before_its_number(classes: tuple[JudgementClass, ...]) -> None:
    """90%以上3 would be read as a number."""
    better, same, _ = classes
    assert say.spread([(replace(better, label="90%以上", symbol="○"), 3), (same, 2)]) == "「90%以上」3、維持2"


def test_every_indicator_of_the_bundled_report_has_its_row(seed_report: Document) -> None:
    """The row in which its name stands."""
    plan = load_plan(bundled("data"))
    judged = [table for table in seed_report.tables if table.key.startswith("node-")]
    spots = spots_of(plan, judged)
    tables = {table.key: table for table in judged}
    assert len(spots) == 34
    for indicator in plan.indicators:
        spot = spots[indicator.id]
        assert any(cell.row == spot.row and cell.text == indicator.name for cell in tables[spot.table].cells)


def test_what_points_somewhere_points_to_what_is_there(seed_report: Document) -> None:
    """A key that no table has would leave a text without its page."""
    keys = {block.key for block in seed_report.blocks if isinstance(block, Table)}
    pointing = [block.see for block in seed_report.blocks if isinstance(block, Paragraph) and block.see]
    assert pointing
    assert {spot.table for spot in pointing} <= keys


@pytest.mark.parametrize(
    ("paper", "above", "listed"), [("A4-landscape", 0, 4), ("A4-landscape", 2, 2), ("A4-portrait", 2, 6)]
)
def test_lines_above_take_room_from_the_list(
    paper: str, above: int, listed: int, small_plan: Plan, fallen: dict[str, Judgement]
) -> None:
    """On the lower paper, where page one has to hold the first table too; portrait has room for all six."""
    plan = replace(small_plan, paper=paper)
    items = [each for each in seen(plan, fallen, lines_above=above) if each.role is ParagraphRole.BULLET]
    assert len(items) == listed
