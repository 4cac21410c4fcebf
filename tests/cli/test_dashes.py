"""Options typed with the Japanese input method on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fixtures.command import run

from plan_report.resources import bundled


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["build", "旭川", "ー-out", "x"], "--out"),
        (["build", "旭川", "－－ｏｕｔ", "x"], "--out"),
        (["build", "旭川", "—out", "x"], "--out"),
        (["build", "旭川", "ーo", "x"], "-o"),
        (["build", "旭川", "−−allow‐open", "x"], "--allow-open"),
        (["build", "旭川", "--ｏｕｔ=x"], "--out"),
        (["check", "ー－help"], "--help"),
        (["－－version"], "--version"),
    ],
)
def test_an_odd_dash_is_told(typed: list[str], meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the option as it must be typed; nothing is written anywhere."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(bundled("data"), tmp_path / "旭川")
    result = run(*typed)
    assert result.exit_code == 2
    assert f"半角で {meant} と書いてください。" in result.output
    assert [each.name for each in tmp_path.iterdir()] == ["旭川"]


def test_other_texts_may_begin_with_a_dash(tmp_path: Path) -> None:
    """A folder, a title and a reason are what they are; after -- nothing is an option."""
    plan = Path(shutil.copytree(bundled("data"), tmp_path / "ー計画"))
    assert run("check", plan).exit_code == 0
    assert run("new", tmp_path / "新", "--title", "ー町計画", "--round", "R7").exit_code == 0
    assert "「ーo」というファイル又はフォルダーはありません" in run("check", "--", "ーo").output
