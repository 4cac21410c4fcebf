"""The record of the verdicts of nodes, with where each stands in the report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from plan_report.audit.record import NodeVerdict
from plan_report.audit.where import Pages, page_of_row
from plan_report.compose.naming import Naming
from plan_report.compose.rollup import TABLE_KEY
from plan_report.compose.rollup_words import begins
from plan_report.document import Document, Paragraph
from plan_report.judgement import NodeJudgement
from plan_report.model import Plan


def node_verdicts(
    plan: Plan, nodes: Iterable[NodeJudgement], document: Document, pages: Pages
) -> Iterator[NodeVerdict]:
    """Each verdict with its page: a paragraph of its own, or a row of its outermost node's table."""
    naming = Naming.of(plan)
    tables = {table.key: table for table in document.tables}
    rows: Counter[str] = Counter()
    beginnings: defaultdict[str, list[Paragraph]] = defaultdict(list)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            beginnings[_beginning(block.text)].append(block)
    for each in nodes:
        key = TABLE_KEY + (each.path[0] if each.path else "")
        if key in tables:
            rows[key] += 1
            page = page_of_row(pages.of_table(tables[key]), rows[key])
            yield NodeVerdict(each.path, each.label, each.working, page)
            continue
        said = begins(naming.levels, each.path, plan.words)
        found = next((block for block in beginnings[_beginning(said)] if block.text.startswith(said)), None)
        printed = found.text if found else ""
        yield NodeVerdict(each.path, each.label, each.working, pages.of(found) if found else 0, printed)


def _beginning(text: str) -> str:
    return text.partition("：")[0]
