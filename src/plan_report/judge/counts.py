"""Change tests on two numbers: any difference, a least difference, a least ratio."""

from __future__ import annotations

from decimal import Decimal

from plan_report.judge.change import NO_RATIO, POINTS, difference_of, ratio_of, shortened
from plan_report.judge.finding import Moved, Movement
from plan_report.judge.wording import MOVEMENT_WORDS, bracketed, plain, short, show, signed
from plan_report.model import Quantity
from plan_report.notation import PROPORTION, is_share
from plan_report.scheme import AnyDifference, LeastDifference, LeastRatio


def any_difference(test: AnyDifference, baseline: Quantity, current: Quantity) -> Moved:
    """Any difference counts unless it lies within the tolerance."""
    difference = difference_of(baseline.number, current.number)
    limit = test.tolerance * abs(baseline.number) / 100 if test.relative else test.tolerance
    movement = Movement.of(0 if abs(difference) <= limit else _sign(difference))
    steps = [_subtraction(baseline, current, difference)]
    if test.tolerance:
        allowed = f"基準値の{plain(test.tolerance)}%" if test.relative else _amount(test.tolerance, baseline)
        working = (
            f"（{plain(abs(baseline.number))} × {plain(test.tolerance)} ÷ 100 = {plain(limit)}）"
            if test.relative
            else ""
        )
        sign = "≦" if abs(difference) <= limit else "＞"
        steps.append(f"許容差は{allowed}{working}：{plain(abs(difference))} {sign} {plain(limit)}")
        if difference and movement is Movement.LEVEL:
            cause = f"{_drift(baseline, current, difference)}が許容差（{allowed}）以内である"
            line = f"{_line(baseline, current, difference)}（許容差{allowed}以内）"
            return Moved(movement, cause, tuple(steps), (f"{allowed}以内の差",), formulas=(line,))
    lines = (_line(baseline, current, difference),)
    return Moved(movement, _plain_cause(baseline, current, difference), tuple(steps), formulas=lines)


def least_difference(test: LeastDifference, baseline: Quantity, current: Quantity) -> Moved:
    """A difference counts from `least` on."""
    difference = difference_of(baseline.number, current.number)
    enough = abs(difference) >= test.least
    least = _amount(test.least, baseline)
    sign = "≧" if enough else "＜"
    steps = (_subtraction(baseline, current, difference), f"{plain(abs(difference))} {sign} {plain(test.least)}")
    movement = Movement.of(_sign(difference) if enough else 0)
    lines = (f"{_line(baseline, current, difference)}（{least}{'以上' if enough else '未満'}）",)
    if enough or not difference:
        added = f"（{least}以上）" if enough else ""
        return Moved(movement, _plain_cause(baseline, current, difference, added), steps, formulas=lines)
    cause = f"{_drift(baseline, current, difference)}が{least}未満である"
    return Moved(movement, cause, steps, (f"{least}未満の差",), formulas=lines)


def least_ratio(test: LeastRatio, baseline: Quantity, current: Quantity) -> Moved:
    """A difference counts from `percent` of the baseline on; from a baseline of 0 every difference counts."""
    difference = difference_of(baseline.number, current.number)
    subtraction = _subtraction(baseline, current, difference)
    ratio = ratio_of(baseline.number, current.number)
    if ratio is None:
        by_sign = (subtraction, "基準値が0のため増減率は算出できず、差の符号で判定します。")
        cause = _plain_cause(baseline, current, difference)
        notes = (NO_RATIO,) if difference else ()
        return Moved(
            Movement.of(_sign(difference)), cause, by_sign, notes, formulas=(_line(baseline, current, difference),)
        )
    enough = abs(ratio) >= test.percent
    least = plain(test.percent)
    formula = (
        f"増減率 = {plain(difference)} ÷ {plain(abs(baseline.number))} × 100 = {signed(ratio, 1, _limit(ratio, test))}%"
    )
    sign = "≧" if enough else "＜"
    size = short(abs(ratio), 1, test.percent)
    steps = (subtraction, formula, f"{size}% {sign} {least}%")
    counted = f"（{plain(current.number)} − {bracketed(baseline.number)}）÷ {plain(abs(baseline.number))} × 100"
    lines = (f"{counted} = {signed(ratio, 1, _limit(ratio, test))}%（{least}%{'以上' if enough else '未満'}）",)
    movement = Movement.of(_sign(difference) if enough else 0)
    if not difference:
        return Moved(movement, _plain_cause(baseline, current, difference), steps, formulas=lines)
    drift = MOVEMENT_WORDS[Movement.of(_sign(difference))]
    shown = f"基準値の{size}%の{drift}" if is_share(baseline.unit) else ""  # whose change is printed in points
    if enough:
        cause = f"基準値{show(baseline)}から{show(current)}へ{size}%（{least}%以上）{drift}した"
        return Moved(movement, cause, steps, (shown,) if shown else (), formulas=lines, limit=test.percent)
    cause = f"基準値{show(baseline)}から{show(current)}への{size}%の{drift}が{least}%未満である"
    note = f"{shown}（{least}%未満）" if shown else f"{least}%未満の増減"
    return Moved(movement, cause, steps, (note,), formulas=lines, limit=test.percent)


def _limit(ratio: Decimal, test: LeastRatio) -> Decimal:
    return test.percent if ratio > 0 else -test.percent


def _sign(difference: Decimal) -> int:
    return (difference > 0) - (difference < 0)


def _unit(quantity: Quantity) -> str:
    if quantity.unit == PROPORTION:
        return "比の値"
    return POINTS if is_share(quantity.unit) else quantity.unit


def _amount(number: Decimal, quantity: Quantity) -> str:
    """A difference in words: 64件, 3ポイント, and of proportions 比の値で1, since 1:1 would be another proportion."""
    if quantity.unit == PROPORTION:
        return f"{_unit(quantity)}で{plain(shortened(number))}"
    return plain(number) + _unit(quantity)


def _line(baseline: Quantity, current: Quantity, difference: Decimal) -> str:
    """For the annex: 5 − 3 = +2件."""
    sign = "+" if difference > 0 else ""
    return f"{plain(current.number)} − {bracketed(baseline.number)} = {sign}{plain(difference)}{_unit(baseline)}"


def _subtraction(baseline: Quantity, current: Quantity, difference: Decimal) -> str:
    numbers = f"{plain(current.number)} − {bracketed(baseline.number)} = {plain(difference)}"
    return f"差 = 今回値 − 基準値 = {numbers}（{_unit(baseline) or '単位なし'}）"


def _plain_cause(baseline: Quantity, current: Quantity, difference: Decimal, added: str = "") -> str:
    if not difference:
        return f"基準値{show(baseline)}と今回値{show(current)}が同じである"
    moved = MOVEMENT_WORDS[Movement.of(_sign(difference))]
    return f"基準値{show(baseline)}から{show(current)}へ{_amount(abs(difference), baseline)}{added}{moved}した"


def _drift(baseline: Quantity, current: Quantity, difference: Decimal) -> str:
    moved = MOVEMENT_WORDS[Movement.of(_sign(difference))]
    return f"基準値{show(baseline)}から{show(current)}への{_amount(abs(difference), baseline)}の{moved}"
