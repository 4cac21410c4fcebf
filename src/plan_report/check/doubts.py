"""What an official should look at again before the report goes out: no errors, but likely slips of the pen.

Two equal figures are told only when chance is a poor explanation: from 100 on, or with three digits that tell
(20.4%). Small counts such as 3件 are often equal and mean nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from plan_report import era
from plan_report.era import FiscalYear
from plan_report.errors import Place, Problem, Severity
from plan_report.model import Area, Indicator, Plan, Policy, Quantity, Value
from plan_report.notation import is_share, print_number, print_quantity, quote, unit_key

LARGE_CHANGE = Decimal(80)  # percent of the baseline
LARGE_STEP = Decimal(30)  # points, of shares
TELLING_SIZE = Decimal(100)
TELLING_DIGITS = 3
_WHOLE = Decimal(100)  # percent

_CHECK_BOTH = "写し間違いでないか確かめてください"
_CHECK_CHANGE = "値に誤りがないか、数え方が変わっていないか確かめてください"
_CHECK_UNIT = "意味が同じなら、どちらかの書き方にそろえてください"
_CHECK_NAMES = "別のものなら名前を確かめ、再掲ならそのままにしてください"


def find_doubts(plan: Plan, round_id: str) -> tuple[Problem, ...]:
    """The doubts about a plan and its values of one round, in the order of their places.

    Told are: the 要確認 flags of the data, baselines that are not earlier than the value, changes of over 80 % (shares:
    or over 30 points), shares over 100 %, values that repeat the baseline, decimals or spellings of a unit that differ,
    equal baselines, and names used twice.
    """
    indicators = tuple(plan.indicators)
    found = [doubt for indicator in indicators for doubt in _of_indicator(indicator, indicator.value(round_id))]
    for indicator in indicators:
        if indicator.value(round_id):
            found += _order_of_years(indicator, plan.current_year(indicator, round_id))
    found += _equal_baselines(indicators)
    found += _spellings(indicators, round_id)
    found += _repeated((indicator.name, _named(indicator), indicator.place) for indicator in indicators)
    found += _repeated(_policy_entry(area, policy) for area in plan.areas for policy in area.policies)
    return tuple(sorted(found, key=lambda doubt: (doubt.place.file, doubt.place.sheet, doubt.place.row or 0)))


def _of_indicator(indicator: Indicator, current: Value | None) -> Iterator[Problem]:
    name = _named(indicator)
    for flag in indicator.doubts:
        yield _doubt(indicator.place, f"{name}の{flag.item}は要確認です。{flag.reason}")
    for role, value in (("基準値", indicator.baseline), ("今回の値", current), ("目標値", indicator.target)):
        for label, quantity in _quantities(value):
            if is_share(quantity.unit) and quantity.number > _WHOLE:
                what = f"{name}の{role}{label}{print_quantity(quantity)}は100%を超えています"
                yield _doubt(indicator.place, what, "割合の分母を確かめてください")
    for spelt in _units(indicator, current).values():
        if len(spelt) > 1:
            ways = "と".join(print_quantity(quantity) for quantity in spelt.values())
            yield _doubt(indicator.place, f"{name}の{ways}は単位の書き方が違います", _CHECK_UNIT)
    before = dict(_quantities(indicator.baseline))
    for label, now in _quantities(current):
        if label in before:
            for what, mend in _of_pair(before[label], now, comparable=not indicator.not_comparable):
                yield _doubt(indicator.place, f"{name}の{label}{what}", mend)


def _order_of_years(indicator: Indicator, year: FiscalYear | None) -> Iterator[Problem]:
    """A baseline of the value's own year, or of a later one, is a slip in either year."""
    before = indicator.baseline.year
    if before and year and before.western >= year.western:
        both = f"基準値の{era.short(before)}は、今回の値の{era.short(year)}"
        what = f"{_named(indicator)}の{both}より前ではありません"
        yield _doubt(indicator.place, what, "どちらかの年度に誤りがないか確かめてください")


def _of_pair(before: Quantity, now: Quantity, *, comparable: bool) -> Iterator[tuple[str, str]]:
    """What is odd about a baseline and its current value, with how to mend it."""
    if (unit_key(before.unit), before.per) != (unit_key(now.unit), now.per):
        return
    share = is_share(now.unit)
    change = _large_change(before, now) if comparable else ""
    if change:
        yield f"基準値{print_quantity(before)}から今回の値{print_quantity(now)}まで{change}", _CHECK_CHANGE
    if now.number == before.number and abs(now.number) >= TELLING_SIZE and not share:
        yield f"今回の値は基準値と同じ{print_quantity(now)}です", "以前の値の写しでないか確かめてください"
    if _decimals(before) != _decimals(now):
        both = f"基準値{print_quantity(before)}と今回の値{print_quantity(now)}"
        yield f"{both}は小数の桁数が違います", "同じ桁数の値があれば、そろえてください"


