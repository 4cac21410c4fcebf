"""A node's verdict as one of its indicators' classes: the lowest, or the most frequent.

What has no rank (`Scheme.ranked`) is left aside. 混在 says nothing of how good an indicator is: unless the file gives
it a score, the lowest looks at its parts and the most frequent leaves it aside.
"""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.judge.rollup_tally import Tally, Verdict, quoted
from plan_report.judgement import Judgement, JudgementClass, Meaning
from plan_report.scheme import Rollup, Scheme


def worst(judgements: Sequence[Judgement], scheme: Scheme, _: Rollup) -> Verdict:
    """The class that stands last in the scheme's order; a 混在 counts by the last of its parts."""
    counted: list[JudgementClass] = []
    aside: list[JudgementClass] = []
    by_parts: list[JudgementClass] = []
    for judgement in judgements:
        outcome = judgement.outcome
        if outcome in scheme.ranked:
            counted.append(outcome)
        elif of_parts := _ranked_parts(judgement, scheme):
            counted.append(_last(of_parts, scheme))
            by_parts.append(outcome)
        else:
            aside.append(outcome)
    tally = Tally.of(counted, aside, scheme)
    if not counted:
        return tally.nothing
    mixed = Tally.of(by_parts, (), scheme).said
    notes = _in_brackets(f"{mixed}は、内訳のうち最も下の区分による" if mixed else "", tally.left_out)
    return tally.counted[-1][0].text, f"{tally.said}のうち、最も下の区分{notes}"


def majority(judgements: Sequence[Judgement], scheme: Scheme, _: Rollup) -> Verdict:
    """The most frequent class, on a tie the one that stands lower in the scheme's order."""
    outcomes = [each.outcome for each in judgements]
    counted = [each for each in outcomes if each in scheme.ranked]
    tally = Tally.of(counted, [each for each in outcomes if each not in scheme.ranked], scheme)
    if not counted:
        return tally.nothing
    most = max(count for _, count in tally.counted)
    first = [outcome for outcome, count in tally.counted if count == most]
    tie = f"{'と'.join(map(quoted, first))}が同数のため、下の区分" if len(first) > 1 else ""
    notes = _in_brackets(tie, tally.left_out)
    return first[-1].text, f"{tally.said}のうち、最も多い区分{notes}"


def _ranked_parts(judgement: Judgement, scheme: Scheme) -> list[JudgementClass]:
    """What the parts of a 混在 are, as far as that has a rank."""
    if judgement.outcome.meaning is not Meaning.MIXED:
        return []
    return [part.outcome for part in judgement.parts if part.outcome in scheme.ranked]


def _last(outcomes: Sequence[JudgementClass], scheme: Scheme) -> JudgementClass:
    order = {each.key: index for index, each in enumerate(scheme.classes)}
    return max(outcomes, key=lambda outcome: order[outcome.key])


def _in_brackets(*notes: str) -> str:
    said = "。".join(filter(None, notes))
    return f"（{said}）" if said else ""
