"""Plans of every shape that public bodies publish are kept as printed: read, judged, printed in Word, PDF and HTML.

tests/cases/plans/ holds them with what must come out right: 指標番号 (2@R7 in the report of round R7, * in the whole
report; 施策1 is a node), 結果, 印字に含む. What cannot be said yet waits in `WAITS`, each with the reason.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

import docx
import pdfplumber
import pytest

from plan_report.compose import Options, compose
from plan_report.document import Document
from plan_report.errors import InputError
from plan_report.judge import judge_plan, roll_up
from plan_report.judgement import Judgements, NodeJudgement
from plan_report.layout import lay_out
from plan_report.load import load, load_scheme
from plan_report.model import Plan
from plan_report.render import bundled_look
from plan_report.render.formats import Format, writer
from plan_report.runs.inputs import template, template_folders
from plan_report.scheme import Scheme

CASES = Path(__file__).parent / "cases" / "plans"
LOOK = bundled_look()
WAITS: Mapping[
    str, str
] = {}  # case and indicator, with why its 結果 cannot be asked for yet; one that can be fails here
NOT_PRINTED_YET: Mapping[str, str] = {}  # as above, of what must stand in print


@dataclass(frozen=True)
class Expected:
    """A line of an expected.csv."""

    case: str
    indicator: str
    round_id: str
    outcome: str
    printed: str

    @property
    def key(self) -> str:
        """Case and indicator."""
        return f"{self.case}/{self.indicator}"


def _expected() -> Iterator[Expected]:
    for path in sorted(CASES.glob("*/expected.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                indicator, _, round_id = row["指標番号"].partition("@")
                yield Expected(path.parent.name, indicator, round_id, row["結果"], row["印字に含む"])


EXPECTED = tuple(_expected())


@dataclass(frozen=True)
class Judged:
    """A case as it stands in a round, judged."""

    plan: Plan
    scheme: Scheme
    judgements: Judgements
    nodes: tuple[NodeJudgement, ...]

    def said(self, of: str) -> set[str]:
        """What an indicator is said to be, by its 指標番号, or a node, by level and number (施策1)."""
        if of in self.judgements:
            outcome = self.judgements[of].outcome
            return {str(outcome.meaning), outcome.key, outcome.label, outcome.symbol}
        return {each.label for each in self.nodes if of == self.plan.levels[len(each.path) - 1] + each.path[-1]}


@cache
def _judged(case: str, round_id: str) -> Judged:
    """By the scheme that its plan names: one in its own folder, or a bundled one."""
    loaded = load(CASES / case)
    chosen = round_id or loaded.plan.latest
    scheme = load_scheme(template(f"rules/{loaded.plan.scheme}.toml", template_folders(loaded.folder)))
    shown = loaded.plan.at(chosen).shown
    judgements = judge_plan(shown, scheme, chosen)
    return Judged(shown, scheme, judgements, roll_up(shown, judgements, scheme, chosen))


def _document(case: str, round_id: str) -> Document:
    each = _judged(case, round_id)
    return compose(each.plan, each.judgements, each.scheme, Options(round_id or each.plan.latest), nodes=each.nodes)


@cache
def _files(case: str, round_id: str) -> Mapping[str, str]:
    """The texts of a case's Word, PDF and HTML files without blanks and line breaks."""
    laid_out = lay_out(_document(case, round_id), LOOK.style, LOOK.fonts)
    made: dict[str, str] = {}
    for each in (Format.DOCX, Format.PDF, Format.HTML):
        out = io.BytesIO()
        writer(each, laid_out, LOOK)(out)
        made[str(each)] = _bare(_text(each, out))
    return made


def _text(kind: Format, out: io.BytesIO) -> str:
    if kind is Format.DOCX:
        document = docx.Document(out)
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "".join((*(paragraph.text for paragraph in document.paragraphs), *cells))
    if kind is Format.PDF:
        with pdfplumber.open(out) as pdf:
            return "".join(_cells_of(page) for page in pdf.pages)
    return unescape(re.sub(r"<[^>]*>", "", out.getvalue().decode()))


def _cells_of(page: pdfplumber.page.Page) -> str:
    """The page's text line by line, and cell by cell, for a cell's text may be broken over lines."""
    tables = (cell or "" for table in page.extract_tables() for row in table for cell in row)
    return "".join((page.extract_text(), *tables))


def _bare(text: str) -> str:
    return re.sub(r"[\s\u2060]+", "", text)


def _params(asked: Iterable[Expected], waiting: Mapping[str, str]) -> Iterator[object]:
    """The lines; those that wait must fail until what they wait for is there."""
    for each in asked:
        reason = waiting.get(each.key)
        yield pytest.param(each, id=each.key, marks=[pytest.mark.xfail(reason=reason)] if reason else [])


def test_what_waits_is_there() -> None:
    """A reason to wait goes with its case."""
    assert {*WAITS, *NOT_PRINTED_YET} <= {each.key for each in EXPECTED}


@pytest.mark.parametrize("expected", list(_params((each for each in EXPECTED if each.outcome), WAITS)))
def test_each_indicator_is_judged_as_its_owner_does(expected: Expected) -> None:
    """By the meaning, key, word or symbol of its class; a node by what it is called.

    `not there` stands in no report of that round, `error` is refused.
    """
    if expected.outcome == "error":
        with pytest.raises(InputError):
            load(CASES / expected.case)
        return
    judged = _judged(expected.case, expected.round_id)
    if expected.outcome == "not there":
        assert expected.indicator not in {each.id for each in judged.plan.indicators}
        return
    negated, _, word = expected.outcome.rpartition(" ")
    said = judged.said(expected.indicator)
    assert said
    assert (word in said) is not bool(negated)


@pytest.mark.parametrize("expected", list(_params((each for each in EXPECTED if each.printed), NOT_PRINTED_YET)))
def test_what_was_published_is_printed_as_it_was(expected: Expected) -> None:
    """In Word, PDF and HTML alike."""
    for name, text in _files(expected.case, expected.round_id).items():
        assert _bare(expected.printed) in text, name
