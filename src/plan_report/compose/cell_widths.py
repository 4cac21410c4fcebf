"""How wide a cell wants to be: so that its numbers, periods and short words stand on one line each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from plan_report.compose.room import Room
from plan_report.data_class import dataclass
from plan_report.document import Cell, CellRole

# What must not be parted while there is room: a period in its brackets, a number with its sign and unit, a Latin word.
_PIECE = re.compile(r"\[[^\[\]]{1,16}\]|（?[+\-−△▲±]?\d[\d,.]*(?:%|[^\W\d_]{1,4})?|[A-Za-z]{2,12}")
# Between the bodies of an actor's cell, between a class and its symbol, a part's name and its value.
_WORD_END: Mapping[CellRole, re.Pattern[str]] = MappingProxyType(
    {
        CellRole.ACTOR: re.compile(r"(?<=[／・、])"),
        CellRole.JUDGEMENT: re.compile(" "),
        CellRole.SIGN: re.compile(" "),
        CellRole.VALUE: re.compile(" "),
    }
)
_LONGEST_WORD = 7.0  # ems; no longer one asks for a column of its width
_LONGEST_PIECE = 10.0  # ems; what is longer is cut
_LEAST = 4.0  # of any text that is as long


@dataclass(frozen=True, slots=True)
class _Wish:
    """A line up to `whole` ems wide wants to stand unbroken; a longer one wants `floor`, and needs `least`.

    Where lines are words or figures (`firm`) a broken one is worse than a line more.
    """

    whole: float
    floor: float
    least: float = _LEAST
    firm: bool = True


_OF_TEXTS = _Wish(10.0, 10.0, 5.0, firm=False)
_WISHES: Mapping[CellRole, _Wish] = MappingProxyType(
    {
        CellRole.COLUMN_HEADER: _Wish(9.0, 5.0),
        CellRole.AREA: _Wish(7.0, 7.0, firm=False),
        CellRole.POLICY: _Wish(7.0, 7.0, firm=False),
        CellRole.ACTOR: _Wish(7.0, 6.0),
        CellRole.OUTCOME: _Wish(12.0, 12.0, 6.0, firm=False),
        CellRole.INDICATOR: _Wish(11.0, 11.0, 6.0, firm=False),
        CellRole.VALUE: _Wish(9.0, 6.5),
        CellRole.COURSE: _Wish(7.0, 6.0),
        CellRole.JUDGEMENT: _Wish(9.0, 6.5),
        CellRole.NOTE: _Wish(10.5, 10.0, 8.0),
        CellRole.SIGN: _Wish(10.0, 8.0),
    }
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A cell in ems: each line that its text asks for, the width it needs, and the one it wants.

    Up to `firm` ems a line is one that should not be broken.
    """

    lines: tuple[float, ...]
    firm: float
    needs: float
    wants: float


def measured(cell: Cell, room: Room) -> Measured:
    """What a cell's text asks of its column; a figure's own width is the caller's matter."""
    wish = _WISHES.get(cell.role, _OF_TEXTS)
    texts = cell.text.split("\n")
    lines = tuple(map(room.of, texts))
    needs = wants = 0.0
    for text, line in zip(texts, lines, strict=True):
        if line <= max(needs, wish.least):
            needs, wants = max(needs, line), max(wants, line)
            continue
        piece = min(_longest_piece(text, cell.role, room), _LONGEST_PIECE)
        needs = max(needs, min(line, max(piece, wish.least)))
        wants = max(wants, line if line <= wish.whole else max(piece, wish.floor))
    return Measured(lines, wish.whole if wish.firm else 0.0, needs, max(wants, needs))


def _longest_piece(text: str, role: CellRole, room: Room) -> float:
    widest = max(map(room.of, _PIECE.findall(text)), default=0.0)
    if role in _WORD_END:
        words = map(room.of, _WORD_END[role].split(text))
        widest = max((widest, *(word for word in words if word <= _LONGEST_WORD)))
    return widest
