"""Content stream operators of one page (ISO 32000-1, 8.5, 9.4); places come as layout has them, from the top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_report.render.grid import Box, Rule
from plan_report.render.pdf.letters import Letters


class Pen:
    """Writes one page's stream; `letters` are those of its document."""

    def __init__(self, height: float, letters: Letters) -> None:
        self.code: list[str] = []
        self._height = height
        self._letters = letters
        self._chosen: tuple[bool, float] | None = None

    @property
    def height(self) -> float:
        """Of the page: PDF counts from its foot."""
        return self._height

    def put(self, operator: str) -> None:
        """An operator as it is."""
        if operator:
            self.code.append(operator)

    def font(self, size: float, *, bold: bool) -> None:
        """The font of the texts to come."""
        if self._chosen != (bold, size):
            self._chosen = (bold, size)
            self.code.append(self._letters.choose(size, bold=bold))

    def text(self, text: str, x: float, baseline: float) -> None:
        """A line of text; its left end at `x`."""
        self.code.append(f"1 0 0 1 {x:.2f} {self._height - baseline:.2f} Tm")
        self.more(text)

    def more(self, text: str) -> None:
        """Text that goes on where the last one ended."""
        self.code.append(self._letters.show(text))

    def fills(self, boxes: Mapping[str, Iterable[Box]]) -> None:
        """Filled boxes by colour (RRGGBB)."""
        for colour, group in boxes.items():
            self.code.append(f"{rgb(colour)} rg")
            self.code.extend(self._rectangle(box) for box in group)
            self.code.append("f")

    def rules(self, rules: Iterable[Rule], colour: str, width: float) -> None:
        """Straight rules."""
        height = self._height
        self.code.append(f"{rgb(colour)} RG {width:g} w")
        self.code.extend(f"{x0:.2f} {height - y0:.2f} m {x1:.2f} {height - y1:.2f} l" for x0, y0, x1, y1 in rules)
        self.code.append("S")

    def frame(self, box: Box, colour: str, width: float) -> None:
        """A box drawn around."""
        self.code.append(f"{rgb(colour)} RG {width:g} w {self._rectangle(box)} S")

    def _rectangle(self, box: Box) -> str:
        x, y, width, height = box
        return f"{x:.2f} {self._height - y - height:.2f} {width:.2f} {height:.2f} re"


def rgb(colour: str) -> str:
    """A colour RRGGBB as the operands of rg and RG."""
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.3f}" for place in (0, 2, 4))
