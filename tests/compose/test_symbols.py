"""A class's symbol never stands without its word, and zero never has a sign: a reader could take either for another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from plan_report.chart import StackedBars
from plan_report.compose import Layout, Options, compose
from plan_report.compose.figure_wording import percent
from plan_report.compose.wording import change_text
from plan_report.document import Document, Figure, Table
from plan_report.judge import judge_plan
from plan_report.judgement import Change
from plan_report.load import bundled_scheme
from plan_report.model import Plan, Quantity
from plan_report.notation import print_quantity
from plan_report.scheme import Scheme

SYMBOLS = "☆★◆◎♠♣♥♦"


def _marked(name: str) -> Scheme:
    """A bundled scheme with symbols that stand nowhere else."""
    scheme = bundled_scheme(name)
    classes = tuple(replace(each, symbol=sign) for each, sign in zip(scheme.classes, SYMBOLS, strict=False))
    return replace(scheme, classes=classes)


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Table():
                yield from (cell.text for cell in block.cells)
                yield from (block.caption, block.description)
            case Figure():
                yield block.alt
                if isinstance(block.chart, StackedBars):
                    yield from (series.label for series in block.chart.series)
            case _:
                yield block.text


def _report(plan: Plan, scheme: Scheme, round_id: str) -> Document:
    of_round = plan.at(round_id)
    judgements = judge_plan(of_round, scheme, round_id)
    return compose(of_round, judgements, scheme, Options(round_id, Layout.EVALUATION, annex=True))


@pytest.mark.parametrize("round_id", ["R6", "R10"])
@pytest.mark.parametrize("name", ["three-way", "statistical", "achievement", "health-japan-21"])
def test_no_symbol_stands_without_its_word(made_up: Plan, name: str, round_id: str) -> None:
    """In tables, figures, sentences and the annex."""
    scheme = _marked(name)
    words = {each.symbol: each.label for each in scheme.classes}
    found = "\n".join(_texts(_report(made_up, scheme, round_id)))
    alone = re.sub("|".join(f"{re.escape(word)} {sign}" for sign, word in words.items()), "", found)
    assert alone != found
    assert not re.search(f"[{''.join(words)}]", alone)


@pytest.mark.parametrize("written", ["-0.04", "-0.0", "0", "0.04"])
def test_zero_has_no_sign(written: str) -> None:
    """A figure that is rounded to it neither: △0.0% beside 0.0% would be two truths."""
    number = Decimal(written)
    assert percent(number, 1, "△") == "0.0%"
    assert print_quantity(Quantity(number, "%"), 1) == "0.0%"
    assert change_text(Change(Decimal(1), "件", number), "△").endswith("（0.0%）")
