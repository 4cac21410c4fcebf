"""The audit record of a composed and laid-out report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from plan_report.audit.composed import drawing, recorded_blocks
from plan_report.audit.made import Made
from plan_report.audit.make_nodes import node_verdicts
from plan_report.audit.record import (
    BareNode,
    ClassCount,
    FactsRecord,
    IndicatorRecord,
    NodeRecord,
    Option,
    PartVerdict,
    PlanRecord,
    ReadPart,
    ReadValue,
    Record,
    Standing,
    Stated,
    Subject,
    Verdict,
)
from plan_report.audit.where import Pages, rows_of
from plan_report.compose.wording import change_text
from plan_report.data_class import dataclass
from plan_report.files import FileHash
from plan_report.judgement import Judgement, Judgements, NodeJudgement
from plan_report.layout.pages import LaidOut
from plan_report.model import Activity, Home, Indicator, Part, Plan, Quantity, Round, RoundFacts, Target, Value
from plan_report.notation import print_target, print_value
from plan_report.period import printed
from plan_report.scheme import Scheme
from plan_report.style.look import Style
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND
from plan_report.table.contents import said_in
from plan_report.table.field import Content, Field
from plan_report.table.fields import INDICATOR
from plan_report.table.plan_fields import OPINION, PLAN, REMARK, REVIEW, ROUND, SURVEY
from plan_report.table.round_fields import IN_ROUND
from plan_report.version import VERSION

_FINAL = Option("final", "true")  # such a report lists no 要確認


@dataclass(frozen=True, slots=True)
class Judged:
    """A plan with the judgements of one round."""

    plan: Plan
    round_id: str
    scheme: Scheme
    judgements: Judgements
    nodes: tuple[NodeJudgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """What a report was made from and with beside the plan; names without folders."""

    style: Style
    word_template: str
    inputs: tuple[FileHash, ...] = ()
    templates: tuple[FileHash, ...] = ()
    options: tuple[Option, ...] = ()
    corrects: FileHash | None = None


def report_record(judged: Judged, laid_out: LaidOut, origin: Origin) -> Record:
    """The record of a report, as yet without its files."""
    plan, judgements = judged.plan, judged.judgements
    pages = Pages(laid_out)
    rows = rows_of(plan, laid_out.document)
    rounds = _rounds_until(plan, judged.round_id)
    doubted = "" if _FINAL in origin.options else judged.round_id

    def recorded(placed: tuple[Home, Indicator]) -> IndicatorRecord:
        home, indicator = placed
        standing = pages.standing(rows[indicator.id])
        return _indicator(home, indicator, judgements[indicator.id], rounds, standing, doubted=doubted)

    tally = Counter(judgement.outcome.key for judgement in judgements.values())
    return Record(
        subject=Subject.REPORT,
        tool=tool(),
        name=plan.output_name,
        plan=_plan(plan, judged.scheme, rounds),
        inputs=origin.inputs,
        templates=origin.templates,
        blocks=recorded_blocks(laid_out),
        drawing=drawing(laid_out.document, origin.style, origin.word_template),
        options=origin.options,
        counts=tuple(ClassCount(each.label, tally[each.key]) for each in judged.scheme.classes),
        indicators=Made(tuple(plan.placed), recorded),
        nodes=tuple(node_verdicts(plan, judged.nodes, laid_out.document, pages)),
        corrects=origin.corrects,
    )


def tool() -> str:
    """The tool with its version, as records name it."""
    return f"plan-report {VERSION}"


def read_value_record(value: Value) -> ReadValue:
    """A value of the data; `printed` keeps the decimals as written, whatever a report rounds to."""
    return ReadValue(
        written=value.written,
        printed=print_value(value),
        parts=tuple(_part(part) for part in value.parts),
        mark=value.mark,
        period=printed(value.period) if value.period else "",
    )


def _figure_record(figure: Value | Target) -> ReadValue:
    return read_value_record(figure) if isinstance(figure, Value) else _target_record(figure)


def _target_record(target: Target) -> ReadValue:
    """A target in the same form; what is no number in the indicator's unit stands in `printed` alone."""
    return ReadValue(
        written=target.written,
        printed=print_target(target),
        parts=tuple(_part(part) for part in target.parts),
        period=printed(target.period) if target.period else "",
    )


def _rounds_until(plan: Plan, round_id: str) -> tuple[Round, ...]:
    """The report's round and those before it; later ones are not part of the report."""
    ids = [each.id for each in plan.rounds]
    return plan.rounds[: ids.index(round_id) + 1]


