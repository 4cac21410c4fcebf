"""A digit of a report's file that can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Place:
    """One digit: what kind of thing it stands in, where exactly, and the text around it."""

    kind: str  # 図の値, ヘッダー, しおり …
    at: tuple[int | str, ...]  # what its file's reader needs to find it again
    context: str


class Mutable(Protocol):
    """A file whose digits can be changed one by one."""

    def places(self) -> tuple[Place, ...]:
        """Every digit, always in the same order."""

    def changed(self, place: Place, target: Path) -> None:
        """Write the file with this one digit changed to another."""


def other(digit: str, among: str = DIGITS) -> str:
    """Another digit: the next that there is."""
    order = DIGITS[DIGITS.index(digit) + 1 :] + DIGITS[: DIGITS.index(digit)]
    return next(each for each in order if each in among)


def context(text: str, at: int) -> str:
    """The text around a digit, with the digit marked."""
    return f"{text[max(0, at - 12) : at]}〔{text[at]}〕{text[at + 1 : at + 13]}".replace("\n", " ")


def with_digit(text: str, at: int) -> str:
    """The text with another digit there."""
    return text[:at] + other(text[at]) + text[at + 1 :]


def digits_in(text: str) -> tuple[int, ...]:
    """Where ASCII digits stand."""
    return tuple(at for at, sign in enumerate(text) if sign in DIGITS)
