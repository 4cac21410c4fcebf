"""`plan-report export` as an official types it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from fixtures import command

run = partial(command.run, "export")


def test_plan_goes_out_and_comes_back(tmp_path: Path) -> None:
    """Three files out, a folder back; both are told."""
    out = run("--sample", "-o", str(tmp_path / "open.csv"))
    assert out.exit_code == 0
    assert "34指標を書き出しました。" in out.output
    assert f"作成しました: {tmp_path / 'open_plan.toml'}" in out.output
    back = run("--import", str(tmp_path / "open.csv"), "-o", str(tmp_path / "back"))
    assert back.exit_code == 0
    assert "34指標を読み戻しました。" in back.output
    assert (tmp_path / "back" / "indicators.csv").is_file()


def test_source_and_import_exclude_each_other(tmp_path: Path) -> None:
    """It would not be clear which of them is read."""
    result = run("plan", "--import", "open.csv", "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "一緒に使えません" in result.output


def test_files_that_are_there_are_kept_without_force(tmp_path: Path) -> None:
    """The second time asks for it."""
    assert run("--sample", "-o", str(tmp_path / "open.csv")).exit_code == 0
    again = run("--sample", "-o", str(tmp_path / "open.csv"))
    assert again.exit_code != 0
    assert "何も書いていません" in again.output
    assert run("--sample", "-o", str(tmp_path / "open.csv"), "--force").exit_code == 0


def test_another_judgement_is_told_on_the_terminal(tmp_path: Path) -> None:
    """And what was read is written all the same."""
    path = tmp_path / "open.csv"
    assert run("--sample", "-o", str(path)).exit_code == 0
    path.write_text(path.read_text(encoding="utf-8").replace(",改善,↗,", ",悪化,↘,", 1), encoding="utf-8")
    back = run("--import", str(path), "-o", str(tmp_path / "back"))
    assert back.exit_code == 0
    assert "要確認: " in back.output
    assert "「悪化」は、今の評価による「改善」と違います" in back.output
