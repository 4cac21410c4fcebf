"""The text state of a content stream, as far as places go (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any, Self

from plan_report.bundle.geometry import IDENTITY, Box, Matrix, multiply
from plan_report.bundle.widths import UNKNOWN, FontWidths

_UP, _DOWN = 0.92, -0.22  # how far letters reach above and below the baseline, in ems
_HALF = 0.5  # of a character that runs from top to bottom, to either side
_SETTINGS = {"TL": "leading", "Tc": "spacing", "Tw": "word_spacing", "Ts": "rise"}


@dataclass(slots=True)
class TextState:
    """What the text operators have set; `line_matrix` is where the line at hand begins, `x` how far it has run."""

    font: FontWidths = UNKNOWN
    size: float = 0.0
    line_matrix: Matrix = IDENTITY
    x: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> Self:
        """For the graphics state stack."""
        return copy(self)

    def apply(self, operator: str, operands: Any) -> None:
        """An operator that sets something or moves on; others do nothing."""
        values = [float(value) for value in operands]
        match operator:
            case "BT":
                self.line_matrix, self.x = IDENTITY, 0.0
            case "Tm":
                a, b, c, d, e, f = values
                self.line_matrix, self.x = (a, b, c, d, e, f), 0.0
            case "Td":
                self._move(*values)
            case "TD":
                self.leading = -values[1]
                self._move(*values)
            case "T*":
                self._move(0.0, -self.leading)
            case "Tz":
                self.scale = values[0] / 100
            case _ if operator in _SETTINGS:
                setattr(self, _SETTINGS[operator], values[0])
            case _:
                pass

    def show(self, operator: str, operands: Any) -> Box | None:
        """Show text; its box, seen from the start of the line."""
        if operator == '"':
            self.word_spacing, self.spacing = float(operands[0]), float(operands[1])
        if operator in {"'", '"'}:
            self._move(0.0, -self.leading)
        start = self.x
        for item in operands[0] if operator == "TJ" else (operands[-1],):
            if hasattr(item, "__bytes__"):
                self.x += self._advance(bytes(item))
            else:
                self.x -= float(item) / 1000 * self.size * (1.0 if self.font.upright else self.scale)
        if self.x == start:
            return None
        near, far = sorted((start, self.x))
        size, rise = self.size, self.rise
        if self.font.upright:
            return -_HALF * size, -far, _HALF * size, -near
        low, high = sorted((rise + _DOWN * size, rise + _UP * size))
        return near, low, far, high

    def _advance(self, text: bytes) -> float:
        ems, characters, blanks = self.font.measure(text)
        if self.font.upright:
            return characters * (self.size + self.spacing)
        return (ems * self.size + characters * self.spacing + blanks * self.word_spacing) * self.scale

    def _move(self, x: float, y: float) -> None:
        self.line_matrix = multiply((1.0, 0.0, 0.0, 1.0, x, y), self.line_matrix)
        self.x = 0.0
