"""What a round may be called, wherever its id comes from."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import InputError, UsageError
from plan_report.files.names import is_file_name
from plan_report.load import load, load_plan
from plan_report.load.source import (
    ACTIVITIES_NAME,
    ACTIVITIES_SHEET,
    INDICATOR_SHEET,
    LOG_NAME,
    SETTINGS_NAME,
    SETTINGS_SHEET,
    TABLE_NAMES,
)
from plan_report.runs.new import NewRequest, new
from plan_report.table.round_ids import FORM, LONGEST, RESERVED
from plan_report.workbook.form import form_round

NAMES = (*TABLE_NAMES, ACTIVITIES_NAME, LOG_NAME, SETTINGS_NAME)
SHEETS = (INDICATOR_SHEET, SETTINGS_SHEET, ACTIVITIES_SHEET)
WRONG = (
    "../../R7",
    "R7/中間",
    "R7:中間",
    "indicators",
    "Indicators",
    "計画",
    "変更履歴",
    "NUL",
    "con.x",
    "R7.",
    ".R7",
    "R 7",
)
TOML = 'title = "計画"\n[[rounds]]\nid = "R7"\n'
SIGNS = st.sampled_from("R7aA中.:/\\*?<>|[]~-_ \n") | st.characters()


@given(st.text(SIGNS, min_size=1, max_size=LONGEST + 2))
def test_every_id_is_the_name_of_a_file(text: str) -> None:
    """On Windows too, and within a folder; whatever else is short and without blanks and brackets is an id."""
    fits = is_file_name(text) and len(text) <= LONGEST and not re.search(r"[\s\[\]]", text)
    fits = fits and text.casefold() not in RESERVED
    assert fits or not re.fullmatch(FORM, text)
    assert not fits or re.fullmatch(FORM, text)


@pytest.mark.parametrize("name", ["R7", "令和7年度", "中間評価", "R7.1", "console", "planB", "x" * 20])
def test_usual_ids_may_be(name: str) -> None:
    """Names of years and others."""
    assert re.fullmatch(FORM, name)


def test_no_round_takes_the_name_of_another_table() -> None:
    """Of the folder's files or the workbook's sheets, in small letters or capitals."""
    reserved = {*(Path(name).stem for name in NAMES), *SHEETS}
    assert reserved <= set(RESERVED)
    assert not any(re.fullmatch(FORM, spelt) for name in RESERVED for spelt in (name, name.upper(), name.title()))


@pytest.mark.parametrize("name", WRONG)
def test_wrong_ids_are_refused_wherever_they_stand(name: str, plan_folder: Callable[..., Path], tmp_path: Path) -> None:
    """In plan.toml, over a column, and asked for by a command."""
    spelt = name.replace("\\", "\\\\")
    with pytest.raises(InputError, match="表とファイルの名前になる") as caught:
        load(plan_folder({f"{name}の値": "5件"}, toml=TOML.replace("R7", spelt)))
    assert not [each for each in caught.value.problems if "は評価の回の記号にできません" in each.what]  # told once
    if " " not in name:  # blanks of a heading count for nothing
        with pytest.raises(InputError, match="は評価の回の記号にできません"):
            load(plan_folder({f"{name}の値": "5件"}, toml='title = "計画"\n'))
        with pytest.raises(UsageError, match="は使えません"):
            new(NewRequest(tmp_path / "新", "計画", round_id=name))
        plan = load_plan(plan_folder({}))
        with pytest.raises(UsageError, match="は使えません"):
            form_round(plan, name)


def test_ids_are_read_in_one_spelling(plan_folder: Callable[..., Path]) -> None:
    """Ｒ７ is R7, in plan.toml and in whatever names the round there."""
    toml = (
        'title = "計画"\ncolumns = ["Ｒ７"]\n[[rounds]]\nid = "Ｒ７"\n[[reviews]]\nround = "Ｒ７"\nresult = "検討中"\n'
    )
    plan = load_plan(plan_folder({}, toml=toml))
    assert [each.id for each in plan.rounds] == ["R7"]
    assert (plan.columns, plan.reviews[0].round_id) == (("R7",), "R7")
    assert next(plan.indicators).value("R7")


def test_two_ids_that_windows_does_not_tell_apart_are_one(plan_folder: Callable[..., Path]) -> None:
    """Their files would be one."""
    toml = TOML + '[[rounds]]\nid = "r7"\n'
    with pytest.raises(InputError, match="評価の回「r7」が二つあります"):
        load(plan_folder({"r7の値": "5件"}, toml=toml))
