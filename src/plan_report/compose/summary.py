"""評価の概要: how many indicators of each outermost node fell into each class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from plan_report.compose import wording
from plan_report.compose.grid import checked, unfitted
from plan_report.compose.naming import Naming
from plan_report.document import Block, Cell, CellRole, Paragraph, Table
from plan_report.judgement import JudgementClass, Judgements, Meaning
from plan_report.model import Indicator, Plan

Row = tuple[CellRole, str, Iterable[Indicator]]  # what its heading is, the heading, what it counts


def summary(plan: Plan, judgements: Judgements, classes: Sequence[JudgementClass], index: int) -> list[Block]:
    """The sentence and the table; a class 混在 is left out when nothing fell into it."""
    everything = list(plan.indicators)
    counts = _count(everything, judgements)
    shown = [c for c in classes if counts[c.key] or c.meaning is not Meaning.MIXED]
    naming, level = Naming.of(plan), plan.levels[0] if plan.levels else ""
    rows = list(_rows(plan, naming, everything))
    headings = [level or wording.SUMMARY_PLAIN_COLUMN, wording.SUMMARY_COUNT_COLUMN, *map(wording.class_text, shown)]
    shades = [None, None, *(c.shade for c in shown)]
    cells = [
        Cell(0, col, text, CellRole.COLUMN_HEADER, shade=shade)
        for col, (text, shade) in enumerate(zip(headings, shades, strict=True))
    ]
    for row, (role, label, indicators) in enumerate(rows, start=1):
        tally = _count(indicators, judgements)
        numbers = [sum(tally.values()), *(tally[c.key] for c in shown)]
        cells.append(Cell(row, 0, label, role))
        of = CellRole.TOTAL_COUNT if role is CellRole.TOTAL else CellRole.COUNT
        cells.extend(Cell(row, col, f"{number:,}", of) for col, number in enumerate(numbers, start=1))
    caption = wording.table_caption(index, naming.by_level(f"{plan.words.judgement}区分ごとの指標数"))
    table = Table(
        key="summary",
        caption=caption,
        description=wording.summary_description(level, plan.words.judgement),
        widths=unfitted(len(headings)),
        n_rows=len(rows) + 1,
        header_rows=1,
        cells=tuple(cells),
        continued_caption=caption + wording.CONTINUED,
    )
    sentence = wording.summary_sentence([(c, counts[c.key]) for c in shown], len(everything), plan.words.judgement)
    return [Paragraph(sentence), checked(table)]


def _rows(plan: Plan, naming: Naming, everything: Sequence[Indicator]) -> Iterator[Row]:
    """Each outermost node with indicators, all of them, and where there are 成果目標 and others, both of these."""
    for node in (node for node in plan.nodes if plan.levels and node.holds_indicators):
        yield CellRole.ROW_HEADER, f"{node.number}　{node.name}", node.every_indicator
    yield CellRole.TOTAL, wording.TOTAL, everything
    if naming.outcomes and naming.indicators:
        of_which = CellRole.OF_WHICH
        yield of_which, wording.OF_WHICH + plan.words.outcome, (each for each in everything if each.is_outcome)
        yield of_which, wording.OF_WHICH + plan.words.indicator, (each for each in everything if not each.is_outcome)


def _count(indicators: Iterable[Indicator], judgements: Judgements) -> Counter[str]:
    return Counter(judgements[indicator.id].outcome.key for indicator in indicators)
