"""Which columns the 評価 tables have, and how wide each is.

The widths let `(団体) 279団体`, `評価対象外 －` and `+1,486件（+78.7%）` stand on one line; in portrait with earlier
rounds there is room for shorter lines only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from plan_report.compose import figure_wording, wording
from plan_report.compose.options import Layout


class Column(StrEnum):
    """A column beside area and indicator, by its heading; that of the current value is the round's own."""

    BASELINE = wording.BASELINE_COLUMN
    PREVIOUS = figure_wording.PREVIOUS_COLUMN
    CURRENT = "今回"
    COURSE = figure_wording.COURSE_COLUMN
    PREVIOUS_AND_COURSE = figure_wording.PREVIOUS_AND_COURSE_COLUMN
    JUDGEMENT = wording.JUDGEMENT_COLUMN
    NOTE = wording.NOTE_COLUMN


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in mm of number, area, actor, indicator and the further columns."""

    widths: tuple[float, ...]
    further: tuple[Column, ...]


_VALUES = (Column.BASELINE, Column.CURRENT)
_VERDICT = (Column.JUDGEMENT, Column.NOTE)
_WITH_HISTORY = (Column.BASELINE, Column.PREVIOUS, Column.CURRENT, Column.COURSE, *_VERDICT)
_WITH_SHORT_HISTORY = (Column.BASELINE, Column.PREVIOUS_AND_COURSE, Column.CURRENT, *_VERDICT)
_COLUMNS: Mapping[tuple[str, Layout, bool], Columns] = MappingProxyType(
    {
        ("A4-landscape", Layout.EVALUATION, False): Columns(
            (7, 40, 13.5, 81, 28.5, 28.5, 24.5, 44), (*_VALUES, *_VERDICT)
        ),
        ("A4-landscape", Layout.EVALUATION, True): Columns(
            (7, 27, 13, 51, 27.8, 27.8, 27.8, 20, 23.6, 42), _WITH_HISTORY
        ),
        ("A4-landscape", Layout.PLAN, False): Columns((8, 52, 18, 119, 35, 35), _VALUES),
        ("A4-portrait", Layout.EVALUATION, False): Columns(
            (6, 25, 12.5, 39.7, 27.8, 27.8, 19.2, 26), (*_VALUES, *_VERDICT)
        ),
        ("A4-portrait", Layout.EVALUATION, True): Columns(
            (6, 20, 12.5, 35, 21, 21, 21, 19.2, 28.3), _WITH_SHORT_HISTORY
        ),
        ("A4-portrait", Layout.PLAN, False): Columns((7, 36, 14, 67, 30, 30), _VALUES),
    }
)


def columns(paper: str, layout: Layout, *, with_history: bool) -> Columns:
    """The columns of the tables of one report."""
    return _COLUMNS[paper, layout, with_history]
