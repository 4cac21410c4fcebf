"""The 成果目標 from sample surveys with the confidence intervals of their shares, then and now."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from plan_report.chart import DotWhiskers, Estimate, EstimateRow
from plan_report.compose import figure_wording
from plan_report.compose.class_bars import series_by_class
from plan_report.facts import facts_of
from plan_report.formulas import wilson
from plan_report.judgement import Judgements
from plan_report.model import Amount, Indicator, Kind, Plan, Quantity, path_of
from plan_report.notation import is_share
from plan_report.period import Period, short
from plan_report.scheme import NORMAL_QUANTILES, AnyDifference, Scheme, SurveyInterval

_CONFIDENCE = 95  # where the scheme says none
_Share = tuple[str, Decimal, int]  # when, percent, valid answers


def estimates(
    plan: Plan, judgements: Judgements, scheme: Scheme, round_id: str, decimals: int | None
) -> DotWhiskers | None:
    """A row for each 成果目標 whose two shares and sample sizes are known and comparable; None when there is none.

    Args:
        plan: the plan with its surveys.
        judgements: by indicator.
        scheme: says the confidence.
        round_id: the round whose values are the current ones.
        decimals: places that shares are rounded to; None takes them as written.
    """
    test = scheme.tests.get(Kind.SURVEY)
    confidence = test.confidence if isinstance(test, AnyDifference | SurveyInterval) else _CONFIDENCE
    found = [
        (("　".join((*path_of(home), figure_wording.judged_name(outcome, round_id))), outcome.id), shares)
        for home, outcome in plan.placed
        if outcome.is_outcome and len(shares := tuple(_shares(plan, outcome, round_id))) == 2  # noqa: PLR2004 then and now
    ]
    if not found:
        return None
    places = max(1, *(_places(share, decimals) for _, shares in found for _, share, _ in shares))
    z = NORMAL_QUANTILES[confidence]
    series = series_by_class(plan, judgements, scheme)
    rows = tuple(
        EstimateRow(label, tuple(_estimate(each, z, places) for each in shares), series[judgements[id_].outcome.key])
        for (label, id_), shares in found
    )
    times, interval = (plan.words.baseline, plan.words.current), figure_wording.interval(confidence)
    return DotWhiskers(times, rows, confidence, places, interval, heading=plan.words.outcome)


def _shares(plan: Plan, outcome: Indicator, round_id: str) -> Iterator[_Share]:
    """The baseline's and the current share as they are judged, where the answers to both are known."""
    known, *further = facts_of(plan, outcome, plan.round(round_id))
    if further or known.label or known.not_comparable or known.sizes is None:
        return
    for name, amount, when, size in (
        (plan.words.baseline, known.baseline, known.baseline_period, known.sizes[0]),
        (plan.words.current, known.current, known.current_period, known.sizes[1]),
    ):
        share = _share(amount)
        if share is not None and when:
            yield _time(name, when), share, size


def _share(amount: Amount | None) -> Decimal | None:
    """The percent of an amount that is a share; judging has seen to it that it is one of 0 to 100."""
    return amount.number if isinstance(amount, Quantity) and is_share(amount.unit) else None


def _time(name: str, period: Period) -> str:
    return f"{name} [{short(period)}]"


def _estimate(share: _Share, z: Decimal, places: int) -> Estimate:
    """Share and interval rounded half-up for print; the interval is computed from the share as written."""
    time, percent, size = share
    unit = Decimal(1).scaleb(-places)
    middle, lower, upper = (each.quantize(unit, ROUND_HALF_UP) for each in (percent, *wilson(percent, size, z)))
    return Estimate(time, middle, lower, upper, figure_wording.estimate(middle, lower, upper, places))


def _places(share: Decimal, decimals: int | None) -> int:
    """Decimals that a share needs: 1 for 37.30."""
    if decimals is not None:
        return decimals
    exponent = share.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
