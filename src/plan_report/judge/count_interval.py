"""The change test of two counts of events that vary by chance (発生件数): is their ratio beyond what chance makes?

Given the sum of the two counts, the later one is binomial with a half where nothing changed (Przyborowski and Wilenski,
1940). Wilson's interval of its share in the sum, turned into odds, is the interval of the ratio.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from plan_report.data_class import dataclass
from plan_report.judge.finding import Moved, Movement
from plan_report.judge.wording import MOVEMENT_WORDS, plain, short, show
from plan_report.model import Quantity
from plan_report.notation import in_base_unit, is_share
from plan_report.scale import is_change
from plan_report.scheme import NORMAL_QUANTILES, CountInterval

WITHIN_CHANCE = "偶然による変動の範囲内で、変化したとはいえません"
_PRECISION = 50  # counts have up to 18 digits, and their squares must not lose the ends
_PLACES = 3
_OF_ONE_YEAR = frozenset({"", "年", "年度", "1年", "1年度"})  # 12件/年 is a count, 3件/日 a mean, 5人/10万人 a rate


@dataclass(frozen=True, slots=True)
class RatioInterval:
    """An interval of the ratio of two counts; without an upper end where the earlier count is 0."""

    lower: Decimal
    upper: Decimal | None

    @property
    def side(self) -> Movement:
        """On which side of 1 it lies; LEVEL when it holds 1."""
        if self.lower > 1:
            return Movement.ROSE
        return Movement.FELL if self.upper is not None and self.upper < 1 else Movement.LEVEL


def ratio_interval(then: int, now: int, z: Decimal = NORMAL_QUANTILES[95]) -> RatioInterval:
    """The interval of `now` ÷ `then`, l/(1-l) to u/(1-u) of Wilson's interval [l, u] of now/(then+now).

    Written out, the common denominators fall away; so the ends of swapped counts are each other's reciprocals and
    those at 0 exact. Of 0 and 0 nothing is known: 0 to infinity.

    Args:
        then: events at the baseline, at least 0.
        now: events at present, at least 0.
        z: two-sided normal quantile.
    """
    if not then + now:
        return RatioInterval(Decimal(0), None)
    half, spread = _half_and_spread(then, now, z)
    with localcontext(prec=_PRECISION):
        lower = (now + half - spread) / (then + half + spread) if now else Decimal(0)
        upper = (now + half + spread) / (then + half - spread) if then else None
    return RatioInterval(lower, upper)


def uncountable(*quantities: Quantity) -> str:
    """Why numbers are no counts of events, completing 「…ため」; empty where all are."""
    for each in quantities:
        if is_share(each.unit):
            return f"{show(each)}が割合で、件数でない"
        if each.per not in _OF_ONE_YEAR:
            return f"{show(each)}が単位当たりの量で、件数でない"
        if is_change(each) or each.number < 0:
            return f"{show(each)}が増減の量で、件数でない"
        if _count(each) is None:
            return f"{show(each)}が整数でない"
    return ""


def count_interval(test: CountInterval, baseline: Quantity, current: Quantity) -> Moved | None:
    """The number of events moved when the interval of the ratio leaves out 1; None where they are `uncountable`."""
    if uncountable(baseline, current):
        return None
    then, now = _count(baseline), _count(current)
    if then is None or now is None:
        return None
    if not then + now:
        cause = f"基準値{show(baseline)}と今回値{show(current)}が同じである"
        return Moved(Movement.LEVEL, cause, ("基準値も今回値も0のため、変化はありません。",), formulas=("0 → 0",))
    interval = ratio_interval(then, now, NORMAL_QUANTILES[test.confidence])
    notes = (WITHIN_CHANCE,) if interval.side is Movement.LEVEL and then != now else ()
    return Moved(
        interval.side,
        _cause(interval, test.confidence, show(baseline), show(current)),
        _working(then, now, interval, test.confidence),
        notes,
        formulas=(_line(then, now, interval, test.confidence),),
    )


def _count(quantity: Quantity) -> int | None:
    """How many events it says: 1.2千件 are 1,200."""
    number = in_base_unit(quantity).number
    return int(number) if number >= 0 and number == number.to_integral_value() else None


def _half_and_spread(then: int, now: int, z: Decimal) -> tuple[Decimal, Decimal]:
    """z²/2, and z·√(then·now/n + z²/4), which with one count of 0 is the same."""
    with localcontext(prec=_PRECISION):
        half = z * z / 2
        if not then or not now:
            return half, half
        return half, z * (Decimal(then) * now / (then + now) + z * z / 4).sqrt()


def _cause(interval: RatioInterval, confidence: int, then: str, now: str) -> str:
    ends = f"件数の比の{confidence}%信頼区間（{_ends(interval)}）"
    if interval.side is Movement.LEVEL:
        return f"基準値{then}から{now}への{ends}が1を含む"
    return f"基準値{then}から{now}へ{MOVEMENT_WORDS[interval.side]}し、{ends}が1を含まない"


def _working(then: int, now: int, interval: RatioInterval, confidence: int) -> tuple[str, ...]:
    z = NORMAL_QUANTILES[confidence]
    half, spread = _half_and_spread(then, now, z)
    total, before, after, half_shown, spread_shown = (
        *(plain(Decimal(each)) for each in (then + now, then, now)),
        short(half, 6),
        short(spread, 6),
    )
    ratio = (
        f"件数の比 = 今回値 ÷ 基準値 = {after} ÷ {before} = {short(Decimal(now) / then, _PLACES, 1)}"
        if then
        else "件数の比は、基準値が0のため算出不可"
    )
    lower, upper = _end_texts(interval)
    above = f"（{after} + h + s）÷（{before} + h − s）= {upper}" if then else "なし（基準値が0のため）"
    contains = "含みます" if interval.side is Movement.LEVEL else "含みません"
    return (
        ratio,
        f"合計{total}に占める今回値の割合の{confidence}%信頼区間（ウィルソン法、z = {plain(z)}）を、比に直します。",
        f"h = z² ÷ 2 = {half_shown}、s = z × √（{before} × {after} ÷ {total} + z² ÷ 4）= {spread_shown}",
        f"比の下限 = （{after} + h − s）÷（{before} + h + s）= {lower}",
        f"比の上限 = {above}",
        f"比の{confidence}%信頼区間は{_ends(interval)}で、1を{contains}。",
    )


def _line(then: int, now: int, interval: RatioInterval, confidence: int) -> str:
    """For the annex: 件数の比 12 ÷ 5、95%信頼区間 0.882～6.530."""
    lower, upper = _end_texts(interval)
    return f"件数の比 {plain(Decimal(now))} ÷ {plain(Decimal(then))}、{confidence}%信頼区間 {lower}～{upper}"


def _ends(interval: RatioInterval) -> str:
    lower, upper = _end_texts(interval)
    return f"{lower}から{upper}まで" if upper else f"{lower}以上"


def _end_texts(interval: RatioInterval) -> tuple[str, str]:
    """Both ends with three decimals, or as many as it takes to see on which side of 1 they lie."""
    upper = "" if interval.upper is None else short(interval.upper, _PLACES, 1)
    return short(interval.lower, _PLACES, 1), upper
