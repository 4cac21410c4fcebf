"""Plans of every shape that public bodies publish are kept as printed: read, judged, printed in Word, PDF and HTML.

tests/cases/plans/ holds them with what must come out right: 指標番号 (2@R7 in the report of round R7, * in the whole
report), 結果, 印字に含む. What only the schemes of the next edition can say waits in `WAITS`, each with the reason.
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
from plan_report.judge import judge_plan
from plan_report.judgement import Judgements
from plan_report.layout import lay_out
from plan_report.load import bundled_scheme, load
from plan_report.model import Plan
from plan_report.render import bundled_look
from plan_report.render.formats import Format, writer

CASES = Path(__file__).parent / "cases" / "plans"
LOOK = bundled_look()
_NEW_SCHEME = "the scheme comes with the rules of the next edition"
WAITS = {  # case and indicator, with why its 結果 cannot be asked for yet; one that can be fails here
    **dict.fromkeys((f"05-yearly-targets/{number}" for number in "123"), _NEW_SCHEME),
    **dict.fromkeys((f"06-ratio/{number}" for number in "12345"), _NEW_SCHEME),
    **dict.fromkeys((f"07-entered/{number}" for number in "12"), _NEW_SCHEME),
    **dict.fromkeys((f"19-own-status-words/{number}" for number in "123"), _NEW_SCHEME),
    "20-rollup/施策1": _NEW_SCHEME,
    "04-targets/12": "未達成 without a baseline is a class of the next edition",
    "11-cumulative/1": "running totals are judged by their increments in the next edition",
    "15-comparable/2": "published tests decide in the next edition",
    "16-bands/1": "維持 as a band comes with the next edition",
    "16-bands/2": "thresholds of an indicator are judged in the next edition",
    "16-bands/3": "the count interval comes with the next edition",
}
NOT_PRINTED_YET = {  # as above, of what must stand in print
    **dict.fromkeys((f"06-ratio/{number}" for number in "12345"), _NEW_SCHEME),
    "07-entered/3": _NEW_SCHEME,
    "20-rollup/施策1": _NEW_SCHEME,
    **dict.fromkeys((f"16-bands/{number}" for number in "12"), "printed when judgements rest on it"),
}


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


@cache
def _made(case: str, round_id: str) -> tuple[Document, Judgements, Plan]:
    """A case's report; where its scheme is not there yet, by the usual one."""
    plan = load(CASES / case).plan
    chosen = round_id or plan.latest
    try:
        scheme = bundled_scheme(plan.scheme)
    except InputError:
        scheme = bundled_scheme("three-way")
    shown = plan.at(chosen).shown
    judgements = judge_plan(shown, scheme, chosen)
    return compose(shown, judgements, scheme, Options(chosen)), judgements, shown


@cache
def _files(case: str, round_id: str) -> Mapping[str, str]:
    """The texts of a case's Word, PDF and HTML files without blanks and line breaks."""
    laid_out = lay_out(_made(case, round_id)[0], LOOK.style, LOOK.fonts)
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
    """By the meaning of its class; `not there` stands in no report of that round, `error` is refused."""
    if expected.outcome == "error":
        with pytest.raises(InputError):
            load(CASES / expected.case)
        return
    _, judgements, plan = _made(expected.case, expected.round_id)
    if expected.outcome == "not there":
        assert expected.indicator not in {each.id for each in plan.indicators}
        return
    negated, _, word = expected.outcome.rpartition(" ")
    outcome = judgements[expected.indicator].outcome
    said = {str(outcome.meaning), outcome.key}
    assert (word in said) is not bool(negated)


@pytest.mark.parametrize("expected", list(_params((each for each in EXPECTED if each.printed), NOT_PRINTED_YET)))
def test_what_was_published_is_printed_as_it_was(expected: Expected) -> None:
    """In Word, PDF and HTML alike."""
    for name, text in _files(expected.case, expected.round_id).items():
        assert _bare(expected.printed) in text, name