def _large_change(before: Quantity, now: Quantity) -> str:
    """The change in words when it is large; nothing from a baseline of 0, which has no relative change."""
    difference = now.number - before.number
    way = "増えています" if difference > 0 else "減っています"
    percent = abs(difference / before.number) * 100 if before.number else Decimal(0)
    if is_share(now.unit):
        large = abs(difference) > LARGE_STEP or percent > LARGE_CHANGE
        return f"{print_number(abs(difference))}ポイント{way}" if large else ""
    return f"{print_number(percent, 1)}%{way}" if percent > LARGE_CHANGE else ""


def _equal_baselines(indicators: Iterable[Indicator]) -> Iterator[Problem]:
    """Every baseline that an earlier indicator has too; each names the first that has it."""
    first: dict[tuple[Decimal, str, str], Indicator] = {}
    for indicator in indicators:
        for _, quantity in _quantities(indicator.baseline):
            owner = first.setdefault((quantity.number, unit_key(quantity.unit), quantity.per), indicator)
            if owner is not indicator and _telling(quantity.number):
                other = f"{_named(owner)}{_at(owner.place)}"
                what = f"{_named(indicator)}の基準値{print_quantity(quantity)}は、{other}の基準値と同じです"
                yield _doubt(indicator.place, what, _CHECK_BOTH)


def _units(indicator: Indicator, current: Value | None) -> dict[str, dict[str, Quantity]]:
    """The units of an indicator with their spellings, each with the first number that is written so."""
    units: dict[str, dict[str, Quantity]] = {}
    for value in (indicator.baseline, current, indicator.target):
        for _, quantity in _quantities(value):
            units.setdefault(unit_key(quantity.unit), {}).setdefault(quantity.unit, quantity)
    return units


def _spellings(indicators: Iterable[Indicator], round_id: str) -> Iterator[Problem]:
    """Units spelt in another way than at their first use in the plan; each way is told once, at its first use.

    An indicator that spells its own unit in two ways has been told of already.
    """
    first: dict[str, dict[str, tuple[Indicator, Quantity]]] = {}
    for indicator in indicators:
        for key, spelt in _units(indicator, indicator.value(round_id)).items():
            uses = first.setdefault(key, {})
            for unit, quantity in spelt.items():
                if uses and unit not in uses and len(spelt) == 1:
                    yield _spelling(indicator, quantity, *next(iter(uses.values())))
                uses.setdefault(unit, (indicator, quantity))


def _spelling(indicator: Indicator, quantity: Quantity, other: Indicator, others: Quantity) -> Problem:
    there = f"{_named(other)}{_at(other.place)}の{print_quantity(others)}"
    what = f"{_named(indicator)}の{print_quantity(quantity)}は、{there}と単位の書き方が違います"
    return _doubt(indicator.place, what, _CHECK_UNIT)


def _repeated(entries: Iterable[tuple[str, str, Place]]) -> Iterator[Problem]:
    """Names (name, how to call it, place) that appear again; each is told with the first of that name."""
    first: dict[str, tuple[str, Place]] = {}
    for name, call, place in entries:
        key = "".join(name.split())
        if key in first:
            there, where = first[key]
            yield _doubt(place, f"{call}は、{there}{_at(where)}と同じ名前です", _CHECK_NAMES)
        elif key:
            first[key] = (call, place)


def _policy_entry(area: Area, policy: Policy) -> tuple[str, str, Place]:
    number = policy.number if "-" in policy.number else f"{area.number}-{policy.number}"
    place = next((indicator.place for indicator in policy.indicators), Place())
    return policy.name, f"考え方{number}{quote(policy.name)}", place


def _quantities(value: Value | None) -> Iterator[tuple[str, Quantity]]:
    """The numbers of a value with the names of their parts, in brackets as the messages print them."""
    for part in value.parts if value else ():
        if isinstance(part.amount, Quantity):
            yield f"（{part.label}）" if part.label else "", part.amount


def _telling(number: Decimal) -> bool:
    digits = number.normalize().as_tuple().digits
    return abs(number) >= TELLING_SIZE or len(digits) >= TELLING_DIGITS


def _decimals(quantity: Quantity) -> int:
    exponent = quantity.number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _named(indicator: Indicator) -> str:
    return quote(indicator.name or indicator.id)


def _at(place: Place) -> str:
    return f"（{place}）" if str(place) else ""


def _doubt(place: Place, what: str, mend: str = "") -> Problem:
    return Problem(place, what, mend, Severity.DOUBT)
