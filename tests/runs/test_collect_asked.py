"""Columns that a form has only where the plan uses them: a grade that people give, who filled it in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

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
    pairs = [(str(head.value), cell.protection.locked) for head, cell in zip(sheet[4], sheet[5], strict=True)]
    return {name for name, locked in pairs if not locked}, {name for name, locked in pairs if locked}


@pytest.mark.usefixtures("used")
def test_what_the_last_round_used_is_asked_again(seed: Path) -> None:
    """The memo stays in the plan's folder, and a target is not for departments to set."""
    opened, locked = _open_and_locked(_form(seed, "R8"))
    assert opened == {"R8の値", "R8の備考", "R8の要確認", "R8の評価", "R8の記入者"}
    assert not {"R8の目標値", "R7の内部メモ", "R8の内部メモ"} & (opened | locked)
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
    sheet.delete_cols(next(cell.column for cell in sheet[4] if cell.value == "R8の評価"))
    book.save(path)
    assert any("記入欄の列が配ったときと違います" in line for line in refused(path))
