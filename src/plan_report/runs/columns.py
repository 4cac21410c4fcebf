"""Texts in columns of a terminal, of which a letter of Japanese takes two."""

from __future__ import annotations

from unicodedata import east_asian_width

_MORE = "…"


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if east_asian_width(sign) in "FWA" else 1 for sign in text)


def padded(text: str, columns: int) -> str:
    """The text with blanks behind it until it takes so many."""
    return text + " " * (columns - width(text))


def cut(text: str, columns: int) -> str:
    """As much of a text as fits on one line, with … where it is longer."""
    line = " ".join(text.split())
    if width(line) <= columns:
        return line
    used, kept = width(_MORE), 0
    while used + width(line[kept]) <= columns:
        used, kept = used + width(line[kept]), kept + 1
    return line[:kept] + _MORE
