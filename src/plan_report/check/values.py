"""Doubts about one row: its value beside its baseline and its value of the round before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plan_report.check.row import BASELINE, CHECK_CHANGE, CURRENT, TARGET, Row, is_large, same_unit
from plan_report.errors import Problem
from plan_report.model import Quantity
from plan_report.notation import is_share, print_number, print_quantity
from plan_report.period import Period, earlier, same_time, short

LARGE_CHANGE = Decimal(80)  # percent of the baseline
LARGE_STEP = Decimal(30)  # points, of shares
_WHOLE = Decimal(100)  # percent
_TENFOLD = (Decimal(7), Decimal(13))  # what a digit too many makes of a value that has hardly changed
_SMALL_SHARE = Decimal(10)  # percent; below it, ten times as much is no rarity

_CHECK_DIGITS = "桁に誤りがないか確かめてください"


def of_values(row: Row, *, in_wrong_row: bool = False) -> Iterator[Problem]:
    """The doubts that each part of a row's value raises.

    Args:
        row: the row.
        in_wrong_row: it has been told that the value seems to belong to a neighbour, which explains its size.
    """
    yield from _shares_over_the_whole(row)
    if in_wrong_row:
        return
    for label, now in row.current.items():
        baseline, before = _like(now, row.baseline.get(label)), _like(now, row.before.get(label))
        if row.comparable:
            yield from _of_size(row, label, (baseline, before, now))
        unchanged = before and before.number == now.number  # told by `unchanged`
        if baseline and now.number == baseline.number and not unchanged and _large_count(now):
            what = f"{label}{CURRENT}は基準値と同じ{print_quantity(now)}です"
            yield row.doubt(what, "以前の値の写しでないか確かめてください")


def _of_size(row: Row, label: str, numbers: tuple[Quantity | None, Quantity | None, Quantity]) -> Iterator[Problem]:
    """A slip of digits since the round before, else a large change since the baseline."""
    baseline, before, now = numbers
    if before and (times := _slip_of_digits(before, now)):
        both = f"{CURRENT}{print_quantity(now)}は、{row.before_word}{print_quantity(before)}"
        yield row.doubt(f"{label}{both}の{times}です", _CHECK_DIGITS)
    elif baseline and (change := _large_change(baseline, now)):
        both = f"{BASELINE}{print_quantity(baseline)}から{CURRENT}{print_quantity(now)}"
        yield row.doubt(f"{label}{both}まで{change}", CHECK_CHANGE)


def order_of_years(row: Row, period: Period | None) -> Iterator[Problem]:
    """A baseline of the value's own year, or of a later one, is a slip in either year."""
    before = row.indicator.baseline.period
    if before and period and before.at is None and same_time(before, period):
        what = f"基準値と今回の値が、同じ時点（{short(period)}）の値です"
        ways = "「[R2～R4年度平均]」「[R2～R6年度累計]」のように、それぞれがいつの値かを書いてください"
        yield row.doubt(what, f"比べる値であれば、{ways}")
    if before and period and earlier(before, period) is False:
        both = f"基準値の{short(before)}は、今回の値の{short(period)}"
        yield row.doubt(f"{both}より前ではありません", "どちらかの年度に誤りがないか確かめてください")


def _shares_over_the_whole(row: Row) -> Iterator[Problem]:
    for role, numbers in ((BASELINE, row.baseline), (CURRENT, row.current), (TARGET, row.target)):
        for label, quantity in numbers.items():
            if is_share(quantity.unit) and quantity.number > _WHOLE:
                what = f"{role}{label}{print_quantity(quantity)}は100%を超えています"
                yield row.doubt(what, "割合の分母を確かめてください")


def _large_count(quantity: Quantity) -> bool:
    return is_large(quantity.number) and not is_share(quantity.unit)


def _like(now: Quantity, earlier: Quantity | None) -> Quantity | None:
    return earlier if earlier and same_unit(earlier, now) else None


def _slip_of_digits(before: Quantity, now: Quantity) -> str:
    """In words that a value is about ten times the one before, or a tenth; small counts often are, and mean nothing."""
    larger, smaller = max(before.number, now.number), min(before.number, now.number)
    if smaller <= 0 or not (is_large(larger) or (is_share(now.unit) and larger >= _SMALL_SHARE)):
        return ""
    lowest, highest = _TENFOLD
    if not lowest <= larger / smaller <= highest:
        return ""
    return "約10倍" if now.number > before.number else "約10分の1"


def _large_change(before: Quantity, now: Quantity) -> str:
    """The change in words when it is large; nothing from a baseline of 0, which has no relative change."""
    difference = now.number - before.number
    way = "増えています" if difference > 0 else "減っています"
    percent = abs(difference / before.number) * 100 if before.number else Decimal(0)
    if is_share(now.unit):
        large = abs(difference) > LARGE_STEP or percent > LARGE_CHANGE
        return f"{print_number(abs(difference))}ポイント{way}" if large else ""
    return f"{print_number(percent, 1)}%{way}" if percent > LARGE_CHANGE else ""
