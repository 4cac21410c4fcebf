"""The change test of survey shares, and the note on sampling error that another test may add."""

from __future__ import annotations

from plan_report.judge.change import POINTS, difference_of
from plan_report.judge.counts import least_difference, least_ratio
from plan_report.judge.finding import Moved, Movement
from plan_report.judge.survey import Interval, SharesCompared, compare_shares, half_unit
from plan_report.judge.wording import MOVEMENT_WORDS, plain, short, show, signed
from plan_report.judgement import ROUNDING_DECIDES
from plan_report.model import Quantity
from plan_report.scheme import NORMAL_QUANTILES, LeastDifference, SurveyInterval

WITHIN_ERROR = "調査の誤差の範囲内で、変化したとはいえません"
ERROR_UNKNOWN = "有効回答数が不明のため、誤差は分かりません"
BEYOND_ERROR = "調査の誤差の範囲を超える変化"


def survey_interval(
    test: SurveyInterval, baseline: Quantity, current: Quantity, sizes: tuple[int, int] | None
) -> Moved:
    """The share moved when the interval of the difference leaves out 0; without sizes, when it moved by some points."""
    if sizes is None:
        return _without_sizes(test, baseline, current)
    compared = compare_shares(baseline.number, current.number, sizes, test.confidence)
    cause = _cause(compared, show(baseline), show(current))
    return Moved(
        compared.interval.side,
        cause,
        _working(compared),
        _notes(compared),
        elsewhere=compared.sides,
        formulas=_formulas(compared),
    )


def sampling_error_note(
    baseline: Quantity, current: Quantity, sizes: tuple[int, int], confidence: int
) -> tuple[str, str, str]:
    """The note whether a difference lies within the sampling error, the working, and its line in the annex."""
    compared = compare_shares(baseline.number, current.number, sizes, confidence)
    note = ROUNDING_DECIDES if len(compared.sides) > 1 else _error_note(compared)
    step = f"調査の誤差の確認：差の{confidence}%信頼区間は{_ends(compared.interval)}。{note}。"
    return note, step, _interval_line(compared)


def _error_note(compared: SharesCompared) -> str:
    return WITHIN_ERROR if compared.interval.side is Movement.LEVEL else BEYOND_ERROR


def _notes(compared: SharesCompared) -> tuple[str, ...]:
    """Whether the difference is within the error; nothing where there is none, or where rounding decides."""
    clear = len(compared.sides) == 1 and compared.then != compared.now
    return (_error_note(compared),) if clear else ()


def _formulas(compared: SharesCompared) -> tuple[str, ...]:
    difference = plain(difference_of(compared.then, compared.now))
    sign = "+" if compared.now > compared.then else ""
    return (f"{plain(compared.now)} − {plain(compared.then)} = {sign}{difference}{POINTS}", _interval_line(compared))


def _interval_line(compared: SharesCompared) -> str:
    """Interval and sample sizes: 差の95%信頼区間 −1.31～+4.51（n=1,524、1,508）."""
    lower, upper = _end_texts(compared.interval)
    then, now = compared.sizes
    line = f"差の{compared.confidence}%信頼区間 {lower}～{upper}（n={then:,}、{now:,}）"
    return f"{line}、四捨五入により0を含むかどうかが分かれる" if len(compared.sides) > 1 else line


def _without_sizes(test: SurveyInterval, baseline: Quantity, current: Quantity) -> Moved:
    otherwise = test.otherwise
    if isinstance(otherwise, LeastDifference):
        moved, least = least_difference(otherwise, baseline, current), f"{plain(otherwise.least)}{POINTS}"
    else:
        moved, least = least_ratio(otherwise, baseline, current), f"基準値の{plain(otherwise.percent)}%"
    lead = f"有効回答数が不明のため、{least}以上の差を変化とします（参考）。"
    note = f"参考（有効回答数が不明のため、{least}以上の差で判定）"
    return Moved(moved.movement, moved.because, (lead, *moved.steps), (note,), formulas=moved.formulas)


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
