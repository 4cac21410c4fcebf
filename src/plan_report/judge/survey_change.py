"""The change test of survey shares, and the note on sampling error that another test may add."""

from __future__ import annotations

from plan_report.judge.change import POINTS, difference_of
from plan_report.judge.counts import least_difference
from plan_report.judge.finding import Moved, Movement
from plan_report.judge.survey import Interval, SharesCompared, compare_shares, half_unit
from plan_report.judge.wording import MOVEMENT_WORDS, plain, short, show, signed
from plan_report.model import Quantity
from plan_report.scheme import NORMAL_QUANTILES, LeastDifference, SurveyInterval

ROUNDING_DECIDES = "丸めの範囲で判定が分かれる"
WITHIN_ERROR = "標本誤差の範囲内"
BEYOND_ERROR = "標本誤差の範囲を超える"
ERROR_UNCLEAR = "標本誤差の範囲内かどうかは、丸めの範囲で分かれる"


def survey_interval(
    test: SurveyInterval, baseline: Quantity, current: Quantity, sizes: tuple[int, int] | None
) -> Moved:
    """The share moved when the interval of the difference leaves out 0; without sizes, when it moved by some points."""
    if sizes is None:
        return _without_sizes(test, baseline, current)
    compared = compare_shares(baseline.number, current.number, sizes, test.confidence)
    cause = _cause(compared, show(baseline), show(current))
    return Moved(compared.interval.side, cause, _working(compared), elsewhere=compared.sides)


def sampling_error_note(
    baseline: Quantity, current: Quantity, sizes: tuple[int, int], confidence: int
) -> tuple[str, str]:
    """The note whether a difference lies within the sampling error, and the working behind it."""
    compared = compare_shares(baseline.number, current.number, sizes, confidence)
    if len(compared.sides) > 1:
        note = ERROR_UNCLEAR
    else:
        note = WITHIN_ERROR if compared.interval.side is Movement.LEVEL else BEYOND_ERROR
    return note, f"標本誤差の確認：差の{confidence}%信頼区間は{_ends(compared.interval)}。{note}。"


def _without_sizes(test: SurveyInterval, baseline: Quantity, current: Quantity) -> Moved:
    points = f"{plain(test.points_without_sizes)}{POINTS}"
    moved = least_difference(LeastDifference(test.points_without_sizes), baseline, current)
    lead = f"有効回答数が不明のため、{points}以上の差を変化とします（参考）。"
    note = f"参考（有効回答数が不明のため、{points}以上の差で判定）"
    return Moved(moved.movement, moved.because, (lead, *moved.steps), (note,))


def _cause(compared: SharesCompared, then: str, now: str) -> str:
    ends = f"差の{compared.confidence}%信頼区間（{_ends(compared.interval)}）"
    side = compared.interval.side
    if side is Movement.LEVEL:
        return f"基準値{then}から{now}への{ends}が0を含む"
    points = plain(abs(difference_of(compared.then, compared.now)))
    return f"基準値{then}から{now}へ{points}{POINTS}{MOVEMENT_WORDS[side]}し、{ends}が0を含まない"


def _working(compared: SharesCompared) -> tuple[str, ...]:
    then, now = plain(compared.then), plain(compared.now)
    wilson_then, wilson_now = compared.own
    difference = plain(difference_of(compared.then, compared.now))
    level = f"{compared.confidence}%信頼区間"
    z = plain(NORMAL_QUANTILES[compared.confidence])
    below = f"√（（{now} − {_limits(wilson_now)[0]}）² + （{_limits(wilson_then)[1]} − {then}）²）"
    above = f"√（（{_limits(wilson_now)[1]} − {now}）² + （{then} − {_limits(wilson_then)[0]}）²）"
    contains = "0を含みます" if compared.interval.side is Movement.LEVEL else "0を含みません"
    split = "が変わります" if len(compared.sides) > 1 else "は変わりません"
    moves = f"基準値を±{plain(half_unit(compared.then))}、今回値を±{plain(half_unit(compared.now))}動かす"
    lower, upper = _end_texts(compared.interval)
    return (
        f"有効回答数：基準値 {compared.sizes[0]:,}人、今回値 {compared.sizes[1]:,}人",
        f"差 = 今回値 − 基準値 = {now} − {then} = {difference}（{POINTS}）",
        f"基準値の{level}（ウィルソン法、z = {z}）：{'%から'.join(_limits(wilson_then))}%まで",
        f"今回値の{level}（同じ方法）：{'%から'.join(_limits(wilson_now))}%まで",
        f"差の{level}（ニューカム法）の下限 = {difference} − {below} = {lower}",
        f"差の{level}（ニューカム法）の上限 = {difference} + {above} = {upper}",
        f"差の{level}は{_ends(compared.interval)}で、{contains}。",
        f"丸めの確認：{moves}と、0を含むかどうか{split}。",
    )


def _ends(interval: Interval) -> str:
    lower, upper = _end_texts(interval)
    return f"{lower}{POINTS}から{upper}{POINTS}まで"


def _end_texts(interval: Interval) -> tuple[str, str]:
    """Both ends with two decimals, or as many as it takes to see on which side of 0 they lie."""
    return signed(interval.lower, 2, limit=0), signed(interval.upper, 2, limit=0)


def _limits(interval: Interval) -> tuple[str, str]:
    """Enough decimals to recompute the ends of the difference's interval to the two that are printed."""
    return short(interval.lower, 3), short(interval.upper, 3)
