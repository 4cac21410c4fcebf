"""Sentences are short: over the plans and the bundled schemes, and each of ours by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from plan_report.compose import Options, compose
from plan_report.document import Document, Paragraph, ParagraphRole
from plan_report.errors import InputError
from plan_report.judge import judge_plan, roll_up
from plan_report.load import bundled_scheme, load_plan
from plan_report.model import Plan
from plan_report.resources import bundled

SCHEMES = tuple(sorted(path.stem for path in (bundled("templates") / "rules").glob("*.toml")))
CASES = Path(__file__).parents[1] / "cases"
PROSE = {ParagraphRole.BODY, ParagraphRole.ITEM, ParagraphRole.BULLET, ParagraphRole.FOOTNOTE}
MEAN, LONGEST = 60, 120


@cache
def plans() -> tuple[Plan, ...]:
    """The bundled plan, one of several rounds and those of every shape that bodies publish, each in its last round."""
    found = []
    for folder in (bundled("data"), CASES / "rounds", *sorted((CASES / "plans").glob("*/"))):
        with suppress(InputError):  # one of them is there to be refused
            plan = load_plan(folder)
            found.append(plan.at(plan.latest).shown)
    return tuple(found)


def sentences(document: Document) -> Iterator[str]:
    """Every sentence, an item of a list that has no full stop being one."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.role in PROSE:
            text = block.text.partition("\t")[2] or block.text
            yield from filter(None, (each.strip() for line in text.split("\n") for each in re.split("(?<=。)", line)))


def without_names(sentence: str, plan: Plan) -> str:
    """Without what the plan's owner called things."""
    full = sorted({each.name for each in plan.indicators}, key=len, reverse=True)
    for name in (*full, *(re.sub(r"（[^（）]*）$", "", each) for each in full)):
        sentence = sentence.replace(name, "") if name else sentence
    return sentence


@pytest.mark.parametrize("name", SCHEMES)
def test_sentences_are_short(name: str) -> None:
    """At most 60 characters on the average, and none of 120 that is ours; names are the plan's."""
    scheme = bundled_scheme(name)
    found: list[str] = []
    tried = 0
    for plan in plans():
        round_id = plan.latest
        with suppress(InputError):  # words and grades that this scheme does not know
            judgements = judge_plan(plan, scheme, round_id)
            nodes = roll_up(plan, judgements, scheme, round_id)
            tried += 1
            document = compose(plan, judgements, scheme, Options(round_id, annex=True), nodes=nodes)
            own = list(sentences(document))
            assert not [each for each in own if len(without_names(each, plan)) > LONGEST]
            found += own
    assert tried > 5
    assert sum(map(len, found)) / len(found) <= MEAN
