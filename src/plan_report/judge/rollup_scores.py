"""A node's verdict from the scores of its indicators' classes: their mean, or their sum in percent of the most.

A class without score is left aside, 評価対象外 or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce

from plan_report.judge.rollup_figures import grade_of, plain, rounded, shown
from plan_report.judge.rollup_tally import Tally, Verdict, quoted
from plan_report.judgement import NO_VERDICT, Judgement
from plan_report.scheme import Rollup, Rounding, Scheme

_MEAN_PLACES, _PERCENT_PLACES = 2, 1  # decimals that are usually printed


def mean(judgements: Sequence[Judgement], scheme: Scheme, rollup: Rollup) -> Verdict:
    """The mean of the scores, rounded and graded as the scheme says."""
    tally = _scored(judgements, scheme)
    if not tally.counted:
        return tally.nothing
    average = _total(tally) / tally.number

    def verdict(figure: Fraction) -> tuple[Fraction | None, str]:
        value = rounded(figure, rollup.rounding)
        return None if rollup.rounding is Rounding.NONE else value, _grade(value, rollup)

    figure = shown(average, _MEAN_PLACES, verdict)
    value = rounded(average, rollup.rounding)
    steps = [figure] if rollup.rounding is Rounding.NONE else [figure, plain(value)]
    aside = f"。{tally.left_out}" if tally.aside else ""
    return _graded(f"平均{figure}（{_terms(tally)}{aside}）", steps, value, rollup)


def points(judgements: Sequence[Judgement], scheme: Scheme, rollup: Rollup) -> Verdict:
    """The sum of the scores, in percent of the most that the scored indicators could have."""
    tally = _scored(judgements, scheme)
    if not tally.counted:
        return tally.nothing
    best = max(Fraction(each.score) for each in scheme.classes if each.score is not None)
    if best <= 0:
        return NO_VERDICT, f"満点が{plain(best)}点のため、割合を計算できません"
    total, most = _total(tally), best * tally.number
    percent = 100 * total / most
    share = shown(percent, _PERCENT_PLACES, lambda figure: _grade(figure, rollup), keep=True)
    aside = f"、{tally.left_out}" if tally.aside else ""
    working = f"{_terms(tally)}の合計{plain(total)}点／{plain(most)}点（{share}%{aside}）"
    return _graded(working, [f"{plain(total)}点"], percent, rollup, unit="%")


def _scored(judgements: Sequence[Judgement], scheme: Scheme) -> Tally:
    outcomes = [each.outcome for each in judgements]
    with_score = [each for each in outcomes if each.score is not None]
    return Tally.of(with_score, [each for each in outcomes if each.score is None], scheme)


def _terms(tally: Tally) -> str:
    """The scores as terms of a sum: 達成5、改善4×2."""
    return "、".join(
        f"{quoted(each)}{plain(Fraction(each.score))}" + (f"×{count:,}" if count > 1 else "")
        for each, count in tally.counted
        if each.score is not None
    )


def _total(tally: Tally) -> Fraction:
    scores = (Fraction(each.score) * count for each, count in tally.counted if each.score is not None)
    return sum(scores, Fraction(0))


def _grade(figure: Fraction, rollup: Rollup) -> str:
    found = grade_of(figure, rollup.grades)
    return found.label if found else ""


def _graded(working: str, steps: list[str], value: Fraction, rollup: Rollup, *, unit: str = "") -> Verdict:
    """The label is the last thing that the figure leads to: itself, its rounding, its grade.

    Args:
        working: the sum and what it comes to, which is the first step.
        steps: what the figure is called, and what it is rounded to.
        value: what the grade goes by.
        rollup: says the grades.
        unit: of that value.
    """
    reached = reduce(_leads_to, steps[1:], working)
    if not rollup.grades:
        return steps[-1], reached
    if label := _grade(value, rollup):
        return label, _leads_to(reached, label)
    least = min(rollup.grades, key=lambda grade: grade.at_least)
    return NO_VERDICT, f"{reached}。「{least.label}」の{plain(Fraction(least.at_least))}{unit}に達しません"


def _leads_to(working: str, step: str) -> str:
    return f"{working}→ {step}" if working.endswith("）") else f"{working} → {step}"
