"""How the engine's sentences show figures: as written, rounded half-up, and never so short that they contradict it."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal

from plan_report.judge.finding import Movement
from plan_report.levels import asked
from plan_report.model import Aim, AimKind, Amount, Direction, StatusWord
from plan_report.notation import print_quantity
from plan_report.scheme import Span

MINUS = "−"
_PLACES, _MOST_PLACES = 2, 12
_ROOMY = Context(prec=100)  # so that rounding never runs out of digits

DIRECTION_WORDS = {
    Direction.UP: "増加が望ましい指標",
    Direction.DOWN: "減少が望ましい指標",
    Direction.KEEP: "維持が望ましい指標",
    Direction.RANGE: "目標の範囲に入ることが望ましい指標",
    Direction.NONE: "判定しない指標",
}
MOVEMENT_WORDS = {Movement.ROSE: "増加", Movement.LEVEL: "増減なし", Movement.FELL: "減少"}


def span_words(span: Span) -> str:
    """A stretch of percents in words: 50%以上100%未満, 0%未満; 20%×経過年数以上."""
    times = "×経過年数" if span.per_year else ""
    ends = ((span.at_least, "以上"), (span.more_than, "超"), (span.below, "未満"), (span.at_most, "以下"))
    return "".join(f"{plain(end)}%{times}{word}" for end, word in ends if end is not None)


def show(amount: Amount) -> str:
    """An amount as written: 1,792件, 37.30%, 「未実施」."""
    if isinstance(amount, StatusWord):
        return f"「{amount.word}」"
    return print_quantity(replace(amount, number=printable(amount.number)), negative=MINUS)


def show_aim(aim: Aim, baseline: Amount | None) -> str:
    """What is aimed at as written, with the number that an amount of change comes to: 430人削減（4,570人以下）."""
    return f"「{aim.text}」" if aim.kind is AimKind.STATUS else asked(aim, baseline, negative=MINUS)


def printable(number: Decimal) -> Decimal:
    """A number for print: one that a division left without end has two decimals."""
    exponent = number.as_tuple().exponent
    return _rounded(number, _PLACES) if isinstance(exponent, int) and exponent < -_MOST_PLACES else number


def plain(number: Decimal) -> str:
    """A number with thousands commas and the mathematical minus; nought has no sign."""
    shown = printable(number)
    return f"{shown or abs(shown):,f}".replace("-", MINUS)


def bracketed(number: Decimal) -> str:
    """A number within a formula, behind a sign: （−5）."""
    return f"（{plain(number)}）" if number < 0 else plain(number)


def short(number: Decimal, places: int, limit: Decimal | int | None = None) -> str:
    """A number rounded half-up; with a `limit` it keeps as many decimals as it takes to stay on its side of it."""
    rounded = _rounded(number, places)
    while limit is not None and number != limit and (rounded - limit) * (number - limit) <= 0 and places < _MOST_PLACES:
        places += 1
        rounded = _rounded(number, places)
    return plain(rounded)


def signed(number: Decimal, places: int, limit: Decimal | int | None = None) -> str:
    """`short` with a plus before what is above 0."""
    return ("+" if number > 0 else "") + short(number, places, limit)


def _rounded(number: Decimal, places: int) -> Decimal:
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _ROOMY)
    return rounded or abs(rounded)
