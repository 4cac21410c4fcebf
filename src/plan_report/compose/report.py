"""Plan and judgements to the report as one document, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from plan_report.chart import StackedBars
from plan_report.compose import wording
from plan_report.compose.activities import Activities
from plan_report.compose.annex import annex
from plan_report.compose.evaluation import TABLE_KEY, Evaluation
from plan_report.compose.figures import ProgressFigures, figures
from plan_report.compose.footnotes import with_footnote
from plan_report.compose.glance import Earlier, Seen, glance, spots_of
from plan_report.compose.having import Having
from plan_report.compose.history import History
from plan_report.compose.legend import legend
from plan_report.compose.matters import Matter, left_open, matters, matters_table, numbers_by_indicator
from plan_report.compose.method import method
from plan_report.compose.naming import Naming
from plan_report.compose.narrative import narrative
from plan_report.compose.opinions import opinions_table, review_of, review_paragraph
from plan_report.compose.options import Layout, Options
from plan_report.compose.overview import overview
from plan_report.compose.remarks import remarks
from plan_report.compose.rollup import Rollups
from plan_report.compose.rollup_words import rollup_item
from plan_report.compose.room import Room
from plan_report.compose.summary import Summary
from plan_report.compose.surveys import surveys_item
from plan_report.compose.title import title_lines
from plan_report.compose.widths import fitted
from plan_report.compose.worth import worth
from plan_report.compose.years import years_item
from plan_report.document import Block, Document, Heading, Paragraph, ParagraphRole, Table
from plan_report.era import japanese_date
from plan_report.judgement import Judgements, NodeJudgement
from plan_report.model import Plan, Round
from plan_report.scheme import Scheme

_TITLES: Mapping[Layout, str] = MappingProxyType(
    {Layout.EVALUATION: wording.REPORT_TITLE, Layout.OVERVIEW: wording.OVERVIEW_TITLE}
)


def compose(  # noqa: PLR0913 all that a report says
    plan: Plan,
    judgements: Judgements,
    scheme: Scheme,
    options: Options,
    *,
    nodes: Sequence[NodeJudgement] = (),
    earlier: Earlier | None = None,
) -> Document:
    """The whole report of one round.

    Args:
        plan: the plan with its values.
        judgements: one for each indicator of the plan, by id.
        scheme: the one the judgements were made with; names its classes and method.
        options: what the user chose.
        nodes: the verdicts of the plan's nodes, where the scheme has any.
        earlier: the round before with its judgements, where page one is to say how the classes moved.

    Raises:
        KeyError: the plan has no round `options.round_id`, or an indicator has no judgement.
    """
    chosen = plan.round(options.round_id)
    listed = () if options.final else matters(plan, chosen.id)
    naming = Naming.of(plan)
    kind = _TITLES.get(options.layout, naming.subject)
    title = kind + (wording.DRAFT if listed else "")
    blocks = _front(plan, chosen, options, title)
    history = History.of(plan, chosen.id, scheme.status) if options.layout is Layout.EVALUATION else None
    evaluation = Evaluation.of(plan, options, judgements, numbers_by_indicator(listed), history)
    match options.layout:
        case Layout.EVALUATION:
            rollups = Rollups.of(plan, naming, nodes, options.negative)
            blocks += _evaluation(scheme, evaluation, listed, rollups, earlier)
        case Layout.PLAN:
            blocks += _plan(plan, evaluation, listed)
        case Layout.OVERVIEW:
            blocks += overview(plan, judgements, scheme, options, len(listed))
    return Document(
        title="　".join(filter(None, (plan.title, title, options.body))),
        author="、".join(plan.organisations),
        subject=chosen.name,
        keywords="、".join(filter(None, (kind, chosen.name, options.body, *plan.organisations))),
        created=chosen.issued.isoformat() if chosen.issued else "",
        blocks=fitted(blocks, options.room or Room.usual(plan.paper)),
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
    dates = [wording.plan_period(plan.period)] if plan.period else []
    dates += [japanese_date(chosen.issued)] if chosen.issued else []
    byline = ("　".join(plan.organisations), "　　".join(dates))
    blocks.extend(Paragraph(line, ParagraphRole.BYLINE) for line in byline if line)
    return blocks


def _evaluation(
    scheme: Scheme, evaluation: Evaluation, listed: tuple[Matter, ...], rollups: Rollups, earlier: Earlier | None
) -> list[Block]:
    """The council's report: summary, method and legend, tables, what the committee said, open matters."""
    plan, judgements, naming, options = evaluation.plan, evaluation.judgements, evaluation.naming, evaluation.options
    counted = Summary.of(plan, judgements, scheme.classes)
    by_body = [] if options.body else counted.by_body(2)
    at_legend = 3 if by_body else 2
    drawn = figures(plan, judgements, scheme, options)
    progress = ProgressFigures(plan, judgements, scheme, options, len(drawn) + 1)
    results, index = _results(scheme, evaluation, rollups, progress, at_legend + 1)
    results = [*with_footnote(results, evaluation.round.footnote, TABLE_KEY)]
    tables = [block for block in results if isinstance(block, Table)]
    judged = [table for table in tables if table.key.startswith(TABLE_KEY)]
    seen = Seen(
        plan,
        judgements,
        scheme,
        options.round_id,
        options.negative,
        spots_of(plan, judged),
        n_open=len(listed),
        n_left_open=len(matters(plan, options.round_id)) - len(listed),
        earlier=earlier,
        lines_above=sum(map(bool, (options.body, plan.period or evaluation.round.issued))),
    )
    blocks: list[Block] = [
        Heading(1, wording.numbered(1, wording.SUMMARY_HEADING)),
        *glance(seen),
        *counted.by_level(1),
        *(each for each in drawn if isinstance(each.chart, StackedBars)),
        *by_body,
        *(each for each in drawn if not isinstance(each.chart, StackedBars)),
        Heading(1, wording.numbered(2, wording.METHOD_HEADING)),
        *_method(plan, scheme, evaluation),
        legend(scheme.classes, judged, options.negative, at_legend, plan.words),
    ]
    shown = [(naming.results, results)] if results else []  # a plan that has nothing yet has no heading of it
    for section, (heading, part) in enumerate([*shown, *_closing(plan, scheme, evaluation, listed, index)], start=3):
        blocks += [Heading(1, wording.numbered(section, heading)), *part]
    return blocks


