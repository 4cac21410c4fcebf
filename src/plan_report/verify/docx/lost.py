"""What a gateway (無害化) or another program takes out of a Word file as a whole: a loss, and no other content."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.verify.docx.about import LANGUAGE, PROPERTIES
from plan_report.verify.docx.chart import WORKBOOK
from plan_report.verify.docx.chart_series import LABELLED, REFERENCES
from plan_report.verify.docx.drawing import ALT
from plan_report.verify.docx.table import HEADING_ROWS
from plan_report.verify.seen import Seen

_ALT_TITLE = f"{ALT}の題"
_ENDINGS = (ALT, _ALT_TITLE, HEADING_ROWS, LABELLED, REFERENCES)


def kept(fresh: Sequence[Seen], given: Sequence[Seen]) -> tuple[Seen, ...]:
    """The observations of a fresh drawing without those of which a given file has nothing at all any more.

    Such are a figure's or a table's alternative text, a chart's workbook, the document's properties and language, and
    that rows of a table are headings. Where any of it is left, all of it is compared.
    """
    there = {_group(each) for each in given}
    return tuple(each for each in fresh if not (group := _group(each)) or group in there)


def _group(piece: Seen) -> str:
    """What goes together with an observation; empty of what nobody takes out."""
    where = piece.where
    if where.startswith((PROPERTIES, LANGUAGE)) or where.endswith(_ENDINGS):
        return where
    before, found, _ = where.partition(WORKBOOK)
    return f"{before}{found}" if found else ""
