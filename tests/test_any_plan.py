"""What must hold for every plan: random ones of 0 to 300 indicators with long names and markup signs."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from fixtures.csv_files import read_rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_plans import ROUND, random_plan

from plan_report import compose, judge, load, render
from plan_report.audit.composed import recorded_blocks
from plan_report.audit.json_file import read_record, write_record
from plan_report.audit.make import Judged, Origin, report_record
from plan_report.audit.record import TableRecord
from plan_report.compose import Layout, Options
from plan_report.document import CellRole, Document, Heading
from plan_report.errors import InputError
from plan_report.layout import lay_out
from plan_report.layout.pages import TablePiece
from plan_report.model import Plan, path_of
from plan_report.render.text import render_text
from plan_report.resources import bundled
from plan_report.runs.build import Request, prepare
from plan_report.verify.cells import table_differences
from plan_report.verify.join import join
from plan_report.verify.pdf import read_pdf
from plan_report.verify.word import read_word

LOOK = render.bundled_look()
SCHEMES = sorted(path.stem for path in (bundled("templates") / "rules").glob("*.toml"))
# A random generator that hypothesis steers: it can make a failing plan smaller.
plans = st.builds(random_plan, st.randoms(use_true_random=False), st.sampled_from((0, 3, 25, 300)))


def document_of(plan: Plan, options: Options, scheme_name: str = "three-way") -> Document:
    """The composed report of a plan."""
    scheme = load.bundled_scheme(scheme_name)
    return compose.compose(plan, judge.judge_plan(plan, scheme, ROUND), scheme, options)


@given(plan=plans, scheme=st.sampled_from(SCHEMES), layout=st.sampled_from(Layout), final=st.booleans())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_slot_is_covered_once_on_paper_and_on_the_pages(
    plan: Plan, scheme: str, layout: Layout, *, final: bool
) -> None:
    """In the composed grid, and in the rows that each page shows; no heading leaves a level out."""
    document = document_of(plan, Options(ROUND, layout, final=final), scheme)
    for table in document.tables:
        slots = Counter(
            (row, col)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for col in range(cell.col, cell.col + cell.colspan)
        )
        assert slots == Counter((row, col) for row in range(table.n_rows) for col in range(len(table.widths)))
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert all(after <= before + 1 for before, after in pairwise([0, *levels]))
    laid_out = lay_out(document, LOOK.style, LOOK.fonts)
    sheet = LOOK.style.sheets[document.paper]
    rows: dict[str, list[int]] = {}
    for page in laid_out.pages:
        for piece in page.pieces:
            assert sheet.top <= piece.y
            assert piece.y + piece.height <= sheet.height - sheet.bottom + 0.01
            if isinstance(piece, TablePiece):
                rows.setdefault(piece.table.key, []).extend(range(piece.first_row, piece.last_row))
    for table in document.tables:
        assert rows.get(table.key, []) == list(range(table.header_rows, table.n_rows))
    assert render_text(document)


@given(plan=plans, layout=st.sampled_from(Layout))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_word_and_pdf_agree_with_the_composed_grid(
    plan: Plan, layout: Layout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Both open, and every cell's text and spans read back from each are those of the grid."""
    folder = tmp_path_factory.mktemp("any")
    document = document_of(plan, Options(ROUND, layout))
    word, pdf = folder / "report.docx", folder / "report.pdf"
    render.save(document, word, pdf, look=LOOK)
    assert_same_cells(document, word, pdf)


@given(name=st.text(st.characters(), min_size=1, max_size=400))
@settings(max_examples=80, suppress_health_check=list(HealthCheck))
def test_any_text_as_a_name_is_printed_alike_or_refused_with_its_cell(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Control characters, rare characters and quotes either stand the same in both files or are named as problems."""
    folder = tmp_path_factory.mktemp("name")
    rows = read_rows(bundled("data") / "indicators.csv")
    rows[5][rows[0].index("指標名")] = name
    with (folder / "indicators.csv").open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    try:
        document = prepare(Request(folder / "indicators.csv")).document
    except InputError as error:
        refused = error.problems
    else:
        refused = ()
    if refused:
        assert all(problem.place.file for problem in refused)
        return
    render.save(document, folder / "r.docx", folder / "r.pdf", look=LOOK)
    assert_same_cells(document, folder / "r.docx", folder / "r.pdf")


@given(depth=st.integers(0, 4), random=st.randoms(use_true_random=False), layout=st.sampled_from(Layout))
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_every_indicator_of_any_tree_is_printed_once_and_recorded(
    depth: int, random: Random, layout: Layout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """From no levels to four: one row each in printed order, its home in the record, and the record reads back."""
    plan = random_plan(random, 25, depth=depth)
    document = document_of(plan, Options(ROUND, layout))
    roles = {CellRole.OUTCOME, CellRole.INDICATOR}
    printed = [cell.text.partition("\n")[0] for each in document.tables for cell in each.cells if cell.role in roles]
    assert printed == [indicator.name for indicator in plan.indicators]
    scheme = load.bundled_scheme("three-way")
    judged = Judged(plan, ROUND, scheme, judge.judge_plan(plan, scheme, ROUND))
    record = report_record(
        judged, lay_out(document, LOOK.style, LOOK.fonts), Origin(LOOK.style, LOOK.word_template.name)
    )
    assert [each.path for each in record.indicators] == [path_of(home) for home, _ in plan.placed]
    path = tmp_path_factory.mktemp("record") / "r.json"
    with path.open("wb") as out:
        write_record(record, out)
    assert read_record(path).indicators == record.indicators
    assert read_record(path).plan == record.plan


def assert_same_cells(document: Document, word: Path, pdf: Path) -> None:
    """Compare the tables of both files with the document's, white space aside (a PDF's line ends have no sign)."""
    blocks = recorded_blocks(lay_out(document, LOOK.style, LOOK.fonts))
    tables = [block for block in blocks if isinstance(block, TableRecord)]
    for found in (read_word(word), read_pdf(pdf)):
        joined, strange = join(found, tables)
        assert not strange
        assert [each.record.key for each in joined] == [table.key for table in tables]
        for each in joined:
            assert not each.differences
            assert list(table_differences(each.record, each.table, {}, lambda text: re.sub(r"\s", "", text))) == []


def test_a_large_plan_agrees_too(tmp_path: Path) -> None:
    """300 indicators over many pages, groups cut by pages in Word and in PDF."""
    plan = random_plan(Random(7), least=300)  # noqa: S311 no secret
    document = document_of(plan, Options(ROUND, annex=True))
    assert sum(1 for _ in plan.indicators) >= 300
    render.save(document, tmp_path / "r.docx", tmp_path / "r.pdf", look=LOOK)
    assert_same_cells(document, tmp_path / "r.docx", tmp_path / "r.pdf")
