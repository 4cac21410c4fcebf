"""The open-data table, one value a row."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fixtures.facts import public
from fixtures.published import judgeable, judging
from fixtures.trees import mapped
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plan_report.load import load_plan
from plan_report.load.settings import Settings
from plan_report.model import Indicator, Override, Plan, RoundFacts
from plan_report.notation import STATUS_WORDS
from plan_report.opendata.activities import read_tidy_activities, tidy_activities
from plan_report.opendata.columns import Judged, Tidy, tidy_columns
from plan_report.opendata.read import read_tidy
from plan_report.opendata.rows import tidy_rows, tidy_table
from plan_report.opendata.shown import for_public
from plan_report.runs.export import activities_beside, companion, export, import_tidy
from plan_report.table import fields
from plan_report.table.csv_file import csv_text

Bare = Callable[[Plan], Plan]


def _settings(plan: Plan) -> Settings:
    return Settings(
        plan.title,
        plan.organisations,
        plan.period,
        plan.scheme,
        plan.paper,
        plan.look,
        plan.output_name,
        plan.surveys,
        plan.rounds,
        levels=plan.levels,
    )


def test_every_part_of_every_value_has_a_row() -> None:
    """68 values of the seed, four of them in two parts."""
    rows = list(tidy_rows(load_plan()))
    assert len(rows) == 34 * 2 + 4
    parts = [row for row in rows if row[fields.ID.heading] == "2-2-2"]
    assert [(row[Tidy.ITEM], row[Tidy.PART], row[Tidy.NUMBER], row[Tidy.UNIT]) for row in parts] == [
        ("基準値", "個人", "525", "人"),
        ("基準値", "団体", "279", "団体"),
        ("今回値", "個人", "619", "人"),
        ("今回値", "団体", "304", "団体"),
    ]


@pytest.mark.parametrize(
    ("identity", "item", "expected"),
    [
        ("1-2-1", "基準値", ("1792", "0", "件", "", "2022", "令和4年度", "R4年度")),
        ("2-0", "今回値", ("37.30", "2", "%", "", "2025", "令和7年度", "R7年度")),
        ("2-3-2", "基準値", ("108", "0", "件", "", "2022", "令和4年度", "R4年度末")),
        ("2-1-3", "基準値", ("", "", "", "", "2022", "令和4年度", "R4年度")),
        ("2-1-3", "今回値", ("", "", "", "一部実施", "2024", "令和6年度", "R6年度")),
    ],
)
def test_values_are_taken_apart(identity: str, item: str, expected: tuple[str, ...]) -> None:
    """Number, decimals, unit, status and year stand in columns of their own, the western year beside 令和."""
    columns = (Tidy.NUMBER, Tidy.DECIMALS, Tidy.UNIT, Tidy.STATUS, Tidy.YEAR, Tidy.ERA_YEAR, Tidy.MOMENT)
    (row,) = (row for row in tidy_rows(load_plan()) if (row[fields.ID.heading], row[Tidy.ITEM]) == (identity, item))
    assert tuple(row[column] for column in columns) == expected


def _activities(plan: Plan) -> str:
    """The file of the 取組; empty where the plan has none."""
    return csv_text(tidy_activities(plan)) if plan.activities else ""


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_any_plan_comes_back_the_same(
    data: st.DataObject, plans: st.SearchStrategy[Plan], without_places: Bare
) -> None:
    """What is written is read as the same plan but for what is private, whatever its names begin with or hold."""
    plan = for_public(data.draw(plans))
    assume(any(plan.indicators))
    text = csv_text(tidy_table(plan, judging(judgeable(plan))))
    activities = _activities(plan)
    beside = read_tidy_activities(activities, "open_activities.csv", _settings(plan)) if activities else None
    again = read_tidy(text, "open.csv", _settings(plan), STATUS_WORDS, activities=beside)
    assert without_places(public(again)) == without_places(again) == without_places(public(plan))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_no_cell_is_a_formula_or_broken_over_lines(data: st.DataObject, plans: st.SearchStrategy[Plan]) -> None:
    """Only numbers and lone marks may begin with a sign; one row is one line."""
    plan = for_public(data.draw(plans))
    table = tidy_table(plan, judging(judgeable(plan)))
    assert all("\n" not in cell for row in table for cell in row)
    number = list(tidy_columns(("目指す地域像", "基本的な考え方"))).index(Tidy.NUMBER)
    texts = [cell for row in table[1:] for index, cell in enumerate(row) if index != number]
    assert not [cell for cell in texts if len(cell) > 1 and cell[0] in "=+-@\t＝＋－＠"]


def test_seed_comes_back_from_its_files(tmp_path: Path, without_places: Bare) -> None:
    """Three files out, a plan folder back, with everything but what is private."""
    made = export(None, tmp_path / "評価.csv")
    assert made.paths == tuple(tmp_path / name for name in ("評価.csv", "評価_plan.toml", "datapackage.json"))
    assert (tmp_path / "評価.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    import_tidy(tmp_path / "評価.csv", tmp_path / "back")
    assert without_places(load_plan(tmp_path / "back")) == without_places(public(load_plan()))


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_plan_comes_back_from_its_files(
    data: st.DataObject, plans: st.SearchStrategy[Plan], tmp_path: Path, without_places: Bare
) -> None:
    """The folder that is made holds the same plan too: names like formulas pass through two CSV files."""
    from plan_report.workbook.settings_text import settings_text  # noqa: PLC0415 beside its only use

    plan = for_public(data.draw(plans))
    assume(any(plan.indicators))
    path = tmp_path / "t.csv"
    path.write_text(csv_text(tidy_table(plan)), encoding="utf-8-sig", newline="")
    companion(path).write_text(settings_text(plan), encoding="utf-8")
    activities_beside(path).unlink(missing_ok=True)
    if activities := _activities(plan):
        activities_beside(path).write_text(activities, encoding="utf-8-sig", newline="")
    shutil.rmtree(tmp_path / "back", ignore_errors=True)
    import_tidy(path, tmp_path / "back")
    assert without_places(load_plan(tmp_path / "back")) == without_places(public(plan))


def test_a_judgement_without_a_value_goes_out_and_is_no_value_when_it_comes_back() -> None:
    """The report prints the class that a person set, so the public gets it too."""

    def judged_alone(indicator: Indicator) -> Indicator:
        override = Override("維持", "調べられなかったため", "福祉課長", date(2026, 3, 31))
        return replace(indicator, facts=tuple(RoundFacts(each.round_id, override=override) for each in indicator.facts))

    plan = mapped(load_plan(), judged_alone)
    rows = [row for row in tidy_rows(plan, judging(plan)) if row[Tidy.ROUND]]
    assert {(row[Judged.LABEL], row[Tidy.WRITTEN]) for row in rows} == {("維持", "")}
    back = read_tidy(csv_text(tidy_table(plan, judging(plan))), "open.csv", _settings(plan), STATUS_WORDS)
    assert not any(indicator.value("R7") for indicator in back.indicators)


def test_file_is_plain_csv_for_any_reader(tmp_path: Path) -> None:
    """Every row has every column, and the standard reader sees the headings."""
    path, *_ = export(None, tmp_path / "t.csv").paths
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert rows[0] == list(tidy_columns(("目指す地域像", "基本的な考え方")))
    assert {len(row) for row in rows} == {len(tidy_columns(("目指す地域像", "基本的な考え方")))}
