"""Which files a SOURCE names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fixtures.places import below

from plan_report.errors import InputError, UsageError
from plan_report.load.source import LARGEST_FILE, DataFile, find_source
from plan_report.resources import bundled

NOBODY = 65534


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Root may read everything; the test must be somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def _refusal(source: Path) -> str:
    with pytest.raises(InputError) as caught:
        find_source(source)
    return below(source.parent, caught.value)


def test_no_source_is_the_bundled_plan() -> None:
    """Without a source the tool's own plan is read, called by its files' names."""
    source = find_source(None)
    assert source.folder == bundled("data")
    assert source.table.label == "indicators.csv"
    assert source.settings is not None
    assert source.settings.label == "plan.toml"


def test_files_are_called_as_the_user_typed_them(
    plan_folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative source gives relative names."""
    monkeypatch.chdir(plan_folder({}).parent)
    assert find_source(Path("plan")).table.label == str(Path("plan/indicators.csv"))
    assert find_source(Path("plan/plan.toml")).table.label == str(Path("plan/indicators.csv"))


def test_plan_toml_beside_a_file_belongs_to_it(plan_folder: Callable[..., Path], tmp_path: Path) -> None:
    """A table with a plan.toml beside it has settings and a folder; one alone has neither."""
    folder = plan_folder({})
    beside = find_source(folder / "indicators.csv")
    assert beside.settings is not None
    assert beside.folder == folder
    alone = tmp_path / "表.csv"
    alone.write_text("a", encoding="utf-8")
    assert find_source(alone).settings is None
    assert find_source(alone).folder is None


def test_missing_path_is_wrong_use(tmp_path: Path) -> None:
    """A path that does not exist is the command's misuse (exit 2), not a fault of the data."""
    with pytest.raises(UsageError, match="ありません") as caught:
        find_source(tmp_path / "無い")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b"])
def test_impossible_paths_end_in_a_sentence(name: str) -> None:
    """Names that no file can have are refused like others."""
    with pytest.raises((InputError, UsageError)):
        find_source(Path(name))


def test_folder_says_all_it_lacks(tmp_path: Path) -> None:
    """An empty folder lacks its settings and its table, and both are said."""
    folder = tmp_path / "空"
    folder.mkdir()
    refusal = _refusal(folder)
    assert "「plan.toml」がありません" in refusal
    assert "「indicators.csv」がありません" in refusal


def test_misnamed_file_is_suggested(plan_folder: Callable[..., Path]) -> None:
    """A file with nearly the right name is named."""
    folder = plan_folder({})
    (folder / "indicators.csv").rename(folder / "indicator.csv")
    assert "「indicator.csv」の名前を「indicators.csv」に直してください" in _refusal(folder)


def test_two_tables_are_not_chosen_between(plan_folder: Callable[..., Path]) -> None:
    """With a CSV and a workbook in the folder nobody knows which one counts."""
    folder = plan_folder({})
    (folder / "indicators.xlsx").write_bytes(b"")
    assert "どちらを使うのか分かりません" in _refusal(folder)


def test_the_table_that_was_named_counts(plan_folder: Callable[..., Path]) -> None:
    """Of two that nobody could choose between."""
    folder = plan_folder({})
    (folder / "indicators.xlsx").write_bytes(b"")
    assert find_source(folder / "indicators.csv").table.path == folder / "indicators.csv"


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".xlsm", ".pdf", ""])
def test_other_formats_are_told_what_to_save_as(tmp_path: Path, suffix: str) -> None:
    """Each format we do not read gets a sentence that names .xlsx."""
    path = tmp_path / f"計画{suffix}"
    path.write_bytes(b"x")
    refusal = _refusal(path)
    assert "読めません" in refusal
    assert ".xlsx" in refusal


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="この系には名前付きパイプがない")
def test_pipe_is_no_file(tmp_path: Path) -> None:
    """A pipe would block for ever; it is refused."""
    pipe = tmp_path / "計画.csv"
    os.mkfifo(pipe)
    assert "ファイルでもフォルダーでもない" in _refusal(pipe)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="この系では利用者を替えられない")
def test_unreadable_file_is_named(tmp_path: Path) -> None:
    """A file one may not open gets its sentence."""
    path = tmp_path / "計画.csv"
    path.write_bytes(b"x")
    path.chmod(0)
    with _as_nobody(), pytest.raises(InputError, match="権限"):
        DataFile(path, "計画.csv").read()


def test_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A file of 100 MB is refused by its size alone, which is said."""
    path = tmp_path / "計画.csv"
    with path.open("wb") as out:
        out.truncate(100 * 1024 * 1024)
    with pytest.raises(InputError, match=r"100\.0MB.*50MB") as caught:
        DataFile(path, "計画.csv").read()
    assert LARGEST_FILE == 50 * 1024 * 1024
    assert str(caught.value).startswith("計画.csv：")
