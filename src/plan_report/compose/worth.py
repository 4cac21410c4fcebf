"""評価の方法: what a judgement is worth, and what the differences in the 備考 are from."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.compose.excluded_words import GRADED, only_grades
from plan_report.compose.fact_words import against_words
from plan_report.compose.having import Having
from plan_report.scheme import Against, Cumulative, Fact, Scheme

OF_BASELINE = (Fact.CHANGE, Fact.MOVEMENT, Fact.PROGRESS, Fact.LINE)  # facts that take a baseline
OF_CHANGE = (Fact.CHANGE, Fact.MOVEMENT)


def worth(scheme: Scheme, having: Having) -> Iterator[str]:
    """What the judgement is worth: nothing that is said of numbers is said of grades that people gave."""
    if only_grades(scheme):
        return
    graded = GRADED if scheme.asks(Fact.GRADE) else ""
    computed = f"この{having.words.judgement}は、{graded}表に記載した数値から誰でも計算し直すことができる参考判定です。"
    yield computed + _two_times(scheme, having)


def _two_times(scheme: Scheme, having: Having) -> str:
    """That nothing is said of the course between two times; not where more than two are compared."""
    times = _times(scheme)
    if len(times) != 1 or Against.BEST in times:
        return ""
    usual = times == {Against.BASELINE} and not first_values(scheme, having)
    words = having.words
    compared = f"{against_words(None, words)}と{words.current_value}の" if usual else ""
    but = "累計の指標を除き、" if of_increments(scheme, having) else ""
    return f"{but}{compared}2時点を比べたものであり、その間の推移を示すものではありません。"


def differences_item(scheme: Scheme, having: Having) -> Iterator[str]:
    """What the differences in the 備考 are from."""
    words = having.words
    if not words.note or not having.differences:
        return
    others = _times(scheme) - {Against.BASELINE} or first_values(scheme, having) or of_increments(scheme, having)
    but = "（ほかの値と比べたことを記したものを除きます）" if others else ""
    yield f"{words.note}の増減は、{against_words(None, words)}比です{but}。"


def _times(scheme: Scheme) -> set[Against]:
    """The times that the current one is held against."""
    asked = [each for rule in scheme.rules for each in rule.when]
    times = {each.against or Against.BASELINE for each in asked if each.fact in OF_CHANGE}
    of_baseline = any(each.fact in OF_BASELINE[2:] or each.against is Against.BASELINE for each in asked)
    return (times - {Against.YEAR_TARGET}) | ({Against.BASELINE} if of_baseline else set())


def first_values(scheme: Scheme, having: Having) -> bool:
    """Whether an indicator may be judged by the first value of an earlier round, for want of a baseline."""
    return scheme.first_value_is_baseline and having.without_baseline and having.later


def of_increments(scheme: Scheme, having: Having) -> bool:
    """Whether running totals are judged by how much they grew in a year, which takes three times."""
    return having.running_totals and scheme.cumulative is Cumulative.INCREMENTS and scheme.asks(*OF_CHANGE)
