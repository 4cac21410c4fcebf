"""How fast a value moved towards its target, how fast it has to move, and where it would be in the target's year."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from plan_report.data_class import dataclass
from plan_report.facts import Facts
from plan_report.judge.change import POINTS, decimals
from plan_report.judge.wording import bracketed, plain, short
from plan_report.levels import band
from plan_report.model import AimKind, Amount, Direction, Quantity
from plan_report.notation import PROPORTION, is_share
from plan_report.scale import in_one_unit, is_change

_PRECISION = 28
_WHOLE = 100  # percent
_MOST_PLACES = 12
_OF_AIMS = {AimKind.AT_LEAST: 1, AimKind.ABOVE: 1, AimKind.AT_MOST: -1, AimKind.BELOW: -1}
_OF_DIRECTIONS = {Direction.UP: 1, Direction.DOWN: -1}


@dataclass(frozen=True, slots=True)
class Pace:
    """The change of a year so far and that which is needed, and the value in the target's year at the pace so far.

    `values` are those of baseline, current value and target, in one unit, `times` where they lie in years; `sense` is
    1 where the target is to be reached from below, -1 from above.
    """

    had: Decimal
    needs: Decimal
    reaches: Decimal
    values: tuple[Quantity, Quantity, Quantity]
    times: tuple[Fraction, Fraction, Fraction]
    sense: int

    @property
    def in_time(self) -> bool:
        """Whether the target would be met in its year."""
        return (self.reaches - self.values[-1].number) * self.sense >= 0


def pace(facts: Facts) -> Pace | None:
    """The pace of a part; None without three numbers and their years, from the target's year on, or with it met.

    A value that is as far as its target counts as met; of 概ね1,000人 that is the near end of what counts as about it.
    """
    values, times, sense = _values(facts), _times(facts), _sense(facts)
    if values is None or times is None:
        return None
    then, now, target = (each.number for each in values)
    if (target - now) * sense <= 0:
        return None
    first, here, last = times
    with localcontext(prec=_PRECISION):
        had, needs = _over(now - then, here - first), _over(target - now, last - here)
        return Pace(had, needs, now + _over(now - then, (here - first) / (last - here)), values, times, sense)


def pace_note(found: Pace) -> str:
    """The pace in one line: what a year needs, what it had, and where that leads."""
    places = _places(found)
    needs, had = (_a_year(each, places, found.values[-1].unit, _per(found)) for each in (found.needs, found.had))
    return f"目標まで{needs}が必要（これまで{had}{_outlook(found)}）"


def pace_working(found: Pace) -> tuple[str, ...]:
    """The three formulas with their figures."""
    now, target = (plain(each.number) for each in found.values[1:])
    first, here, last = (_shown(each) for each in found.times)
    places = _places(found)
    start, reached = (bracketed(each.number) for each in found.values[:2])
    so_far, left = f"（{now} − {start}）÷（{here} − {first}）", f"（{last} − {here}）"
    return (
        f"これまでの1年当たりの変化 = {so_far}= {short(found.had, places)}",
        f"目標まで1年当たりに必要な変化 = （{target} − {reached}）÷{left}= {short(found.needs, places)}",
        f"この進み方での目標の年の値 = {now} + {so_far}×{left}= {_end(found)}",
    )


def _values(facts: Facts) -> tuple[Quantity, Quantity, Quantity] | None:
    """Three levels on one scale: an amount of change (30人減) has no pace of its own."""
    then, now, target = facts.baseline, facts.current, _to_reach(facts)
    if not (isinstance(then, Quantity) and isinstance(now, Quantity) and isinstance(target, Quantity)):
        return None
    alike = in_one_unit(then, now, target)
    return None if alike is None or is_change(now) else (alike[0], alike[1], alike[2])


def _to_reach(facts: Facts) -> Amount | None:
    ends = band(facts.aim) if facts.aim and facts.aim.kind is AimKind.ABOUT else None
    return ends[0 if _sense(facts) > 0 else 1] if ends else facts.target


def _times(facts: Facts) -> tuple[Fraction, Fraction, Fraction] | None:
    periods = (facts.baseline_period, facts.current_period, facts.target_period)
    first, here, last = (each.at if each else None for each in periods)
    if first is None or here is None or last is None or not first < here < last:
        return None
    return first, here, last


def _sense(facts: Facts) -> int:
    """Whether the target is to be reached from below (1) or from above (-1); 0 where nothing says it."""
    if facts.aim is None or facts.direction in {Direction.NONE, Direction.KEEP}:
        return 0  # what is to be kept is on no way
    return _OF_AIMS.get(facts.aim.kind) or facts.aim.sense or _OF_DIRECTIONS.get(facts.direction, 0)


def _over(difference: Decimal, years: Fraction) -> Decimal:
    return difference * years.denominator / years.numerator


def _places(found: Pace) -> int:
    """The decimals of the values, one more where a pace has more, and as many as tell the two apart, and from 0."""
    paces = (found.had, found.needs)
    places = max(decimals(each.number) for each in found.values)
    if any(each != round(each, places) for each in paces):
        places += 1
    apart = {*paces, Decimal(0)}
    while places < _MOST_PLACES and len({short(each, places) for each in apart}) < len(apart):
        places += 1
    return places


def _a_year(change: Decimal, places: int, unit: str, per: str) -> str:
    if not change:
        return "増減なし"
    lead = "比の値で" if unit == PROPORTION else ""
    shown = POINTS if is_share(unit) else "" if unit == PROPORTION else unit + per
    return f"{lead}年{short(abs(change), places)}{shown}{'増' if change > 0 else '減'}"


def _outlook(found: Pace) -> str:
    """Where the pace leads; beyond what there can be (120%, fewer than none) only whether the target is met."""
    lowest = min(each.number for each in found.values)
    share = is_share(found.values[-1].unit)
    if (found.reaches < 0 <= lowest) or (share and found.reaches > _WHOLE >= max(each.number for each in found.values)):
        return "、目標の年までに届く見込み" if found.in_time else ""
    unit = found.values[-1].unit
    value = f"比の値で{_end(found)}" if unit == PROPORTION else f"{_end(found)}{unit}{_per(found)}"
    return f"、目標の年に{value}の見込み"


def _end(found: Pace) -> str:
    """The value in the target's year, never so short that it looks like the target where it is not."""
    return short(found.reaches, max(decimals(each.number) for each in found.values), found.values[-1].number)


def _per(found: Pace) -> str:
    per = found.values[-1].per
    return f"/{per}" if per else ""


def _shown(time: Fraction) -> str:
    """A point in time: 2022, or 2021.75 of a calendar year, whose middle lies before that of its fiscal year."""
    return f"{Decimal(time.numerator) / time.denominator:.2f}".rstrip("0").rstrip(".")
