"""Splits an improvement by the straight line from baseline to target (健康日本21: B and B*)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from plan_report.facts import Facts
from plan_report.judge.target import line_at
from plan_report.judge.wording import plain, short
from plan_report.judgement import JudgementClass
from plan_report.model import AimKind, Direction, Quantity
from plan_report.period import Period, PeriodKind, long
from plan_report.scale import on_one_scale
from plan_report.scheme import Scheme, TargetLine

_POINTS = 3  # baseline, current value, target
Split = tuple[JudgementClass, str, tuple[str, ...], tuple[str, ...]]


def split_by_line(line: TargetLine, facts: Facts, scheme: Scheme) -> Split:
    """The class on or behind the line, what to add to the cause, notes and steps.

    Where the line cannot be drawn (no target, no year, no number) the improvement counts as on track and a note says
    that the outlook was not judged.
    """
    on_track = scheme.by_key(line.on_track)
    missing = _missing(facts)
    stands_at = None if missing else _line(facts)
    if stands_at is None:
        missing = missing or "目標年度が基準値の年度以前"
        step = f"目標値への直線：{missing}のため、目標年度までの到達の見込みは判定しません。"
        return on_track, "", (f"到達の見込みは判定不可（{missing}）",), (step,)
    value, limit, formula = stands_at
    reached = value <= limit if facts.direction is Direction.DOWN else value >= limit
    unit = facts.current.unit if isinstance(facts.current, Quantity) else ""
    shown = short(limit, 1, value)
    outcome = on_track if reached else scheme.by_key(line.behind)
    joined, reaches, does = (
        ("上", "届いている", "届いています") if reached else ("ものの", "届いていない", "届いていません")
    )
    steps = (formula, f"今回値{plain(value)}{unit}は、直線上の値{shown}{unit}に{does}。「{outcome.label}」となります。")
    line_value = f"目標値への直線上の値{shown}{unit}"
    return outcome, f"{joined}、{line_value}に{reaches}", (line_value,), steps


def _missing(facts: Facts) -> str:
    if facts.aim is None:
        return "目標値なし"
    if facts.direction is Direction.RANGE or (facts.target is None and facts.aim.kind is AimKind.BETWEEN):
        return "目標が範囲"
    if facts.target is None:
        return "目標は文" if facts.aim.kind is AimKind.WORDS else "目標が数値でない"
    amounts = [amount for amount in (facts.baseline, facts.current, facts.target) if isinstance(amount, Quantity)]
    if len(amounts) < _POINTS:
        return "数値でない値"
    if not on_one_scale(*amounts):
        return "目標値と尺度が異なる"
    if _at(facts.target_period) is None:
        every = facts.target_period is not None and facts.target_period.kind is PeriodKind.EVERY_YEAR
        return "毎年度の目標" if every else "目標年度なし"
    known = _at(facts.baseline_period) is not None and _at(facts.current_period) is not None
    return "" if known else "基準値又は今回値の年度なし"


def _line(facts: Facts) -> tuple[Decimal, Decimal, str] | None:
    """The current value, where the line stands, and the formula with its figures."""
    baseline, current, target = (
        amount.number for amount in (facts.baseline, facts.current, facts.target) if isinstance(amount, Quantity)
    )
    points = (_at(period) for period in (facts.baseline_period, facts.current_period, facts.target_period))
    first, now, last = (point for point in points if point is not None)
    stands_at = line_at(baseline, target, (first, now, last))
    if stands_at is None:
        return None
    formula = (
        f"目標値への直線：{plain(baseline)} + （{plain(target)} − {plain(baseline)}）× "
        f"（{_shown(min(max(now, first), last))} − {_shown(first)}）÷（{_shown(last)} − {_shown(first)}）"
        f"= {short(stands_at, 1, current)}（{_when(now, facts)}）"
    )
    return current, stands_at, formula


def _at(period: Period | None) -> Fraction | None:
    return period.at if period else None


def _shown(point: Fraction) -> str:
    """A point in time: 2022, or 2021.75 of a calendar year, whose middle lies before that of its fiscal year."""
    if point.denominator == 1:
        return str(point.numerator)
    return f"{(Decimal(point.numerator) / point.denominator):.2f}".rstrip("0")


def _when(now: Fraction, facts: Facts) -> str:
    return f"{now}年度" if now.denominator == 1 or facts.current_period is None else long(facts.current_period)
