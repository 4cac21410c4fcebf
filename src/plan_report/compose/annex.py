"""評価の算定根拠: what is the same for every indicator once, then a line an indicator, for anyone to recompute it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plan_report.compose import annex_words, wording
from plan_report.compose.grid import under_headings
from plan_report.compose.having import Having
from plan_report.compose.history import History
from plan_report.compose.options import Options
from plan_report.document import Block, Cell, CellRole, Paragraph, ParagraphRole, Table
from plan_report.judgement import Judgement, Judgements, Meaning, PartJudgement
from plan_report.model import Indicator, Kind, Plan, Value
from plan_report.notation import print_value
from plan_report.scheme import NORMAL_QUANTILES, AnyDifference, CountInterval, Fact, Scheme, SurveyInterval

_MINUS = re.compile(r"−(?=[\d（])")  # the sign of a number; a subtraction has blanks around it


def annex(plan: Plan, judgements: Judgements, scheme: Scheme, options: Options, index: int) -> list[Block]:
    """The formulas that serve all, and the table.

    Args:
        plan: the plan as it stands in the round.
        judgements: one for each indicator of the plan, by id.
        scheme: the one the judgements were made with.
        options: the round, and how figures are printed.
        index: the table's number in the report.
    """
    items = tuple(_once(plan, scheme, options.round_id))
    numbered = (Paragraph(f"({n})\t{item}", ParagraphRole.ITEM) for n, item in enumerate(items, start=1))
    return [*numbered, _table(plan, judgements, options, index)]


def _once(plan: Plan, scheme: Scheme, round_id: str) -> Iterator[str]:
    """What every line would have to say again."""
    having = Having.of(plan, round_id)
    yield from annex_words.lead(scheme, having)
    changes = scheme.asks(Fact.CHANGE, Fact.MOVEMENT)
    kinds = [kind for kind in Kind if changes and kind in having.kinds - {Kind.TEXT}]
    for test in dict.fromkeys(scheme.test(kind) for kind in kinds):
        match test:
            case SurveyInterval() | AnyDifference(sampling_error_note=True):
                yield annex_words.survey_formula(having.words, test, NORMAL_QUANTILES[test.confidence])
            case CountInterval(confidence):
                yield annex_words.count_formula(having.words, confidence, NORMAL_QUANTILES[confidence])
            case _:
                pass
    history = History.of(plan, round_id, scheme.status)
    if history and any(history.trend_notes(each) for each in plan.indicators):
        yield annex_words.TREND


def _table(plan: Plan, judgements: Judgements, options: Options, index: int) -> Table:
    cells: list[Cell] = []
    for row, indicator in enumerate(plan.indicators, start=1):
        judgement = judgements[indicator.id]
        texts = (indicator.name, _values(indicator, options), _working(judgement, options.negative))
        cells.append(Cell(row, 0, indicator.id, CellRole.ROW_HEADER))
        cells += [Cell(row, col, text, CellRole.TEXT) for col, text in enumerate(texts, start=1)]
        cells.append(Cell(row, 4, wording.judgement_text(judgement), CellRole.TEXT))
    caption = wording.table_caption(index, annex_words.CAPTION)
    headings = annex_words.columns(plan.words)
    description = wording.columns_description(headings)
    return under_headings("annex", caption, description, headings, cells)


def _values(indicator: Indicator, options: Options) -> str:
    """20.4% → 21.2%; the years stand in the report's own tables."""
    then, now = indicator.baseline, indicator.value(options.round_id)
    return f"{_value(then, options)} → {_value(now, options)}"


def _value(value: Value | None, options: Options) -> str:
    if value is None:
        return annex_words.NO_VALUE_YET
    whole = Value(value.parts, None, value.mark, value.also, value.written)
    return print_value(whole, options.decimals, options.negative).replace("\n", " ")


def _working(judgement: Judgement, negative: str) -> str:
    """The formulas of each part; where nothing was computed, or it was left out, what its note says."""
    lines = [_MINUS.sub(negative, line) for part in judgement.parts for line in _part_lines(part)]
    return "\n".join([*lines, *judgement.notes])  # a person's own words stay as they are


def _part_lines(part: PartJudgement) -> Sequence[str]:
    label = f"{part.label}：" if part.label else ""
    left_out = part.outcome.meaning is Meaning.EXCLUDED
    said = (*part.formulas, *part.notes) if left_out else part.formulas or part.notes
    return [label + "、".join(dict.fromkeys(said))] if said else []