def _results(
    scheme: Scheme, evaluation: Evaluation, rollups: Rollups, progress: ProgressFigures, index: int
) -> tuple[list[Block], int]:
    """For each outermost node what there is: verdicts, its table in words, the table, progress, 取組, remarks.

    `index` numbers the first table; returned with the blocks is the number of the next one.
    """
    plan, naming, options = evaluation.plan, evaluation.naming, evaluation.options
    activities = Activities.of(plan, naming, options.round_id)
    results: list[Block] = []
    drawn = progress.first
    for node in plan.nodes:
        said: list[Block] = []
        if verdict := rollups.block(node, index):
            said.append(verdict)
            index += isinstance(verdict, Table)
        said += narrative(plan, node, evaluation.judgements, scheme, options)
        if node.holds_indicators:
            said.append(evaluation.table(node, index))
            index += 1
        said += (figure := progress.of(node, drawn))
        drawn += len(figure)
        if table := activities.table(node, index):
            said += [Heading(naming.below_a_table, wording.ACTIVITIES_HEADING), table]
            index += 1
        said += remarks(plan, node, naming, evaluation.round)
        if plan.levels and said:
            results.append(Heading(2, naming.node_heading((node,))))
        results += said
    return results, index


def _closing(
    plan: Plan, scheme: Scheme, evaluation: Evaluation, listed: tuple[Matter, ...], index: int
) -> Iterator[tuple[str, list[Block]]]:
    """The sections after the tables with their headings; `index` numbers the first table."""
    if opinions := opinions_table(plan, evaluation.round, index):
        yield wording.OPINIONS_HEADING, [opinions]
        index += 1
    if review := review_of(plan, evaluation.round):
        yield wording.REVIEW_HEADING, [review_paragraph(review)]
    if listed:
        yield wording.MATTERS_HEADING, [Paragraph(wording.MATTERS_LEAD), matters_table(listed, index)]
        index += 1
    elif said := left_open(plan, evaluation.options):
        yield wording.MATTERS_HEADING, [said]
    if evaluation.options.annex:
        yield wording.ANNEX_HEADING, annex(plan, evaluation.judgements, scheme, evaluation.options, index)


def _plan(plan: Plan, evaluation: Evaluation, listed: tuple[Matter, ...]) -> list[Block]:
    """The plan's own tables with their footnote; while anything is open, the list of it."""
    blocks: list[Block] = []
    nodes = [node for node in plan.nodes if node.holds_indicators]
    for index, node in enumerate(nodes, start=1):
        heading = evaluation.naming.node_heading((node,)) if plan.levels else evaluation.naming.subject
        blocks += [Heading(1, heading), evaluation.table(node, index)]
    blocks = [*with_footnote(blocks, evaluation.round.footnote, TABLE_KEY)]
    if listed:
        table = matters_table(listed, len(nodes) + 1)
        blocks += [Heading(1, wording.MATTERS_HEADING), Paragraph(wording.MATTERS_LEAD), table]
    elif said := left_open(plan, evaluation.options):
        blocks += [Heading(1, wording.MATTERS_HEADING), said]
    return blocks


def _method(plan: Plan, scheme: Scheme, evaluation: Evaluation) -> list[Block]:
    """評価の方法 as numbered items: what is judged, how the scheme judges, which surveys, what a judgement is worth."""
    outcomes = sum(indicator.is_outcome for indicator in plan.indicators)
    total = sum(1 for _ in plan.indicators)
    level = plan.levels[0] if plan.levels else ""
    nodes = sum(node.holds_indicators for node in plan.nodes)
    scope = wording.scope_item(plan.words, level, nodes, outcomes, total - outcomes)
    scope += wording.unpublished(evaluation.options.unpublished) + years_item(plan, evaluation.round.id)
    revised = [each.name for each in plan.rounds[: plan.rounds.index(evaluation.round) + 1] if each.revised]
    further = [wording.revised_item(revised)] if revised else []
    round_id, negative = evaluation.round.id, evaluation.options.negative
    how = method(plan, scheme, round_id, negative)
    having = Having.of(plan, round_id)
    of_nodes = rollup_item(scheme, plan.levels, having, of_body=bool(evaluation.options.body), negative=negative)
    surveys = surveys_item(plan, round_id)
    items = (scope, *further, *how, *filter(None, (of_nodes, surveys, *worth(scheme, having))))
    return [Paragraph(f"({n})\t{item}", ParagraphRole.ITEM) for n, item in enumerate(items, start=1)]
