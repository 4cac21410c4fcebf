"""Faults of all the files of a plan are told in one run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plan_report.errors import InputError
from plan_report.resources import bundled
from plan_report.runs.check import check


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The bundled plan with a scheme of its own, and a value that cannot be read."""
    folder = tmp_path / "計画"
    shutil.copytree(bundled("data"), folder)
    settings = (folder / "plan.toml").read_text(encoding="utf-8")
    assert 'scheme = "three-way"' in settings
    (folder / "plan.toml").write_text(settings.replace("three-way", "our-city"), encoding="utf-8")
    table = (folder / "indicators.csv").read_text(encoding="utf-8-sig")
    assert "20.4%" in table
    (folder / "indicators.csv").write_text(table.replace("20.4%", "20..4%", 1), encoding="utf-8-sig")
    return folder


def told(folder: Path) -> str:
    """Everything that check says is wrong."""
    with pytest.raises(InputError) as caught:
        check(folder)
    return str(caught.value)


def write_rules(folder: Path, old: str, new: str) -> Path:
    """A rules file of the plan's own, of three-way with one text replaced."""
    text = (bundled("templates") / "rules" / "three-way.toml").read_text(encoding="utf-8")
    assert old in text
    path = folder / "templates" / "rules" / "our-city.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace('"three-way"', '"our-city"').replace(old, new, 1), encoding="utf-8")
    return path


def test_a_missing_scheme_does_not_hide_a_fault_of_the_table(plan: Path) -> None:
    """Both are told, the one with the line of plan.toml."""
    said = told(plan)
    assert "20..4%" in said
    assert "行目：評価の方式「our-city」はありません" in said


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('meaning = "same"', 'meaning = "sama"', "「sama」は使えません"),
        ('symbol = "→"', "symbol = 「→」", "TOML として読めません"),
    ],
)
def test_a_fault_of_the_rules_does_not_hide_one_of_the_table(plan: Path, old: str, new: str, what: str) -> None:
    """A wrong word, or no TOML: with the file's folder and line, beside the value."""
    path = write_rules(plan, old, new)
    line = path.read_text(encoding="utf-8").split(new)[0].count("\n") + 1
    said = told(plan)
    assert "20..4%" in said
    assert f"{path} {line}行目：" in said
    assert what in said
