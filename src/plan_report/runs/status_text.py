"""The status of a round as text for a terminal."""

from __future__ import annotations

from plan_report.runs.columns import padded, width
from plan_report.workbook.status import Status

_GAP = "  "


def status_text(status: Status) -> str:
    """Title, counts, deadline, and the table in columns."""
    rows = status.rows
    widths = [max(width(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = [f"{status.title}　{status.round_name}", *status.told, ""]
    lines += [_GAP.join(map(padded, row, widths)).rstrip() for row in rows]
    return "\n".join(lines)
