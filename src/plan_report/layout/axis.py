"""The field that shares and progress are drawn in: from percent to place, and the axis at its foot."""

from __future__ import annotations

from decimal import Decimal

from plan_report.chart import Scale
from plan_report.data_class import dataclass
from plan_report.layout.easel import Easel
from plan_report.layout.marks import Stroke

LINE = 0.75
TICK = 3.0
_APART = 3.0  # between labels, at least
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Field:
    """A scale laid from `left` to `right`."""

    scale: Scale
    left: float
    right: float

    @classmethod
    def across(cls, scale: Scale, easel: Easel) -> Field:
        """As wide as the drawing, but for half of the outermost labels."""
        left, right = (easel.text_width(scale.text(mark)) / 2 for mark in (scale.lowest, scale.highest))
        return cls(scale, left, easel.width - right)

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
        for mark in self._labelled(easel):
            easel.write(self.scale.text(mark), self.x(mark), y + TICK, "center")
        return y + TICK + easel.leading

    def _labelled(self, easel: Easel) -> list[int]:
        """The marks whose labels do not run into each other; 0 % and 100 % come first."""
        taken: dict[int, tuple[float, float]] = {}
        for mark in sorted(self.scale.marks, key=lambda each: each % _WHOLE != 0):
            half = easel.text_width(self.scale.text(mark)) / 2
            start, end = self.x(mark) - half, self.x(mark) + half
            if all(
                end + _APART <= other_start or other_end + _APART <= start for other_start, other_end in taken.values()
            ):
                taken[mark] = (start, end)
        return sorted(taken)
