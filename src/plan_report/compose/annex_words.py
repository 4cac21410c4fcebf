"""What the annex says of its columns and of how a line is to be recomputed: only what is true of the scheme."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plan_report.compose.excluded_words import GRADED, only_grades
from plan_report.compose.fact_words import against_words, listed
from plan_report.compose.having import Having
from plan_report.compose.trend import FEWEST_POINTS
from plan_report.compose.wording import METHOD_HEADING
from plan_report.compose.worth import OF_CHANGE, first_values, of_increments
from plan_report.model import Words
from plan_report.scheme import Against, AnyDifference, Scheme, SurveyInterval

CAPTION = "指標ごとの計算と評価"
NO_VALUE_YET = "値なし"
TREND = (
    f"値が{FEWEST_POINTS}回以上ある指標の増加傾向又は減少傾向は、マン・ケンドールの検定（両側5%）によります。"
    "どちらともいえないときは、増減の傾向は見られないものとします。"
)


def columns(words: Words) -> tuple[str, ...]:
    """The headings of its table."""
    return ("指標番号", "指標", f"{words.baseline} → {words.current_value}", "計算", words.judgement)


def lead(scheme: Scheme, having: Having) -> Iterator[str]:
    """What is done with every indicator before anything is computed, and how a line is read."""
    words = having.words
    if only_grades(scheme):
        yield f"{words.judgement}は、「{METHOD_HEADING}」に記載したとおり、担当者の評価によります。"
        return
    every = GRADED if any(rule.only_grade for rule in scheme.rules) else "全ての指標について、"
    yield (
        f"{every}初めに、{words.current_value}があるか、比べられない理由がないか、判定する指標であるかを確かめます。"
        f"次に、「{METHOD_HEADING}」に記載した方法で{words.judgement}を決めます。"
    )
    yield f"計算は、四捨五入しない値によります。{''.join(_differences(scheme, having))}"


def _differences(scheme: Scheme, having: Having) -> Iterator[str]:
    """What a difference in a line is from."""
    asked = (each for rule in scheme.rules for each in rule.when if each.fact in OF_CHANGE)
    found = tuple(dict.fromkeys(each.against or Against.BASELINE for each in asked))
    if not found:
        return
    words = having.words
    first = "（ないときは、初めて得られた値）" if first_values(scheme, having) else ""
    names = [against_words(each, words) + first * (each is Against.BASELINE) for each in found]
    yield f"「計算」の欄の差は、{words.current_value}から{listed(names)}を引いたものです。"
    if of_increments(scheme, having):
        yield "累計の指標の差は、最近の1年当たりの増え方から、比べる1年当たりの増え方を引いたものです。"


def survey_formula(words: Words, test: SurveyInterval | AnyDifference, z: Decimal) -> str:
    """How the interval of a difference of shares is computed (Newcombe, from Wilson's intervals), and what it decides.

    Args:
        words: of the plan.
        test: the scheme's of surveys; of `AnyDifference` the interval decides the note alone.
        z: the two-sided normal quantile at the test's confidence.
    """
    unclear = (
        "変化としません"
        if isinstance(test, SurveyInterval)
        else f"判断できないと{words.note or '欄'}に記し、{words.judgement}の区分は変えません"
    )
    return (
        f"標本調査の差の{test.confidence}%信頼区間は、次のとおり計算します（ニューカム法）。"
        f"{words.baseline}をp、その有効回答数をmとします。{words.current_value}をq、その有効回答数をnとします。"
        f"pの{test.confidence}%信頼区間をaからbまで、qの{test.confidence}%信頼区間をcからdまでとします"
        f"（ウィルソン法、z={z}）。"
        "下限は、（q−p）−√（（q−c）²＋（b−p）²）です。上限は、（q−p）＋√（（d−q）²＋（p−a）²）です。"
        f"割合は、小数の最後の位で四捨五入されたものとみなします。その範囲で結果が分かれるときは、{unclear}。"
    )


def count_formula(words: Words, confidence: int, z: Decimal) -> str:
    """How the interval of the ratio of two counts is computed."""
    return (
        f"発生件数の比（{words.current_value}÷{words.baseline}）の{confidence}%信頼区間は、次のとおり計算します。"
        f"二つの件数の合計に占める{words.current_value}の割合について、{confidence}%信頼区間をlからuまでとします"
        f"（ウィルソン法、z={z}）。比の信頼区間は、l÷（1−l）からu÷（1−u）までです。"
    )
