"""How much room a page has for tables, in ems of their letters: what widths of columns are worked out from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from plan_report.data_class import dataclass

_NO_FONT: Mapping[str, float] = MappingProxyType({})
_HALF_WIDTH = 0.7  # ems of a half-width sign in a font that nobody has measured


@dataclass(frozen=True, slots=True)
class Room:
    """The width between the margins, what a cell keeps free beside its text, and how wide each sign is."""

    width: float
    padding: float = 0.6  # left and right together
    advances: Mapping[str, float] = field(default_factory=lambda: _NO_FONT, compare=False)

    @classmethod
    def usual(cls, paper: str) -> Room:
        """That of a paper in the look that comes with the program, without its fonts."""
        return _USUAL[paper]

    def of(self, text: str) -> float:
        """How wide a line of text is."""
        known = self.advances
        return sum(known.get(sign) or (_HALF_WIDTH if sign.isascii() else 1.0) for sign in text)


_USUAL: Mapping[str, Room] = MappingProxyType({"A4-landscape": Room(72.0), "A4-portrait": Room(49.6)})