def _indicator(  # noqa: PLR0913 all that a row came from
    home: Home,
    indicator: Indicator,
    judgement: Judgement,
    rounds: tuple[Round, ...],
    standing: Standing,
    *,
    doubted: str,
) -> IndicatorRecord:
    """The record of an indicator; its 要確認 are of the round `doubted`, the one in which the report lists them."""
    return IndicatorRecord(
        texts=_texts(_WORDS if doubted else _WITHOUT_DOUBTS, indicator),
        home=tuple(NodeRecord(node.number, node.name) for node in home),
        values=_values(_FIGURES, indicator),
        rounds=tuple(_facts(indicator.in_round(each.id), doubted) for each in rounds),
        verdict=_verdict(judgement),
        standing=standing,
    )


def _facts(facts: RoundFacts, doubted: str) -> FactsRecord:
    words = _WORDS_IN_ROUND if facts.round_id == doubted else _WITHOUT_DOUBTS_IN_ROUND
    return FactsRecord(_texts(words, facts), facts.round_id, _values(_FIGURES_IN_ROUND, facts))


def _values(declared: Iterable[Field], record: object) -> dict[str, ReadValue]:
    """The values that a record holds, as they were read."""
    held = ((field.key, field.of_record(record)) for field in declared)
    return {key: _figure_record(value) for key, value in held if isinstance(value, Value | Target)}


def _texts(declared: Iterable[Field], record: object) -> dict[str, str]:
    """What a record says in its fields."""
    return {field.key: text for field, text in said_in(declared, record)}


def _split(declared: Iterable[Field]) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """Fields of words and fields of values, which are recorded as they were read; none of what stays inside."""
    fields = tuple(field for field in declared if not field.inside)
    figures = tuple(field for field in fields if field.content in {Content.VALUE, Content.TARGET})
    return tuple(field for field in fields if field.content not in {Content.VALUE, Content.TARGET}), figures


_WORDS, _FIGURES = _split(INDICATOR)
_WORDS_IN_ROUND, _FIGURES_IN_ROUND = _split(IN_ROUND)
_WITHOUT_DOUBTS, _WITHOUT_DOUBTS_IN_ROUND = (
    tuple(field for field in words if field.content is not Content.DOUBTS) for words in (_WORDS, _WORDS_IN_ROUND)
)


def _part(part: Part) -> ReadPart:
    amount = part.amount
    if isinstance(amount, Quantity):
        return ReadPart(part.label, f"{amount.number:f}", amount.unit, amount.prefix, amount.per)
    return ReadPart(part.label, word=amount.word)


def _verdict(judgement: Judgement) -> Verdict:
    parts = (
        PartVerdict(
            outcome=part.outcome.label,
            decided=str(part.decided),
            reason=part.reason,
            label=part.label,
            change=change_text(part.change, "△") if part.change else "",
            notes=part.notes,
        )
        for part in judgement.parts
    )
    outcome = judgement.outcome
    return Verdict(outcome.label, outcome.symbol, judgement.computed.label, tuple(parts), judgement.notes)


def _plan(plan: Plan, scheme: Scheme, rounds: tuple[Round, ...]) -> PlanRecord:
    current = rounds[-1].id
    remarks = (each for each in plan.remarks if each.round_id in {"", current})
    return PlanRecord(
        texts=_texts(PLAN, plan) | {"scheme": scheme.name},
        scheme_title=scheme.title,
        rounds=_stated(ROUND, rounds),
        surveys=_stated(SURVEY, plan.surveys),
        remarks=_stated(REMARK, remarks),
        activities=tuple(_activity(each, current) for each in plan.activities),
        opinions=_stated(OPINION, (each for each in plan.opinions if each.round_id == current)),
        reviews=_stated(REVIEW, (each for each in plan.reviews if each.round_id == current)),
        levels=plan.levels,
        bare_nodes=tuple(BareNode(path, node.name) for path, node in plan.bare_nodes),
        words=plan.words,
    )


def _activity(activity: Activity, round_id: str) -> Stated:
    """What it is and, of one round, what is said of it."""
    node = {"node": "、".join(activity.node)}
    return Stated(_texts(ACTIVITY, activity) | node | _texts(ACTIVITY_IN_ROUND, activity.in_round(round_id)))


def _stated(declared: Sequence[Field], records: Iterable[object]) -> tuple[Stated, ...]:
    return tuple(Stated(_texts(declared, each)) for each in records)
