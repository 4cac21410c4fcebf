"""評価の概要: how many indicators of each area fell into each class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from plan_report.compose import wording
from plan_report.compose.grid import checked
from plan_report.document import Block, Cell, CellRole, Paragraph, Table
from plan_report.judgement import JudgementClass, Judgements, Meaning
from plan_report.model import Indicator, Plan


def summary(plan: Plan, judgements: Judgements, classes: Sequence[JudgementClass], index: int) -> list[Block]:
    """The sentence and the table; a class 混在 is left out when nothing fell into it."""
    everything = list(plan.indicators)
    counts = _count(everything, judgements)
    shown = [c for c in classes if counts[c.key] or c.meaning is not Meaning.MIXED]
    rows: list[tuple[str, Iterable[Indicator]]] = [(f"{a.number}　{a.name}", a.indicators) for a in plan.areas]
    rows.append((wording.TOTAL, everything))
    rows.append((wording.OF_WHICH_OUTCOMES, (i for i in everything if i.is_outcome)))
    rows.append((wording.OF_WHICH_INDICATORS, (i for i in everything if not i.is_outcome)))
    headings = [wording.SUMMARY_AREA_COLUMN, wording.SUMMARY_COUNT_COLUMN, *map(wording.class_text, shown)]
    shades = [None, None, *(c.shade for c in shown)]
    cells = [
        Cell(0, col, text, CellRole.COLUMN_HEADER, shade=shade)
        for col, (text, shade) in enumerate(zip(headings, shades, strict=True))
    ]
    for row, (label, indicators) in enumerate(rows, start=1):
        tally = _count(indicators, judgements)
        numbers = [sum(tally.values()), *(tally[c.key] for c in shown)]
        cells.append(Cell(row, 0, label, CellRole.ROW_HEADER))
        cells.extend(Cell(row, col, f"{number:,}", CellRole.COUNT) for col, number in enumerate(numbers, start=1))
    table = Table(
        key="summary",
        caption=wording.table_caption(index, wording.SUMMARY_CAPTION),
        description=wording.SUMMARY_DESCRIPTION,
        widths=(110, 20, *(26,) * len(shown)),
        n_rows=len(rows) + 1,
        header_rows=1,
        cells=tuple(cells),
        continued_caption=wording.table_caption(index, wording.SUMMARY_CAPTION) + wording.CONTINUED,
    )
    sentence = wording.summary_sentence([(c, counts[c.key]) for c in shown], len(everything))
    return [Paragraph(sentence), checked(table)]


def _count(indicators: Iterable[Indicator], judgements: Judgements) -> Counter[str]:
    return Counter(judgements[indicator.id].outcome.key for indicator in indicators)
