"""取組内容, 課題 and 今後の方向: what staff wrote of the nodes of a table, below it."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.compose import wording
from plan_report.compose.naming import Naming
from plan_report.data_class import dataclass
from plan_report.document import Block, Heading, Paragraph
from plan_report.model import Home, Node, Plan, Round, path_of

REMARK_KEYS = ("efforts", "issues", "outlook")


@dataclass(frozen=True, slots=True)
class RemarkText:
    """One of the texts of a remark: which one of the plan's remarks it is, its key there, its heading and the text."""

    home: Home
    remark: int
    key: str
    heading: str
    text: str


def remark_texts(plan: Plan, chosen: Round) -> Iterator[RemarkText]:
    """What a round's report prints, in the order in which the nodes are printed."""
    for home in plan.homes:
        for index, remark in enumerate(plan.remarks):
            if remark.node == path_of(home) and remark.round_id in {"", chosen.id}:
                texts = zip(REMARK_KEYS, wording.REMARK_HEADINGS, strict=True)
                for key, heading in texts:
                    if text := getattr(remark, key):
                        yield RemarkText(home, index, key, heading, text)


def remarks(plan: Plan, node: Node, naming: Naming, chosen: Round) -> Iterator[Block]:
    """Each text under its heading, line breaks as they made them; in the order in which the nodes are printed."""
    for each in remark_texts(plan, chosen):
        if not each.home or each.home[0] is node:
            of = f"（{naming.node_heading(each.home)}）" if len(each.home) > 1 else ""
            yield from (Heading(naming.below_a_table, each.heading + of), Paragraph(each.text))
