"""Answers that are taken one by one: only what nobody asks about, and what a person has ticked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.departments import at, open_and_save

from plan_report.load import load_plan
from plan_report.runs.collect import Collected, CollectRequest, collect, looked_at
from plan_report.runs.collect_board import Row, entering_of, sheets
from plan_report.workbook.outcome import Standing, mark

Fill = Callable[..., Path]


def looked(seed: Path, path: Path, *ticks: str) -> Collected:
    """What would become of a form."""
    return looked_at(CollectRequest((path,), seed, ticked=frozenset(ticks)))


def taken(seed: Path, path: Path, *ticks: str) -> set[str]:
    """Take a form with these ticks; gives the cells that changed."""
    return {each.name for each in collect(CollectRequest((path,), seed, ticked=frozenset(ticks))).taken}


def rows(found: Collected, *ticks: str) -> dict[str, Row]:
    """The rows of a form for everybody."""
    return {row.number: row for each in sheets(found, "全体", ticks) for row in each.rows}


@pytest.fixture
def doubted(form: Path, fill: Fill) -> Path:
    """A form with one value that is asked about, with a note, and one that is not."""
    cells = {("1-1-1", "R8の値"): "7件", ("1-1-2", "R8の値"): "900件", ("1-1-2", "R8の備考"): "増えた"}
    return fill(form, cells, only=True)


def test_a_row_waits_with_all_its_cells(seed: Path, doubted: Path) -> None:
    """A note about a value that is not taken says nothing; other rows go in."""
    found = looked(seed, doubted)
    assert [form.standing for form in found.forms] == [Standing.TO_CONFIRM]
    assert entering_of(sheets(found, "全体")) == ("1-1-1",)
    row = rows(found)["1-1-2"]
    assert (row.waits, row.now, row.texts) == (True, "900件", (("R8の備考", "", "増えた"),))
    assert taken(seed, doubted) == {"1-1-1 R8の値"}


def test_a_tick_is_of_one_answer_and_one_question(seed: Path, doubted: Path, fill: Fill) -> None:
    """Of another answer it says nothing, so that it cannot be taken by an old page."""
    (ask,) = rows(looked(seed, doubted))["1-1-2"].asks
    assert taken(seed, fill(doubted, {("1-1-2", "R8の値"): "9,000件"}, only=True), ask.mark) == {"1-1-1 R8の値"}
    fill(doubted, {("1-1-2", "R8の値"): "900件"}, only=True)
    assert taken(seed, doubted, ask.mark) == {"1-1-2 R8の値", "1-1-2 R8の備考"}


def test_another_unit_holds_its_value_until_it_is_ticked(seed: Path, form: Path, fill: Fill) -> None:
    """Both or neither: a value in another unit would be compared with those before."""
    path = fill(form, {("1-1-1", "R8の値"): "7回", ("1-1-2", "R8の値"): "10件"}, only=True)
    found = looked(seed, path)
    (ask,) = rows(found)["1-1-1"].asks
    assert "前の値とは比べられなくなり" in "".join(ask.said)
    assert taken(seed, path) == {"1-1-2 R8の値"}
    assert taken(seed, path, ask.mark) == {"1-1-1 R8の値", "1-1-1 R8の比較できない理由"}


def test_a_written_over_cell_stays_out_without_its_tick(seed: Path, form: Path, fill: Fill) -> None:
    """The value beside it goes in; the plan keeps its word."""
    path = fill(form, {("2-1-2", "R8の値"): "155か所"}, only=True)
    open_and_save(path, lambda sheet: setattr(at(sheet, "2-1-2", "望ましい方向"), "value", "減少"))
    (ask,) = rows(looked(seed, path))["2-1-2"].asks
    assert any("評価が" in each for each in ask.said)
    assert taken(seed, path) == {"2-1-2 R8の値"}
    assert looked(seed, path).forms[0].standing is Standing.TO_CONFIRM
    assert taken(seed, path, ask.mark) == {"2-1-2 望ましい方向"}
    assert not looked(seed, path).forms[0].waits


def test_what_the_plan_got_meanwhile_is_asked_about(seed: Path, form: Path, fill: Fill, tmp_path: Path) -> None:
    """Where forms are taken as a whole it is a fault; here it is a question of its own."""
    other = Path(tmp_path / "other.xlsx")
    other.write_bytes(form.read_bytes())
    assert taken(seed, fill(form, {("1-1-1", "R8の値"): "7件"}, only=True)) == {"1-1-1 R8の値"}
    fill(other, {("1-1-1", "R8の値"): "8件"}, only=True)
    assert looked_at(CollectRequest((other,), seed)).forms[0].errors
    assert taken(seed, other) == set()
    (ask,) = rows(looked(seed, other))["1-1-1"].asks
    assert taken(seed, other, ask.mark) == {"1-1-1 R8の値"}
    facts = {each.id: each.value("R8") for each in load_plan(seed).indicators}
    assert facts["1-1-1"] is not None
    assert facts["1-1-1"].written == "8件"


def test_one_department_alone_is_taken(seed: Path, split_forms: dict[str, Path], fill: Fill) -> None:
    """The others' forms lie there and wait."""
    files = tuple(fill(path) for path in split_forms.values())
    everything = looked_at(CollectRequest(files, seed, ticked=frozenset()))
    ticks = frozenset(
        mark(answer, question)
        for form in everything.forms
        for question in form.questions
        for answer in form.answers
        if (answer.name, answer.place) == (question.name, question.place)
    )
    made = collect(CollectRequest(files, seed, ticked=ticks, share="主体：市社協"))
    assert {each.place.file for each in made.taken} == {str(split_forms["市社協"])}


def test_a_value_that_is_none_is_shown_as_it_stands_with_its_fault(seed: Path, form: Path, fill: Fill) -> None:
    """In its row, which comes first; nothing of the form goes in."""
    found = looked(seed, fill(form, {("1-1-2", "R8の値"): "たくさん", ("1-1-1", "R8の値"): "7件"}, only=True))
    (sheet,) = sheets(found, "全体")
    assert [row.number for row in sheet.rows] == ["1-1-2", "1-1-1"]
    assert sheet.rows[0].now == "たくさん"
    assert sheet.rows[0].faults
    assert entering_of((sheet,)) == ()
