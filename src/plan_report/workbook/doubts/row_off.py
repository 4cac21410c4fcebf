"""Answers that stand a row too high or too low: they fit what stood before in the next row, and not in their own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from plan_report.data_class import dataclass
from plan_report.model import Quantity

_NEAR = Decimal("0.3")  # of what stood before: as far as values usually move
_FAR_TIMES = Decimal(2)  # times what stood before in its own row, or less than half of it,
_FAR = Decimal(20)  # and so far away that one row alone is enough
_SURE = 2  # rows that fit the next row and not their own; fewer may be chance


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a form: its answer, if it has one, and what stood there before."""

    now: Quantity | None
    then: Quantity | None


def rows_off(lines: Sequence[Line]) -> dict[int, int]:
    """The rows by index that seem to hold another row's answer: 1 for that of the row below, -1 of the one above."""
    found: dict[int, int] = {}
    for step in (-1, 1):
        for run in _runs(lines, step):
            strong = [index for index in run if not _near(lines[index].now, lines[index].then)]
            told = run if len(strong) >= _SURE else [index for index in strong if _far(lines[index])]
            found |= {index: step for index in told if index not in found}
    return found


def _runs(lines: Sequence[Line], step: int) -> list[list[int]]:
    """The runs of rows whose answers fit what stood in the row `step` further."""
    runs: list[list[int]] = [[]]
    for index, line in enumerate(lines):
        other = index + step
        if 0 <= other < len(lines) and _near(line.now, lines[other].then):
            runs[-1].append(index)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _near(now: Quantity | None, then: Quantity | None) -> bool:
    if now is None or then is None:
        return False
    return abs(now.number - then.number) <= _NEAR * abs(then.number)


def _far(line: Line) -> bool:
    if line.now is None or line.then is None or min(line.now.number, line.then.number) < 0:
        return False
    larger, smaller = max(line.now.number, line.then.number), min(line.now.number, line.then.number)
    return larger >= _FAR_TIMES * smaller and larger - smaller >= _FAR
