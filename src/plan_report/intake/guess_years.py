"""Whether a column of 基準 or 目標 holds years or the values of that year: its cells say it, not its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from plan_report.intake.field import Role
from plan_report.intake.guessed import Guess
from plan_report.intake.period import HeadingPeriod, find_period, flat, has_span
from plan_report.intake.readable import fault_of, read_or_none

VALUES_OF: Mapping[Role, Role] = MappingProxyType(
    {Role.BASELINE_PERIOD: Role.BASELINE, Role.TARGET_PERIOD: Role.TARGET}
)
_YEARS_OF = {values: years for years, values in VALUES_OF.items()}
_NUMBER = re.compile(r"[0-9.,]+")
_BARE_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_NO_VALUES = "年度を付ける{}の列がありません"


def by_its_cells(guess: Guess) -> Guess:
    """The same column, its heading read as the cells say: 基準年度（2019年度）over 1,502 is the value of that year."""
    role = guess.read.role
    if role and role in VALUES_OF and _are_values(guess, is_target=role is Role.TARGET_PERIOD):
        return replace(guess, read=replace(guess.read, role=VALUES_OF[role]))
    if role and role in _YEARS_OF and guess.cells and all(map(_is_surely_year, guess.cells)):
        return replace(guess, read=replace(guess.read, role=_YEARS_OF[role]))
    return guess


def without_idle_years(guesses: Iterable[Guess]) -> list[Guess]:
    """The guesses without columns of years whose values the table does not hold."""
    every = list(guesses)
    taken = {each.field.role for each in every}
    return [
        each.left(_NO_VALUES.format(VALUES_OF[each.field.role]))
        if each.field.role in VALUES_OF and VALUES_OF[each.field.role] not in taken
        else each
        for each in every
    ]


def _are_values(guess: Guess, *, is_target: bool) -> bool:
    """Whether more cells are values than years; a bare 2010 may be either, and is what the others are."""
    surely = sum(map(_is_surely_year, guess.cells))
    bare = sum(_may_be_year(text, guess.read.period) for text in guess.cells)
    values = _values([text for text in guess.cells if not _may_be_year(text, guess.read.period)], is_target=is_target)
    return values > surely + bare if surely else values > 0


def _values(cells: Sequence[str], *, is_target: bool) -> int:
    said = [text for text in cells if not _is_surely_year(text) and not fault_of(text, is_target=is_target)]
    return sum(not ((value := read_or_none(text)) and value.absent) for text in said)


def _is_surely_year(text: str) -> bool:
    """R2, 平成30年度, H31.3, 令和2～6年度; no number without any sign of a year."""
    period, rest = find_period(text)
    return has_span(text) or (period is not None and not rest and not _NUMBER.fullmatch(flat(text)))


def _may_be_year(text: str, heading: HeadingPeriod | None) -> bool:
    """2019; under a heading that names its year, no other number is one."""
    return _BARE_YEAR.fullmatch(flat(text)) is not None and (heading is None or int(flat(text)) == heading.western)
