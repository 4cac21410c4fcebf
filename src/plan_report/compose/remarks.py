"""取組内容, 課題 and 今後の方向: what staff wrote of the nodes of a table, below it."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.compose import wording
from plan_report.compose.naming import Naming
from plan_report.document import Block, Heading, Paragraph
from plan_report.model import Node, Plan, Round, path_of


def remarks(plan: Plan, node: Node, naming: Naming, chosen: Round) -> Iterator[Block]:
    """Each text under its heading, line breaks as they made them; in the order in which the nodes are printed."""
    for home in plan.homes:
        if home and home[0] is not node:
            continue
        of = f"（{naming.node_heading(home)}）" if len(home) > 1 else ""
        for remark in plan.remarks:
            if remark.node == path_of(home) and remark.round_id in {"", chosen.id}:
                texts = zip(wording.REMARK_HEADINGS, (remark.efforts, remark.issues, remark.outlook), strict=True)
                for heading, text in texts:
                    if text:
                        yield from (Heading(naming.below_a_table, heading + of), Paragraph(text))
