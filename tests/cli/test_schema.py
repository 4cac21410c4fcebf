"""`plan-report schema` as an official types it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from fixtures import command

run = partial(command.run, "schema")


def test_without_a_folder_it_only_says_what_it_would_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file with what it is for."""
    monkeypatch.chdir(tmp_path)
    result = run()
    assert result.exit_code == 0
    assert "plan.schema.json（使うのは plan.toml）" in result.output
    assert list(tmp_path.iterdir()) == []


def test_with_a_folder_it_writes_and_says_how_to_use_them(tmp_path: Path) -> None:
    """A second call has nothing to do; one that would change a file asks for --force."""
    path = tmp_path / "plan.schema.json"
    output = run("-o", str(tmp_path)).output
    assert f"作成しました: {path}（使うのは plan.toml）" in output
    assert "#:schema plan.schema.json" in output
    assert "同じでした。何も書き込んでいません。" in run("-o", str(tmp_path)).output
    path.write_text("{}", encoding="utf-8")
    result = run("-o", str(tmp_path))
    assert result.exit_code == 1
    assert "--force" in result.output
    assert run("-o", str(tmp_path), "--force").exit_code == 0
    assert path.read_text(encoding="utf-8") != "{}"
