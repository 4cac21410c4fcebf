"""Cells and settings of a plan changed in its files: CSV and plan.toml, and the sheets of a workbook."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.plan_books import write_plan_book

from plan_report.errors import InputError
from plan_report.load import load, load_plan
from plan_report.load.source import find_source
from plan_report.notation import STATUS_WORDS, print_value
from plan_report.resources import bundled
from plan_report.table import activity_fields, fields, round_fields
from plan_report.workbook.plan_edits import Cell, with_cells, with_setting
from plan_report.workbook.plan_files import PlanFiles, contents, read_plan_files

FORMS = ("folder", "workbook", "mixed")


@pytest.fixture(params=FORMS)
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The plan as a folder of CSV files, as one workbook, and as a workbook with a plan.toml."""
    if request.param == "workbook":
        return write_plan_book(tmp_path / "計画.xlsx")
    folder = tmp_path / "plan"
    if request.param == "folder":
        shutil.copytree(bundled("data"), folder)
    else:
        folder.mkdir()
        shutil.copy(bundled("data") / "plan.toml", folder)
        write_plan_book(folder / "indicators.xlsx")
    return folder


def files_of(plan: Path) -> PlanFiles:
    """The plan's files as texts."""
    return read_plan_files(find_source(plan), load(plan).plan, STATUS_WORDS)


def write(plan: Path, earlier: PlanFiles, made: PlanFiles) -> set[str]:
    """Write what differs; gives the names."""
    home = find_source(plan).home
    files = contents(earlier, made, home)
    for path, data in files.items():
        path.write_bytes(data)
    return {path.name for path in files}


def test_nothing_is_written_where_nothing_changes(plan: Path) -> None:
    """Not even in another order or with other ends of lines."""
    files = files_of(plan)
    assert contents(files, with_cells(files, ()), find_source(plan).home) == {}


def test_cells_go_where_they_are_said(plan: Path) -> None:
    """Of the indicator, of a round that has them, and in a column that the round's table lacks."""
    files = files_of(plan)
    item = next(each for each in files.plan.indicators if each.id == "1-1-2")
    cells = [
        Cell(item, "R7", round_fields.VALUE, "77件"),
        Cell(item, "R7", round_fields.NOTE, "=直した備考"),
        Cell(item, "R7", round_fields.NOT_COMPARABLE, "数え方が違う"),
        Cell(item, "", fields.NOTE, "いつもの備考"),
    ]
    write(plan, files, with_cells(files, cells))
    read = load_plan(plan)
    made = next(each for each in read.indicators if each.id == "1-1-2")
    facts = made.in_round("R7")
    assert (facts.value and print_value(facts.value), facts.note, facts.not_comparable, made.note) == (
        "77件",
        "=直した備考",
        "数え方が違う",
        "いつもの備考",
    )
    others = [each for each in read.indicators if each.id != "1-1-2"]
    assert others == [replace(each, place=there.place) for each, there in zip(_others(files), others, strict=True)]


def _others(files: PlanFiles) -> list[object]:
    return [each for each in files.plan.indicators if each.id != "1-1-2"]


def test_settings_are_changed_in_their_place(plan: Path) -> None:
    """In plan.toml, and on the sheet 計画."""
    files = files_of(plan)
    written = write(plan, files, with_setting(files, ("rounds", 0, "footnote"), "※ 直した注"))
    assert load_plan(plan).rounds[0].footnote == "※ 直した注"
    assert written == ({"計画.xlsx"} if plan.suffix else {"plan.toml"})


def test_an_activity_is_changed_too(tmp_path: Path) -> None:
    """In its table, on the sheet 取組."""
    plan = write_plan_book(tmp_path / "計画.xlsx")
    files = files_of(plan)
    write(plan, files, with_cells(files, [Cell(files.plan.activities[0], "R7", activity_fields.RESULT, "13回")]))
    assert load_plan(plan).activities[0].in_round("R7").result == "13回"


def test_what_makes_the_plan_unsound_is_told(plan: Path) -> None:
    """Before anything is written."""
    files = files_of(plan)
    item = next(iter(files.plan.indicators))
    with pytest.raises(InputError, match="多数"):
        with_cells(files, [Cell(item, "R7", round_fields.VALUE, "多数")])
