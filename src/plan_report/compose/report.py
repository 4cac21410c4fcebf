"""Plan and judgements to the report as one document, in the order in which it is read."""

from __future__ import annotations

from plan_report.compose import wording
from plan_report.compose.annex import annex
from plan_report.compose.evaluation import Evaluation
from plan_report.compose.figures import figures
from plan_report.compose.history import History
from plan_report.compose.legend import legend
from plan_report.compose.matters import Matter, matters, matters_table, numbers_by_indicator
from plan_report.compose.naming import Naming
from plan_report.compose.narrative import narrative
from plan_report.compose.options import Layout, Options
from plan_report.compose.remarks import remarks
from plan_report.compose.summary import summary
from plan_report.compose.title import title_lines
from plan_report.document import Block, Document, Heading, Paragraph, ParagraphRole, Table
from plan_report.era import japanese_date
from plan_report.judgement import Judgements
from plan_report.model import Plan, Round
from plan_report.scheme import Scheme


def compose(plan: Plan, judgements: Judgements, scheme: Scheme, options: Options) -> Document:
    """The whole report of one round.

    Args:
        plan: the plan with its values.
        judgements: one for each indicator of the plan, by id.
        scheme: the one the judgements were made with; names its classes and method.
        options: what the user chose.

    Raises:
        KeyError: the plan has no round `options.round_id`, or an indicator has no judgement.
    """
    chosen = plan.round(options.round_id)
    listed = () if options.final else matters(plan, chosen.id)
    naming = Naming.of(plan)
    kind = wording.REPORT_TITLE if options.layout is Layout.EVALUATION else naming.subject
    title = kind + (wording.DRAFT if listed else "")
    blocks = _front(plan, chosen, options, title)
    history = History.of(plan, chosen.id, scheme.status) if options.layout is Layout.EVALUATION else None
    evaluation = Evaluation.of(plan, options, judgements, numbers_by_indicator(listed), history)
    if options.layout is Layout.EVALUATION:
        blocks += _evaluation(plan, judgements, scheme, evaluation, listed)
    else:
        blocks += _plan(plan, evaluation, listed)
    return Document(
        title="　".join(filter(None, (plan.title, title, options.body))),
        author="、".join(plan.organisations),
        subject=chosen.name,
        keywords="、".join(filter(None, (kind, chosen.name, options.body, *plan.organisations))),
        created=chosen.issued.isoformat() if chosen.issued else "",
        blocks=tuple(blocks),
        paper=plan.paper,
        paper_number=options.number,
    )


def _front(plan: Plan, chosen: Round, options: Options, title: str) -> list[Block]:
    """資料番号, title, round, organisations and date."""
    blocks: list[Block] = []
    if options.number:
        blocks.append(Paragraph(options.number, ParagraphRole.PAPER_NUMBER))
    blocks.append(Paragraph(f"{title_lines(plan.title, plan.paper)}\n{title}", ParagraphRole.TITLE))
    if chosen.name:
        blocks.append(Paragraph(chosen.name, ParagraphRole.SUBTITLE))
    if options.body:
        blocks.append(Paragraph(options.body, ParagraphRole.SUBTITLE))
    byline = ["　".join(plan.organisations), japanese_date(chosen.issued) if chosen.issued else "", plan.period]
    blocks.extend(Paragraph(line, ParagraphRole.BYLINE) for line in byline if line)
    return blocks


def _evaluation(
    plan: Plan, judgements: Judgements, scheme: Scheme, evaluation: Evaluation, listed: tuple[Matter, ...]
) -> list[Block]:
    """The council's report: summary, method, tables, legend, open matters."""
    tables: list[Table] = []
    results: list[Block] = []
    naming = evaluation.naming
    for index, node in enumerate(plan.nodes, start=2):
        table = evaluation.table(node, index)
        tables.append(table)
        if plan.levels:
            results.append(Heading(2, naming.node_heading((node,))))
        if text := narrative(node, judgements, scheme.classes, evaluation.options.negative):
            results.append(Paragraph(text))
        results.append(table)
        if node is plan.nodes[-1]:
            results += _footnote(evaluation.round)
        results += remarks(plan, node, naming, evaluation.round)
    blocks: list[Block] = [
        Heading(1, wording.numbered(1, wording.SUMMARY_HEADING)),
        *summary(plan, judgements, scheme.classes, 1),
        *figures(plan, judgements, scheme, evaluation.options),
        Heading(1, wording.numbered(2, wording.METHOD_HEADING)),
        *_method(plan, scheme, evaluation.options.unpublished),
        Heading(1, wording.numbered(3, naming.results)),
        *results,
        Heading(1, wording.numbered(4, wording.LEGEND_HEADING)),
        legend(scheme.classes, tables, evaluation.options.negative, len(tables) + 2, plan.words),
    ]
    section, index = 5, len(tables) + 3
    if listed:
        heading = Heading(1, wording.numbered(section, wording.MATTERS_HEADING))
        blocks += [heading, Paragraph(wording.MATTERS_LEAD), matters_table(listed, index)]
        section, index = section + 1, index + 1
    if evaluation.options.annex:
        heading = Heading(1, wording.numbered(section, wording.ANNEX_HEADING))
        blocks += [heading, annex(plan, judgements, index)]
    return blocks


def _plan(plan: Plan, evaluation: Evaluation, listed: tuple[Matter, ...]) -> list[Block]:
    """The plan's own tables with their footnote; while anything is open, the list of it."""
    blocks: list[Block] = []
    for index, node in enumerate(plan.nodes, start=1):
        heading = evaluation.naming.node_heading((node,)) if plan.levels else evaluation.naming.subject
        blocks += [Heading(1, heading), evaluation.table(node, index)]
    blocks += _footnote(evaluation.round)
    if listed:
        table = matters_table(listed, len(plan.nodes) + 1)
        blocks += [Heading(1, wording.MATTERS_HEADING), Paragraph(wording.MATTERS_LEAD), table]
    return blocks


def _footnote(chosen: Round) -> list[Block]:
    return [Paragraph(chosen.footnote, ParagraphRole.FOOTNOTE)] if chosen.footnote else []


def _method(plan: Plan, scheme: Scheme, unpublished: int) -> list[Block]:
    """評価の方法 as numbered items: what is judged, how the scheme judges, what the judgement is worth."""
    outcomes = sum(indicator.is_outcome for indicator in plan.indicators)
    total = sum(1 for _ in plan.indicators)
    level = plan.levels[0] if plan.levels else ""
    scope = wording.scope_item(plan.words, level, len(plan.nodes), outcomes, total - outcomes)
    scope += wording.unpublished(unpublished)
    items = (scope, *scheme.description.splitlines(), wording.reference_item(plan.words))
    return [Paragraph(f"({n})\t{item}", ParagraphRole.ITEM) for n, item in enumerate(items, start=1)]
