"""The 正誤表 as a document of its own, to be handed out beside the report."""

from __future__ import annotations

from datetime import date

from plan_report.audit.change import Comparison
from plan_report.compose.wording import numbered
from plan_report.document import Block, Document, Paragraph, ParagraphRole
from plan_report.era import japanese_date
from plan_report.errata import wording
from plan_report.errata.table import errata_blocks
from plan_report.table.contents import BETWEEN_NAMES
from plan_report.table.plan_fields import PAPER


def errata_document(comparison: Comparison, day: date | None = None, number: str = "") -> Document:
    """The sheet: title, round, organisations and date, the lead sentence, the parts, and how to read it.

    Args:
        comparison: what differs.
        day: the day of the 正誤表; None takes that of the corrected round, if it has one.
        number: 資料番号, if it has one.
    """
    old, new = comparison.old, comparison.new
    issued = day.isoformat() if day else new.round["issued"]
    report = wording.report_name(old)
    organisations = new.plan["organisations"].split(BETWEEN_NAMES)
    blocks: list[Block] = [Paragraph(number, ParagraphRole.PAPER_NUMBER)] if number else []
    blocks.append(Paragraph(f"{new.plan['title']}\n{report}　{wording.TITLE}", ParagraphRole.TITLE))
    if new.round["name"]:
        blocks.append(Paragraph(new.round["name"], ParagraphRole.SUBTITLE))
    byline = ("　".join(organisations), japanese_date(date.fromisoformat(issued)) if issued else "")
    blocks.extend(Paragraph(line, ParagraphRole.BYLINE) for line in byline if line)
    blocks += [Paragraph(wording.lead(comparison)), *errata_blocks(comparison, 1, 1, numbered)]
    blocks.append(Paragraph(wording.remark(comparison), ParagraphRole.FOOTNOTE))
    return Document(
        title=f"{new.plan['title']}　{report}　{wording.TITLE}",
        author="、".join(organisations),
        subject=new.round["name"],
        keywords="、".join((wording.TITLE, new.round["name"], *organisations)),
        created=issued,
        blocks=tuple(blocks),
        paper=str(PAPER.words[new.plan[PAPER.key]]),
        paper_number=number,
    )
