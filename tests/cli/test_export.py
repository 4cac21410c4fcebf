"""`plan-report export` as an official types it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from plan_report.cli import main


def run(*arguments: str) -> Result:
    """Call the command in this process; an unexpected error is a failure of the test."""
    result = CliRunner().invoke(main, ["export", *arguments], prog_name="plan-report")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_plan_goes_out_and_comes_back(tmp_path: Path) -> None:
    """Two files out, a folder back; both are told."""
    out = run("-o", str(tmp_path / "open.csv"))
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
