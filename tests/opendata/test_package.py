"""The description for machines, read by frictionless as others will read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fixtures.csv_files import read_rows, write_rows
from fixtures.published import faults, judgeable, judging, write_package
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plan_report.load import load_plan
from plan_report.model import Plan
from plan_report.opendata.columns import Judged, Tidy, tidy_columns
from plan_report.opendata.package import data_package
from plan_report.opendata.shown import for_public
from plan_report.table.plan_fields import PLAN

ROUNDS = Path(__file__).parents[1] / "cases" / "rounds"


def _described(plan: Plan) -> dict[str, Any]:
    return data_package(plan, judging(plan), ["open.csv"])


def _columns(plan: Plan) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in _described(plan)["resources"][0]["schema"]["fields"]}


@pytest.mark.parametrize("source", [None, ROUNDS], ids=["bundled", "rounds"])
def test_a_reader_of_the_standard_finds_nothing_wrong(source: Path | None, tmp_path: Path) -> None:
    """Neither with the description nor with the data it describes."""
    assert faults(write_package(load_plan(source), tmp_path)) == []


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_plan_has_data_as_described(data: st.DataObject, plans: st.SearchStrategy[Plan], tmp_path: Path) -> None:
    """Whatever its names begin with or hold."""
    plan = for_public(data.draw(plans))
    assume(any(plan.indicators))
    assert faults(write_package(plan, tmp_path, judging(judgeable(plan)))) == []


def _set(column: str, text: str) -> Callable[[list[list[str]]], None]:
    def change(rows: list[list[str]]) -> None:
        rows[1][rows[0].index(column)] = text

    return change


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_set(Tidy.NUMBER, "20.4%"), "type-error"),
        (_set(Tidy.YEAR, "令和5年度"), "type-error"),
        (_set("種類", "人数"), "constraint-error"),
        (_set("指標番号", ""), "constraint-error"),
        (lambda rows: rows.append(rows[1]), "primary-key"),
        (lambda rows: rows[0].reverse(), "incorrect-label"),
    ],
)
def test_the_description_says_what_would_be_wrong(
    change: Callable[[list[list[str]]], None], fault: str, tmp_path: Path
) -> None:
    """Numbers, words, what is never empty, and the columns that tell one row from another."""
    package = write_package(load_plan(), tmp_path)
    rows = read_rows(tmp_path / "open.csv")
    change(rows)
    write_rows(tmp_path / "open.csv", rows)
    assert any(fault in each for each in faults(package))


def test_it_says_whose_data_it_is_and_where_they_come_from() -> None:
    """Title, bodies, period, scheme and sources; no licence that the plan does not give."""
    made = _described(replace(load_plan(), period="令和6年度から"))
    assert made["profile"] == "tabular-data-package"
    assert made["title"] == load_plan().title
    assert made["団体名"] == ["旭川市", "旭川市社会福祉協議会"]
    assert made["計画期間"] == "令和6年度から"
    assert made["評価方式"] == "3区分による評価"
    assert made["sources"] == [{"title": "旭川市民アンケート"}]
    assert "licenses" not in made
    assert not [field.heading for field in PLAN if not field.public and field.heading in made]


def test_what_the_plan_does_not_say_is_left_out() -> None:
    """An empty list of sources would be wrong by the standard."""
    bare = _described(replace(load_plan(ROUNDS), organisations=(), surveys=()))
    assert {"団体名", "contributors", "sources", "計画期間"}.isdisjoint(bare)


def test_every_column_is_described() -> None:
    """With its type, its words and, for numbers with a unit, the column of the unit."""
    columns = _columns(load_plan())
    assert list(columns) == list(tidy_columns(load_plan().levels))
    assert all(each["description"] and each["title"] for each in columns.values())
    numbers = {name for name, each in columns.items() if each["type"] == "number"}
    assert {name for name, each in columns.items() if each.get("unitColumn") == "単位"} == numbers
    assert numbers == {"数値", "上限の数値", "増減の数値"}
    assert {name for name, each in columns.items() if each["type"] == "integer"} == {"年度（西暦）", "小数桁"}
    assert columns["望ましい方向"]["constraints"]["enum"] == ["増加", "減少", "維持", "範囲", "判定しない"]
    assert columns[Judged.LABEL]["constraints"]["enum"] == ["改善", "維持", "悪化", "混在", "評価対象外"]


def test_it_is_plain_json(tmp_path: Path) -> None:
    """Japanese is written as it is, for whoever opens it."""
    text = write_package(load_plan(), tmp_path).read_text(encoding="utf-8")
    assert json.loads(text) == _described(load_plan())
    assert "旭川市" in text
