"""What stands at a path when it is decided to write there is what is replaced, or nothing is."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from plan_report.errors import OutputError
from plan_report.files import Batch, data_writer, seen, write_all
from plan_report.files.standing import NOTHING, see_same

Contents = Callable[[Path], dict[str, bytes]]
CHANGED = "作業をしている間に .* が書き換えられたため、中止しました。何も書き込んでいません。"


@pytest.mark.parametrize("old", [b"old", None])
def test_a_file_saved_while_another_is_written_survives(tmp_path: Path, contents: Contents, old: bytes | None) -> None:
    """Whether one stood there before or not; nothing else is written either."""
    path = tmp_path / "a"
    if old is not None:
        path.write_bytes(old)

    def slow(out: BinaryIO) -> None:
        path.write_bytes(b"by hand")
        out.write(b"new")

    with pytest.raises(OutputError, match=CHANGED):
        write_all({tmp_path / "b": data_writer(b"new"), path: slow})
    assert contents(tmp_path) == {"a": b"by hand"}


def test_a_file_saved_between_the_decision_and_the_writing_survives(tmp_path: Path, contents: Contents) -> None:
    """What was seen is what counts, not what stands there when the writing begins."""
    (tmp_path / "a").write_bytes(b"old")
    as_seen = seen((tmp_path / "a",))
    (tmp_path / "a").write_bytes(b"by hand")
    with pytest.raises(OutputError, match=CHANGED):
        write_all({tmp_path / "a": data_writer(b"new")}, as_seen)
    assert contents(tmp_path) == {"a": b"by hand"}


def test_a_file_saved_at_the_last_moment_survives(
    tmp_path: Path, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the first file takes its place, the second is saved: the first comes back."""
    for name in "ab":
        (tmp_path / name).write_bytes(b"old")
    replace = Path.replace

    def save(path: Path, target: Path) -> Path:
        if target.name == "a" and path.suffix == ".tmp":
            (tmp_path / "saved").write_bytes(b"by hand")
            replace(tmp_path / "saved", tmp_path / "b")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", save)
    with pytest.raises(OutputError, match=CHANGED):
        write_all({tmp_path / "a": data_writer(b"new"), tmp_path / "b": data_writer(b"new")})
    assert contents(tmp_path) == {"a": b"old", "b": b"by hand"}


def test_what_the_content_was_made_of_must_be_the_same(tmp_path: Path, contents: Contents) -> None:
    """A result of old data takes the place of nothing."""
    (tmp_path / "data").write_bytes(b"old")
    as_seen = seen((tmp_path / "data", tmp_path / "none"))
    assert as_seen[tmp_path / "none"] == NOTHING
    (tmp_path / "data").write_bytes(b"newer")
    with pytest.raises(OutputError, match=re.escape(str(tmp_path / "data"))), Batch(as_seen) as batch:
        batch.put(tmp_path / "a", data_writer(b"of old data"))
    assert contents(tmp_path) == {"data": b"newer"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="この系には名前付きパイプがない")
def test_something_that_is_no_file_is_told_at_once(tmp_path: Path) -> None:
    """A pipe would never end."""
    os.mkfifo(tmp_path / "a")
    with pytest.raises(OutputError, match="同じ名前のファイル又はフォルダー"):
        seen((tmp_path / "a",))


def test_a_file_is_the_same_until_it_is_saved(tmp_path: Path) -> None:
    """Also where none was."""
    see_same(tmp_path / "a", None)
    (tmp_path / "a").touch()
    with pytest.raises(OutputError, match=CHANGED):
        see_same(tmp_path / "a", None)
