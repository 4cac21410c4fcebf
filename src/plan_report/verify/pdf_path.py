"""The path of a content stream that is being drawn (ISO 32000-1, 8.5): the boxes of its parts."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from plan_report.data_class import dataclass
from plan_report.verify.pdf_state import Box, Matrix, around


@dataclass(slots=True)
class Path:
    """Its parts as points, a curve by its control points; `clips` where it will clip once it is painted."""

    parts: list[list[tuple[float, float]]] = field(default_factory=list)
    clips: bool = False

    def rectangle(self, operands: Any) -> None:
        """Operator re."""
        x, y, width, height = map(float, operands)
        self.parts.append([(x, y), (x + width, y + height), (x + width, y), (x, y + height)])

    def begin(self, operands: Any) -> None:
        """Operator m."""
        self.parts.append([(float(operands[0]), float(operands[1]))])

    def go_on(self, operands: Any) -> None:
        """A line or a curve."""
        points = [float(each) for each in operands]
        if self.parts:
            self.parts[-1].extend(zip(points[::2], points[1::2], strict=False))

    def boxes(self, matrix: Matrix, more: float = 0) -> list[Box]:
        """The boxes of the parts, as much larger as the line is thick."""
        found: list[Box] = []
        for part in self.parts:
            xs, ys = [x for x, _ in part], [y for _, y in part]
            found.append(around(matrix, (min(xs) - more, min(ys) - more, max(xs) + more, max(ys) + more)))
        return found
