"""All changes of a report's Word file against its record."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.adopt.edit import Edit, Kind
from plan_report.adopt.tables import table_edits
from plan_report.adopt.texts import text_edits
from plan_report.audit.record import Record
from plan_report.verify.cells import Normal
from plan_report.verify.flow import figure_differences
from plan_report.verify.found import Found


def edits(record: Record, found: Sequence[Found], normal: Normal) -> tuple[Edit, ...]:
    """Every change: texts, then tables, then figures.

    Args:
        record: the audit record of the report.
        found: what stands in the file.
        normal: brings a text into the form in which texts are compared.
    """
    figures = (Edit(Kind.REST, one.place, one.recorded, one.found) for one in figure_differences(record, found, normal))
    return (*text_edits(record, found, normal), *table_edits(record, found, normal), *figures)
