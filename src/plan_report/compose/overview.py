"""評価一覧: every indicator in a row, as value, target, word and symbol, for one sheet that can be pinned to a wall."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.compose import figure_wording, glance_words, wording
from plan_report.compose.grid import under_headings
from plan_report.compose.matters import left_open
from plan_report.compose.name_cell import name_cell
from plan_report.compose.naming import Naming
from plan_report.compose.options import Options
from plan_report.document import Block, Cell, CellRole, Paragraph, ParagraphRole, Table
from plan_report.judgement import Judgements, Meaning
from plan_report.model import Indicator, Plan
from plan_report.notation import print_value
from plan_report.scheme import Scheme

TABLE_KEY = "overview"


def overview(plan: Plan, judgements: Judgements, scheme: Scheme, options: Options, n_open: int = 0) -> Iterator[Block]:
    """What stands below the title: how the classes are spread, the table, what its signs mean, what is open."""
    used = {each.outcome.key for each in judgements.values()}
    counts = [(c, sum(each.outcome.key == c.key for each in judgements.values())) for c in scheme.classes]
    yield Paragraph(glance_words.whole_sentence(counts, scheme.title, plan.words))
    yield _table(plan, judgements, options)
    shown = [c for c in scheme.classes if c.key in used or c.meaning is not Meaning.MIXED]
    notes = [plan.round(options.round_id).footnote, glance_words.legend_line(shown)]
    notes += [glance_words.open_sentence(n_open)] if n_open else []
    yield from (Paragraph(note, ParagraphRole.FOOTNOTE) for note in notes if note)
    if said := left_open(plan, options):
        yield said


def _table(plan: Plan, judgements: Judgements, options: Options) -> Table:
    """A row for each indicator under one for each outermost node; targets only where there are any."""
    naming = Naming.of(plan)
    targets = any(each.target for each in plan.indicators)
    current = plan.round(options.round_id).heading
    further = [current, *([plan.words.target] if targets else []), plan.words.judgement]
    headings = [wording.MATTERS_COLUMNS[0], naming.subject, *further]
    cells: list[Cell] = []
    row = 1
    for node in (each for each in plan.nodes if each.holds_indicators):
        if plan.levels:
            cells.append(Cell(row, 0, naming.node_heading((node,)), CellRole.GROUP, colspan=len(headings)))
            row += 1
        for indicator in node.every_indicator:
            cells += _row(indicator, judgements, options, row, targets=targets)
            row += 1
    caption = wording.table_caption(1, f"{naming.subject}の{plan.words.judgement}")
    description = wording.columns_description(headings)
    return under_headings(TABLE_KEY, caption, description, headings, cells)


def _row(indicator: Indicator, judgements: Judgements, options: Options, row: int, *, targets: bool) -> Iterator[Cell]:
    judgement = judgements[indicator.id]
    value = indicator.value(options.round_id)
    yield Cell(row, 0, indicator.id, CellRole.ROW_HEADER)
    yield name_cell(indicator, row, 1)
    yield Cell(row, 2, print_value(value, options.decimals, options.negative) if value else "", CellRole.VALUE)
    if targets:
        target = indicator.target
        aim = figure_wording.target_alone(indicator, target, options.decimals, options.negative) if target else ""
        yield Cell(row, 3, aim, CellRole.VALUE)
    text = wording.judgement_text(judgement)
    yield Cell(row, 3 + targets, text, CellRole.JUDGEMENT, shade=judgement.outcome.shade)
