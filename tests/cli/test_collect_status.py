"""`plan-report collect --status`."""

from __future__ import annotations

from pathlib import Path

from fixtures.command import run


def test_status_is_printed_and_written(seed: Path, form: Path, tmp_path: Path) -> None:
    """As text always, and into a file where one is named; nothing is taken."""
    before = {path: path.read_bytes() for path in seed.iterdir()}
    result = run("collect", str(form), "-o", str(seed), "--status", "--to", str(tmp_path / "状況.html"))
    assert result.exit_code == 0
    assert "34指標のうち0指標を受け取りました。" in result.output
    assert "全体  未着  0／34" in result.output
    assert "書き込みました" in result.output
    assert "記入のない様式だけがあります" in (tmp_path / "状況.html").read_text(encoding="utf-8")
    assert {path: path.read_bytes() for path in seed.iterdir()} == before


def test_a_file_for_the_status_needs_the_status(seed: Path, form: Path) -> None:
    """Rather than being passed over."""
    result = run("collect", str(form), "-o", str(seed), "--to", "状況.xlsx")
    assert result.exit_code == 2
    assert "--to は --status と一緒に使ってください" in result.output
