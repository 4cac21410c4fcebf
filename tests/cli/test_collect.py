"""`plan-report collect` as an official types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.command import run

Fill = Callable[..., Path]


@pytest.fixture
def filled(form: Path, fill: Fill) -> Path:
    """The seed's next form with one value filled in, as a bare number."""
    return fill(form, {("1-1-1", "R8の値"): "7", ("1-1-1", "R8の備考"): "中止"}, only=True)


def test_what_was_taken_is_told(filled: Path, seed: Path) -> None:
    """Every value, with the unit that was put to it, every other cell, and the files."""
    result = run("collect", str(filled), "-o", str(seed))
    assert result.exit_code == 0
    assert "  1-1-1 R8の値: 「7」に様式の単位を補い、「7件」としました\n" in result.output
    assert "  1-1-1 R8の備考: 中止\n" in result.output
    assert "R8の値を1件、ほかの欄の変更を1件取り込みました。" in result.output
    for name in ("plan.toml", "R8.csv"):
        assert f"書き込みました: {seed / name}" in result.output
    assert str(seed / "indicators.csv") not in result.output
    assert "全体: 33指標（1-0、" in result.output
    assert result.output.count("要確認:") == 1


def test_a_change_is_told_as_old_and_new(filled: Path, seed: Path, fill: Fill, tmp_path: Path) -> None:
    """In a form that was made when there was an answer already."""
    run("collect", str(filled), "-o", str(seed))
    path = tmp_path / "again.xlsx"
    run("template", str(seed), "--round", "R8", "-o", str(path))
    fill(path, {("1-1-1", "R8の備考"): "再開"}, only=True)
    result = run("collect", str(path), "-o", str(seed))
    assert result.exit_code == 0
    assert "  1-1-1 R8の備考: 中止 → 再開\n" in result.output


def test_a_form_that_waits_ends_with_1(filled: Path, seed: Path, fill: Fill) -> None:
    """What is wrong is told, and nothing of the form was written."""
    before = {path: path.read_bytes() for path in seed.iterdir()}
    fill(filled, {("1-1-2", "R8の値"): "たくさん"}, only=True)
    result = run("collect", str(filled), "-o", str(seed))
    assert result.exit_code == 1
    assert "■ 全体　要修正" in result.output
    assert "新しく取り込むものはありません。" in result.output
    assert {path: path.read_bytes() for path in seed.iterdir()} == before


def test_collected_round_can_be_built(filled: Path, seed: Path, tmp_path: Path) -> None:
    """The plan goes on to the report of the new round."""
    run("collect", str(filled), "-o", str(seed))
    result = run("build", str(seed), "--round", "R8", "--format", "text", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert "評価対象外 33" in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "plan"], "「様式...」を指定してください"),
        (["none.xlsx"], "には計画がありません"),
        (["none.xlsx", "-o", "none"], "「none」というフォルダーがありません"),
        (["none.xlsx", "-o", "plan"], "「none.xlsx」というファイル又はフォルダーはありません"),
    ],
)
def test_wrong_use_ends_with_2(arguments: list[str], message: str, seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says what is missing."""
    monkeypatch.chdir(seed.parent)
    result = run("collect", *arguments)
    assert result.exit_code == 2
    assert message in result.output
