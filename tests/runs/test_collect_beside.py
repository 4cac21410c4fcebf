"""Returned forms into a plan whose rounds stand beside the indicators, or whose indicators have no numbers."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from plan_report.load import load_plan
from plan_report.runs.collect import Collected, CollectRequest, collect
from plan_report.runs.template import TemplateRequest, make_templates

Fill = Callable[..., Path]
Take = Callable[..., Collected]
Rewrite = Callable[..., list[list[str]]]

OF_R8 = '\n[[rounds]]\nid = "R8"\nname = "令和8年度評価"\n'


def _rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)))


@pytest.fixture
def beside(seed: Path, rewrite: Rewrite) -> Callable[..., Path]:
    """The seed's copy with R7 beside its indicators, and with further columns, still empty, of R8."""

    def made(*columns: str) -> Path:
        facts = {row[0]: row for row in rewrite(lambda rows: rows, "R7.csv")}
        (seed / "R7.csv").unlink()

        def joined(rows: list[list[str]]) -> list[list[str]]:
            head = [f"R7の{name}" for name in facts["指標番号"][2:]]
            return [
                [*rows[0], *head, *columns],
                *([*row, *facts[row[0]][2:], *("" for _ in columns)] for row in rows[1:]),
            ]

        rewrite(joined)
        settings = seed / "plan.toml"
        settings.write_text(settings.read_text(encoding="utf-8") + OF_R8, encoding="utf-8")
        return seed

    return made


def test_answers_go_into_the_columns_beside_the_indicators(
    beside: Callable[..., Path], fill: Fill, take: Take, tmp_path: Path
) -> None:
    """Where the table has them already; no sheet is made, and every other cell stays."""
    seed = beside("R8の値", "R8の備考", "R8の要確認")
    before = _rows(seed / "indicators.csv")
    (made,) = make_templates(TemplateRequest(seed, "R8", tmp_path / "f.xlsx"))
    collected = take(fill(made.path, {("1-1-1", "R8の値"): "7件", ("1-1-1", "R8の備考"): "増えた"}))
    assert collected.written == (seed / "indicators.csv", seed / "変更履歴.csv")
    assert not (seed / "R8.csv").exists()
    after = _rows(seed / "indicators.csv")
    assert [row[:-3] for row in after] == [row[:-3] for row in before]
    first = next(each for each in load_plan(seed).indicators if each.id == "1-1-1").in_round("R8")
    assert first.value is not None
    assert (first.value.written, first.note) == ("7件", "増えた")


def test_what_has_no_column_beside_the_indicators_goes_onto_a_sheet(
    beside: Callable[..., Path], fill: Fill, take: Take, tmp_path: Path
) -> None:
    """Each fact stands in one place only: the values beside the indicators, the notes on the round's sheet."""
    seed = beside("R8の値")
    (made,) = make_templates(TemplateRequest(seed, "R8", tmp_path / "f.xlsx"))
    collected = take(fill(made.path, {("1-1-1", "R8の値"): "7件", ("1-1-1", "R8の備考"): "増えた"}))
    assert set(collected.written) == {seed / "indicators.csv", seed / "R8.csv", seed / "変更履歴.csv"}
    head, *rows = _rows(seed / "R8.csv")
    assert {row[head.index("値")] for row in rows} == {""}
    first = next(each for each in load_plan(seed).indicators if each.id == "1-1-1").in_round("R8")
    assert first.value is not None
    assert (first.value.written, first.note) == ("7件", "増えた")


def test_given_numbers_are_written_into_the_table(
    seed: Path, rewrite: Rewrite, fill: Fill, take: Take, tmp_path: Path
) -> None:
    """A round's sheet knows an indicator by its number, so a table without a column of numbers gets one, once."""
    rewrite(lambda rows: [row[1:] for row in rows])
    given = [str(number) for number in range(1, 35)]
    rewrite(
        lambda rows: [rows[0], *([number, *row[1:]] for number, row in zip(given, rows[1:], strict=True))], "R7.csv"
    )
    before = _rows(seed / "indicators.csv")
    (made,) = make_templates(TemplateRequest(seed, "R8", tmp_path / "f.xlsx"))
    collected = take(fill(made.path))
    assert seed / "indicators.csv" in collected.written
    after = _rows(seed / "indicators.csv")
    assert [row[0] for row in after] == ["指標番号", *given]
    assert [row[1:] for row in after] == before
    assert [row[0] for row in _rows(seed / "R8.csv")] == ["指標番号", *given]
    assert [each.id for each in load_plan(seed).indicators] == given
    again = take(made.path)
    assert (again.taken, again.written) == ((), ())


def test_rounds_that_are_no_years_are_named_in_the_settings(fill: Fill, tmp_path: Path) -> None:
    """Nothing but [[rounds]] would say that 第2回.csv is a round's table; unread, its answers would be lost."""
    plan = tmp_path / "回の計画"
    plan.mkdir()
    (plan / "plan.toml").write_text('title = "回の計画"\n', encoding="utf-8")
    table = "指標番号,指標名,種類,望ましい方向,基準値,第1回の値\n1,件数,件数,増加,3件,5件\n"
    (plan / "indicators.csv").write_text(table, encoding="utf-8")
    (made,) = make_templates(TemplateRequest(plan, "第2回", tmp_path / "form.xlsx"))
    collect(CollectRequest((fill(made.path, {("1", "第2回の値"): "7件"}, only=True),), plan))
    after = load_plan(plan)
    assert [each.id for each in after.rounds] == ["第1回", "第2回"]
    (indicator,) = after.indicators
    assert [each.value.written for each in indicator.facts if each.value] == ["5件", "7件"]
