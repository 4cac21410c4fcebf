"""Whether what a record holds can be drawn without harm: it may come from anywhere, and be made to fill the memory."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from plan_report.audit.composed import composed
from plan_report.audit.record import Record
from plan_report.chart import ProgressBars, StackedBars
from plan_report.compose.grid import checked
from plan_report.document import Figure, Table

_MOST_SLOTS = 50_000_000  # of a table; ten thousand indicators in ten columns have a hundred thousand
_MOST_MARKS = 1000  # of an axis
_MOST_COUNT = 10**9  # of a bar
_LONGEST = 20_000.0  # points; A0 has 3,400


def see_sound(record: Record) -> None:
    """Look at everything whose size is not bounded by the record's own.

    Raises:
        ValueError: a table, a figure or a length is none that a report has.
    """
    _see_lengths(record.drawing.style)
    for block in composed(record).blocks:
        if isinstance(block, Table):
            _see_table(block)
        elif isinstance(block, Figure):
            _see_figure(block)


def _see_table(table: Table) -> None:
    slots = table.n_rows * len(table.widths)
    covered = sum(cell.rowspan * cell.colspan for cell in table.cells)
    if not 0 <= table.header_rows <= table.n_rows or covered != slots or slots > _MOST_SLOTS:
        raise ValueError("a table whose cells do not fill it")
    checked(table)


def _see_figure(figure: Figure) -> None:
    chart = figure.chart
    if isinstance(chart, StackedBars) and any(not 0 <= n <= _MOST_COUNT for bar in chart.bars for n in bar.counts):
        raise ValueError("a bar that is too long")
    if isinstance(chart, ProgressBars) and len(chart.scale.marks) > _MOST_MARKS:
        raise ValueError("an axis with too many marks")


def _see_lengths(style: Any) -> None:
    """Every length of a look, however deep it lies."""
    if isinstance(style, float) and not 0 <= style <= _LONGEST:
        raise ValueError("a length that no paper has")
    if is_dataclass(style):
        for field in fields(style):
            _see_lengths(getattr(style, field.name))
    elif isinstance(style, tuple):
        for each in style:
            _see_lengths(each)
    elif isinstance(style, dict):
        for each in style.values():
            _see_lengths(each)
