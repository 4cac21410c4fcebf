"""Files are brought to the disk; a disk that cannot promise that is used all the same, one that fails is told."""

import errno
import os
from pathlib import Path

import pytest

from plan_report.errors import OutputError
from plan_report.files import data_writer, write_all
from plan_report.files.durable import sync_folders


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP])
def test_a_disk_that_knows_no_such_thing_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """As some shared folders, and a browser."""

    def refuse(_handle: int) -> None:
        raise OSError(code, "")

    monkeypatch.setattr(os, "fsync", refuse)
    write_all({tmp_path / "a": data_writer(b"1")})
    assert (tmp_path / "a").read_bytes() == b"1"


# Each of two files is brought to the disk, and the journal; and the folder, where the system opens folders.
SYNCED = 3 if os.name == "nt" else 5


@pytest.mark.parametrize("nth", range(1, SYNCED + 2))
def test_a_disk_that_fails_at_any_time_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """What it says when it is asked to keep a file is heard."""
    for name in "ab":
        (tmp_path / name).write_bytes(b"old")
    calls = [0]

    def fail(_handle: int) -> None:
        calls[0] += 1
        if calls[0] == nth:
            raise OSError(errno.EIO, "")

    monkeypatch.setattr(os, "fsync", fail)
    if nth <= SYNCED:
        with pytest.raises(OutputError, match="ディスクの読み書きに失敗"):
            write_all({tmp_path / "a": data_writer(b"1"), tmp_path / "b": data_writer(b"2")})
    else:
        write_all({tmp_path / "a": data_writer(b"1"), tmp_path / "b": data_writer(b"2")})
    expected = {"a": b"old", "b": b"old"} if nth <= SYNCED else {"a": b"1", "b": b"2"}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == expected


def test_a_folder_that_may_not_be_listed_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It can be written in all the same."""

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "")

    monkeypatch.setattr(os, "open", refuse)
    sync_folders((tmp_path,))
