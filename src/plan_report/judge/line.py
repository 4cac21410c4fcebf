"""The line from the baseline to the target, straight, or through the yearly targets where there are any."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from itertools import pairwise

from plan_report.data_class import dataclass
from plan_report.facts import Facts
from plan_report.judge.change import decimals
from plan_report.judge.finding import Found, lacking
from plan_report.judge.wording import bracketed, plain, short, show
from plan_report.model import AimKind, Direction, Quantity
from plan_report.period import Period, PeriodKind, long
from plan_report.scale import on_one_scale

_UNKNOWN = frozenset({"unknown"})
Stop = tuple[Fraction, Decimal]


@dataclass(frozen=True, slots=True)
class LineAt:
    """Where the line stands at the time of the current value, with the two stops it stands between."""

    value: Decimal
    formula: str


def line_at(stops: tuple[Stop, ...], now: Fraction | int) -> Decimal:
    """Where a line through points in time stands; before the first and after the last it stays there.

    Args:
        stops: times in years (`Period.at`), each with a value, the earliest first; at least one.
        now: the time asked for.
    """
    if now <= stops[0][0]:
        return stops[0][1]
    for (first, start), (last, end) in pairwise(stops):
        if now <= last:
            way = (Fraction(now) - first) / (last - first)
            return start + (end - start) * way.numerator / way.denominator
    return stops[-1][1]


def line(facts: Facts) -> Found:
    """Whether the current value is on the line (or ahead of it), or behind it."""
    if missing := why_no_line(facts):
        note = "" if facts.aim is None else f"{missing}ため、達成の見込みは判定しません"
        return lacking(f"{missing}ため、目標値への直線は引けません", note=note, words=_UNKNOWN)
    current, stands_at = facts.current, stands(facts)
    if not isinstance(current, Quantity) or stands_at is None:
        return lacking("目標値への直線は引けません", words=_UNKNOWN)
    less = facts.direction is Direction.DOWN
    on = current.number <= stands_at.value if less else current.number >= stands_at.value
    shown = short(stands_at.value, 1, current.number)
    needed = _needed(stands_at.value, current, less=less)
    return Found(
        words=frozenset({"on" if on else "behind"}),
        because=f"目標の達成に必要な今回の値{needed}に{'達している' if on else '達していない'}",
        notes=(f"目標の達成に必要な今回の値 {needed}",),
        steps=(
            stands_at.formula,
            f"今回値{show(current)}は、期待値{shown}{current.unit}に{'達しています' if on else '達していません'}。",
        ),
        formulas=(stands_at.formula,),
    )


def stands(facts: Facts) -> LineAt | None:
    """The line at the time of the current value; None where it cannot be drawn."""
    if why_no_line(facts) or facts.current_period is None or facts.current_period.at is None:
        return None
    stops = _stops(facts)
    now = facts.current_period.at
    value = line_at(stops, now)
    (first, start), (last, end) = next((pair for pair in pairwise(stops) if now <= pair[1][0]), (stops[-2], stops[-1]))
    current = facts.current.number if isinstance(facts.current, Quantity) else None
    formula = (
        f"目標値への直線：{plain(start)} + （{plain(end)} − {bracketed(start)}）×"
        f"（{_year(min(max(now, first), last))} − {_year(first)}）÷（{_year(last)} − {_year(first)}）"
        f"= {short(value, 1, current)}（{_when(now, facts)}）"
    )
    return LineAt(value, formula)


def why_no_line(facts: Facts) -> str:
    """Why no line can be drawn, in the form 「…ため」; empty where it can."""
    if facts.aim is None:
        return "目標値がない"
    if facts.direction is Direction.RANGE or (facts.target is None and facts.aim.kind is AimKind.BETWEEN):
        return "目標が範囲である"
    if not isinstance(facts.target, Quantity):
        return "目標が文である" if facts.aim.kind is AimKind.WORDS else "目標が数値でない"
    if facts.baseline is None:
        return "基準値がない"
    if not isinstance(facts.baseline, Quantity) or not isinstance(facts.current, Quantity):
        return "数値でない値がある"
    if not on_one_scale(facts.baseline, facts.current, facts.target):
        return "目標値と尺度が異なる"
    return _why_no_time(facts)


def _why_no_time(facts: Facts) -> str:
    first, now, last = (_at(each) for each in (facts.baseline_period, facts.current_period, facts.target_period))
    if last is None:
        every = facts.target_period is not None and facts.target_period.kind is PeriodKind.EVERY_YEAR
        return "毎年度の目標である" if every else "目標の年度が書かれていない"
    if first is None or now is None:
        return "基準値又は今回値の年度が書かれていない"
    return "目標の年度が基準値の年度より後でない" if last <= first else ""


def _stops(facts: Facts) -> tuple[Stop, ...]:
    """Baseline, the yearly targets between it and the target, and the target."""
    numbers = [amount.number for amount in (facts.baseline, facts.target) if isinstance(amount, Quantity)]
    first, last = _at(facts.baseline_period), _at(facts.target_period)
    assert first is not None and last is not None  # noqa: S101, PT018 asked for before
    ends: dict[Fraction, Decimal] = {first: numbers[0]}
    for each in facts.waypoints:
        at = each.period.at
        scale = (each.amount, facts.target) if isinstance(facts.target, Quantity) else (each.amount,)
        if at is not None and first < at < last and on_one_scale(*scale):
            ends[at] = each.amount.number
    return (*sorted(ends.items()), (last, numbers[1]))


def _needed(value: Decimal, current: Quantity, *, less: bool) -> str:
    """The nearest value with the decimals of the current one that is on the line."""
    step = Decimal(1).scaleb(-decimals(current.number))
    rounded = value.quantize(step, ROUND_FLOOR if less else ROUND_CEILING)
    return f"{plain(rounded)}{current.unit}{'以下' if less else '以上'}"


def _at(period: Period | None) -> Fraction | None:
    return period.at if period else None


def _year(point: Fraction) -> str:
    """A point in time: 2022, or 2021.75 of a calendar year, whose middle lies before that of its fiscal year."""
    if point.denominator == 1:
        return str(point.numerator)
    return f"{(Decimal(point.numerator) / point.denominator):.2f}".rstrip("0")


def _when(now: Fraction, facts: Facts) -> str:
    return f"{now}年度" if now.denominator == 1 or facts.current_period is None else long(facts.current_period)
