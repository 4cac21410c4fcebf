"""The figures of a roll-up: how a mean is rounded, what grade a figure reaches, and how it is shown beside that.

Means and percents are kept as fractions: 3.6 from three thirds would else be taken for 3.5999….
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from plan_report.scheme import RollupGrade, Rounding

_HALF = Fraction(1, 2)
_FIRST_DECIMAL_UP = 6  # 五捨六入


def rounded(mean: Fraction, how: Rounding) -> Fraction:
    """A mean by the rounding of its scheme; below 0 as above it."""
    if how is Rounding.NONE:
        return mean
    size = abs(mean)
    if how is Rounding.HALF_UP:
        whole = math.floor(size + _HALF)
    else:
        whole = math.floor(size) + (math.floor(size * 10) % 10 >= _FIRST_DECIMAL_UP)
    return Fraction(whole if mean >= 0 else -whole)


def grade_of(figure: Fraction, grades: Sequence[RollupGrade]) -> RollupGrade | None:
    """The highest grade that a figure reaches; None where it reaches none."""
    return next((each for each in grades if figure >= Fraction(each.at_least)), None)


def shown(figure: Fraction, places: int, verdict: Callable[[Fraction], object], *, keep: bool = False) -> str:
    """A figure with so many decimals, half-up, or with as many more as it takes to lead to the same verdict.

    Else 3.596, which 五捨六入 makes 3, would be printed as 3.60 and a reader would come to 4.

    Args:
        figure: the figure.
        places: the decimals that are usual.
        verdict: what a figure leads to.
        keep: whether decimals that are zero are shown.
    """
    exact = verdict(figure)
    while verdict(printed := _to_places(figure, places)) != exact:
        places += 1
    number = Decimal(printed.numerator) / Decimal(printed.denominator)
    text = f"{abs(number):.{places}f}" if keep or printed != figure else f"{abs(number).normalize():f}"
    return f"−{text}" if number < 0 else text


def plain(number: Fraction) -> str:
    """A score or a sum of scores as it is: 12, 4.5, −1."""
    return shown(number, 0, lambda figure: figure)


def _to_places(figure: Fraction, places: int) -> Fraction:
    size = Fraction(math.floor(abs(figure) * 10**places + _HALF), 10**places)
    return size if figure >= 0 else -size
