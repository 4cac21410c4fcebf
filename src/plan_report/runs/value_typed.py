"""What was typed into the fields of a row, put into the cell as it stands now, or not, where it is another by now."""

from __future__ import annotations

import re

from plan_report.data_class import dataclass
from plan_report.runs.value_rows import ValueRow
from plan_report.table.clean import clean

_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form says of a row: of which indicator it was, what its fields showed, and what is in them now."""

    number: str
    sign: str  # of the indicator that was shown (`ValueRow.sign`)
    shown: tuple[str, ...]  # a piece a field
    texts: tuple[str, ...]  # in these fields now; one alone where the whole cell is meant
    is_whole: bool = False

    @property
    def text(self) -> str:
        """All of it, for whoever reads it."""
        return "　".join(self.texts)


def text_of(row: ValueRow, typed: Typed) -> str | None:
    """The text that the cell is to have; None where somebody would write over what nobody has shown him.

    A piece that was not touched stays as it is now; one that was touched must be as it was shown, or be already what
    it is to be.

    Args:
        row: as it stands now.
        typed: the form.
    """
    if typed.sign != row.sign:
        return None
    if typed.is_whole:
        (text,) = typed.texts
        return text if _is_shown(row, typed.shown) or _same(row, text, row.written) else None
    now = row.pieces.shown
    if not len(typed.shown) == len(typed.texts) == len(now):
        if _is_shown(row, typed.shown):
            return row.pieces.joined(tuple(map(row.entered, typed.texts)))
        return row.written if typed.texts == typed.shown else None
    pieces = [_piece(row, *each) for each in zip(typed.texts, typed.shown, now, strict=True)]
    if None in pieces:
        return None
    return row.pieces.joined(tuple(each for each in pieces if each is not None))


def wanted(row: ValueRow, typed: Typed) -> str:
    """The text that somebody means the cell to have, whatever it was when he saw it."""
    now = row.pieces.shown
    if typed.is_whole or not len(typed.shown) == len(typed.texts) == len(now):
        return typed.texts[0] if typed.is_whole else row.pieces.joined(tuple(map(row.entered, typed.texts)))
    return row.pieces.joined(
        tuple(
            there if _same(row, text, shown) else row.entered(text)
            for text, shown, there in zip(typed.texts, typed.shown, now, strict=True)
        )
    )


def _is_shown(row: ValueRow, shown: tuple[str, ...]) -> bool:
    """Whether the cell is as it was shown, or as it was sent last from the same fields."""
    return any(
        len(shown) == len(now) and all(_same(row, *each) for each in zip(shown, now, strict=True))
        for now in (row.pieces.shown, (row.written,))
    )


def _piece(row: ValueRow, typed: str, shown: str, now: str) -> str | None:
    if _same(row, typed, shown):
        return now
    return row.entered(typed) if _same(row, now, shown) or _same(row, now, typed) else None


def _same(row: ValueRow, one: str, other: str) -> bool:
    """Whether two texts say the same, as fields show it and as it is written."""
    first, second = (_COMMA.sub("", row.entered(clean(each))) for each in (one, other))
    return first == second
