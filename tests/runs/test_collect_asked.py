"""Columns that a form has only where the plan uses them: a grade that people give, who filled it in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from fixtures.forms import HEADING_ROW, rows_of

from plan_report.load import load_plan
from plan_report.runs.collect import Collected
from plan_report.runs.template import TemplateRequest, make_templates

Fill = Callable[..., Path]
Take = Callable[..., Collected]
Rewrite = Callable[..., list[list[str]]]


@pytest.fixture
def used(rewrite: Rewrite) -> None:
    """The seed's round with a grade, a person, a memo and a target of its own for one indicator."""
    said = {"評価": "B", "記入者": "福祉課 係員", "内部メモ": "電話で確かめる", "目標値": "6件"}

    def change(rows: list[list[str]]) -> list[list[str]]:
        at = rows[0].index("指標番号")
        return [
            [*rows[0], *said],
            *([*row, *(said.values() if row[at] == "1-1-1" else [""] * len(said))] for row in rows[1:]),
        ]

    rewrite(change, "R7.csv")


def _form(seed: Path, round_id: str) -> Path:
    (made,) = make_templates(TemplateRequest(seed, round_id, seed.parent / f"{round_id}.xlsx"))
    return made.path


def _open_and_locked(path: Path) -> tuple[set[str], set[str]]:
    sheet = openpyxl.load_workbook(path)["指標"]
    pairs = [
        (str(head.value), cell.protection.locked)
        for head, cell in zip(sheet[HEADING_ROW], rows_of(sheet)[0], strict=True)
    ]
    return {name for name, locked in pairs if not locked}, {name for name, locked in pairs if locked}


@pytest.mark.usefixtures("used")
def test_what_the_last_round_used_is_asked_again(seed: Path) -> None:
    """The memo stays in the plan's folder, and a target is not for departments to set."""
    opened, locked = _open_and_locked(_form(seed, "R8"))
    assert opened == {"R8の値", "R8の備考", "R8の評価", "R8の算定根拠", "R8の記入者", "R8の内部メモ"}
    assert not {"R8の目標値", "R7の内部メモ", "R8の要確認"} & (opened | locked)
    assert "R7の目標値" in _open_and_locked(_form(seed, "R7"))[1]


@pytest.mark.usefixtures("used")
def test_it_is_taken_into_the_new_round_s_sheet(seed: Path, fill: Fill, take: Take) -> None:
    """As columns of R8.csv."""
    cells = {("1-1-1", "R8の評価"): "A", ("1-1-2", "R8の記入者"): "係長"}
    taken = take(fill(_form(seed, "R8"), cells)).taken
    assert [answer.name for answer in taken if not answer.is_value] == ["1-1-1 R8の評価", "1-1-2 R8の記入者"]
    facts = {each.id: each.in_round("R8") for each in load_plan(seed).indicators}
    assert (facts["1-1-1"].grade, facts["1-1-2"].reporter, facts["1-1-2"].grade) == ("A", "係長", "")


@pytest.mark.usefixtures("used")
def test_a_form_from_before_the_plan_used_it_is_still_taken(seed: Path, fill: Fill, take: Take) -> None:
    """What a form does not ask, it does not answer."""
    path = _form(seed, "R8")
    text = (seed / "R7.csv").read_text(encoding="utf-8-sig")
    (seed / "R7.csv").write_text(text.replace("評価,記入者", "評価,算定根拠"), encoding="utf-8-sig")
    taken = take(fill(path, {("1-1-1", "R8の記入者"): "係長"})).taken
    assert [answer.text for answer in taken if not answer.is_value] == ["係長"]


@pytest.mark.usefixtures("used")
def test_a_column_to_fill_in_that_was_taken_out_is_told(
    seed: Path, fill: Fill, refused: Callable[..., list[str]]
) -> None:
    """Its neighbours' cells would be taken for its own."""
    path = fill(_form(seed, "R8"))
    book = openpyxl.load_workbook(path)
    sheet = book["指標"]
    sheet.delete_cols(next(cell.column for cell in sheet[HEADING_ROW] if cell.value == "R8の評価"))
    book.save(path)
    assert any("記入欄の列が配ったときと違います" in line for line in refused(path))


def test_a_form_asks_about_the_plan_as_it_is_then(
    seed: Path, rewrite: Rewrite, fill: Fill, take: Take, tmp_path: Path
) -> None:
    """Indicators dropped by then, and the last value that stands in for a missing one, are neither asked nor missed."""
    settings = (seed / "plan.toml").read_text(encoding="utf-8")
    second = '\n[[rounds]]\nid = "R8"\nname = "令和8年度評価"\nheading = "今回"\n'
    (seed / "plan.toml").write_text(f'latest = "available"\n{settings}{second}', encoding="utf-8")
    (seed / "R8.csv").write_text("指標番号,値\n", encoding="utf-8")
    dropped = {"1-1-1": "R8"}
    rewrite(lambda rows: [[*rows[0], "廃止の回"], *([*row, dropped.get(row[0], "")] for row in rows[1:])])
    form = _form(seed, "R8")
    sheet = openpyxl.load_workbook(form)["指標"]
    rows = {str(row[0].value): row for row in rows_of(sheet)}
    column = next(cell.column for cell in sheet[HEADING_ROW] if cell.value == "R8の値")
    assert "1-1-1" not in rows
    assert not any(row[column - 1].value for row in rows.values())
    assert len(take(fill(form)).taken) == 33
    make_templates(TemplateRequest(seed, "R9", tmp_path / "r9.xlsx"))


def test_a_unit_within_another_word_is_not_taken_for_the_unit(seed: Path, rewrite: Rewrite, take: Take) -> None:
    """年 stands in R5年度 too, and 人 in (個人): the form shows the values with their units, and reads them again."""
    said = {
        "1-1-1": ("人", "(個人) 530 (団体) 280", "(個人) 540 (団体) 281"),
        "1-1-2": ("年", "80.1 [R4年度]", "80.5 [R5年度]"),
    }

    def indicators(rows: list[list[str]]) -> list[list[str]]:
        at = rows[0].index("基準値")
        for row in rows[1:]:
            row[at] = said[row[0]][1] if row[0] in said else row[at]
        return [[*rows[0], "単位"], *([*row, said.get(row[0], ("",))[0]] for row in rows[1:])]

    def values(rows: list[list[str]]) -> list[list[str]]:
        at = rows[0].index("値")
        for row in rows[1:]:
            row[at] = said[row[0]][2] if row[0] in said else row[at]
        return rows

    rewrite(indicators)
    rewrite(values, "R7.csv")
    assert take(_form(seed, "R7")).taken == ()
