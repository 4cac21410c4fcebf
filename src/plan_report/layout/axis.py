"""The field that shares and progress are drawn in: from percent to place, and the axis at its foot."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plan_report.chart import Scale
from plan_report.layout.easel import Easel
from plan_report.layout.marks import Stroke

LINE = 0.75
TICK = 3.0


@dataclass(frozen=True, slots=True)
class Field:
    """A scale laid from `left` to `right`."""

    scale: Scale
    left: float
    right: float

    def x(self, percent: Decimal | int) -> float:
        """Where a value stands; one beyond the scale stands at its end."""
        return self.left + self.scale.place(Decimal(percent)) * (self.right - self.left)

    def draw_axis(self, easel: Easel, y: float) -> float:
        """The axis with its marks, its line at `y`; where its labels end."""
        colour = easel.style.axis
        easel.put(Stroke(((self.left, y), (self.right, y)), colour, LINE))
        for mark in self.scale.marks:
            x = self.x(mark)
            easel.put(Stroke(((x, y), (x, y + TICK)), colour, LINE))
            easel.write(self.scale.text(mark), x, y + TICK, "center")
        return y + TICK + easel.leading
