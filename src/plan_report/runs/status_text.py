"""The status of a round as text for a terminal."""

from __future__ import annotations

import unicodedata

from plan_report.workbook.status import Status

_GAP = "  "


def status_text(status: Status) -> str:
    """Title, counts, deadline, and the table in columns."""
    rows = status.rows
    widths = [max(_width(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = [f"{status.title}　{status.round_name}", *status.told, ""]
    lines += [_GAP.join(map(_padded, row, widths)).rstrip() for row in rows]
    return "\n".join(lines)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns of a terminal; a full-width character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
