"""All files of a set are put in place or none, whatever goes wrong."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import OutputError
from plan_report.files import Batch, Writer, digest, interrupt_when_asked_to_stop, write_all

Contents = Callable[[Path], dict[str, bytes]]


def says(data: bytes) -> Writer:
    """A writer of these bytes."""

    def write(out: BinaryIO) -> None:
        out.write(data)

    return write


def fails(error: BaseException) -> Writer:
    """A writer that fails in the middle."""

    def write(out: BinaryIO) -> None:
        out.write(b"half")
        out.flush()
        raise error

    return write


def test_every_file_is_written(tmp_path: Path, contents: Contents) -> None:
    """New ones are made, earlier ones replaced, and nothing else is left."""
    (tmp_path / "a").write_bytes(b"old")
    write_all({tmp_path / "a": says(b"1"), tmp_path / "b": says(b"2")})
    assert contents(tmp_path) == {"a": b"1", "b": b"2"}


def test_a_written_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    """The temporary file's privacy does not stay."""
    other = tmp_path / "other"
    other.touch()
    write_all({tmp_path / "a": says(b"1")})
    assert (tmp_path / "a").stat().st_mode == other.stat().st_mode


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EACCES])
def test_a_fault_of_the_disk_is_one_sentence(tmp_path: Path, contents: Contents, code: int) -> None:
    """It names the file, what is the matter and what stays; no English word of the system's is in it."""
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OutputError) as caught:
        write_all({tmp_path / "a": says(b"1"), tmp_path / "b": fails(OSError(code, os.strerror(code)))})
    assert str(tmp_path / "b") in str(caught.value)
    assert os.strerror(code) not in str(caught.value)
    assert contents(tmp_path) == {"a": b"old"}


def test_a_folder_in_the_way_brings_the_earlier_files_back(tmp_path: Path, contents: Contents) -> None:
    """The first file was already in its place when the second could not be put into its own."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "c" / "inside").mkdir(parents=True)
    with pytest.raises(OutputError, match="同じ名前のフォルダー"):
        write_all({tmp_path / "a": says(b"1"), tmp_path / "b": says(b"2"), tmp_path / "c": says(b"3")})
    assert contents(tmp_path) == {"a": b"old"}
    assert (tmp_path / "c" / "inside").is_dir()


def test_a_missing_folder_is_made_and_goes_again_when_writing_fails(tmp_path: Path) -> None:
    """With all folders above it that were missing."""
    write_all({tmp_path / "x" / "y" / "a": says(b"1")})
    assert (tmp_path / "x" / "y" / "a").read_bytes() == b"1"
    with pytest.raises(OutputError):
        write_all({tmp_path / "v" / "w" / "a": fails(OSError(errno.ENOSPC, ""))})
    assert not (tmp_path / "v").exists()


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    """It is not replaced by a folder."""
    (tmp_path / "x").write_bytes(b"mine")
    with pytest.raises(OutputError, match="途中にファイルがあります"):
        write_all({tmp_path / "x" / "a": says(b"1")})
    assert (tmp_path / "x").read_bytes() == b"mine"


def test_a_folder_without_permission_is_told(
    open_folder: Path, as_a_user: Callable[[], AbstractContextManager[None]], contents: Contents
) -> None:
    """With what to do about it; the earlier file stays."""
    (open_folder / "a").write_bytes(b"old")
    open_folder.chmod(0o555)
    with as_a_user(), pytest.raises(OutputError, match="フォルダーの書き込みの許可"):
        write_all({open_folder / "a": says(b"1")})
    assert contents(open_folder) == {"a": b"old"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file to another user")
def test_another_user_s_file_that_may_not_be_replaced_is_told(
    open_folder: Path, as_a_user: Callable[[], AbstractContextManager[None]], contents: Contents
) -> None:
    """As when Word holds it open: the one before it, already replaced, comes back."""
    open_folder.chmod(0o1777)
    with as_a_user():
        (open_folder / "a").write_bytes(b"old")
    (open_folder / "b").write_bytes(b"root's")
    with as_a_user(), pytest.raises(OutputError, match="Wordなどで開いている場合は閉じて"):
        write_all({open_folder / "a": says(b"1"), open_folder / "b": says(b"2")})
    assert contents(open_folder) == {"a": b"old", "b": b"root's"}


def test_a_full_disk_is_told(contents: Contents) -> None:
    """On a real file system of 64 KB; root alone may mount one."""
    if not shutil.which("mount"):
        pytest.skip("no file system can be mounted here")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", name]
        mounted = subprocess.run(command, check=False, capture_output=True)
        if mounted.returncode:
            pytest.skip("no file system can be mounted here")
        try:
            (folder / "a").write_bytes(b"old")
            with pytest.raises(OutputError, match="ディスクの空きが足りない"):
                write_all({folder / "a": says(b"1"), folder / "b": says(b"2" * 100_000)})
            assert contents(folder) == {"a": b"old"}
        finally:
            subprocess.run(["umount", name], check=True)


def test_the_largest_size_a_file_may_have_is_told(tmp_path: Path, contents: Contents) -> None:
    """A limit that a session sets for its processes."""
    resource = pytest.importorskip("resource", reason="Windows limits no files")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    (tmp_path / "a").write_bytes(b"old")
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
        with pytest.raises(OutputError, match="大きさの上限"):
            write_all({tmp_path / "a": says(b"1"), tmp_path / "b": says(b"2" * 5000)})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert contents(tmp_path) == {"a": b"old"}


def test_what_a_file_holds_is_known_before_it_stands_in_its_place(tmp_path: Path) -> None:
    """So that a record of the others can be one of the set."""
    with Batch() as batch:
        made = batch.put(tmp_path / "a", says(b"1"))
        assert not (tmp_path / "a").exists()
    assert digest(tmp_path / "a") == made
    assert made.size == 1


def test_a_backup_keeps_what_stood_there(tmp_path: Path, contents: Contents) -> None:
    """Under its own name, when the batch is put in place."""
    (tmp_path / "a").write_bytes(b"old")
    with Batch() as batch:
        batch.back_up(tmp_path / "a", tmp_path / "a_backup")
        batch.put(tmp_path / "a", says(b"1"))
    assert contents(tmp_path) == {"a": b"1", "a_backup": b"old"}


def test_a_backup_is_not_made_when_writing_fails(tmp_path: Path, contents: Contents) -> None:
    """Everything is as before."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()

    def write() -> None:
        with Batch() as batch:
            batch.back_up(tmp_path / "a", tmp_path / "a_backup")
            batch.put(tmp_path / "a", says(b"1"))
            batch.put(tmp_path / "b", says(b"2"))

    with pytest.raises(OutputError):
        write()
    assert contents(tmp_path) == {"a": b"old"}


def test_a_request_to_stop_while_files_change_places_brings_all_back(
    tmp_path: Path, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is heard when the earlier files stand in their places again."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").write_bytes(b"old")
    link = os.link

    def link_and_stop(*paths: Path) -> None:
        link(*paths)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "link", link_and_stop)
    with pytest.raises(KeyboardInterrupt):
        write_all({tmp_path / "a": says(b"1"), tmp_path / "b": says(b"2")})
    assert contents(tmp_path) == {"a": b"old", "b": b"old"}


def no_link(*_: Path) -> None:
    """What a disk says that knows no second names."""
    raise OSError(errno.EPERM, "no links here")


@pytest.mark.parametrize("link", [no_link, None])
def test_a_disk_without_second_names_will_do(
    tmp_path: Path, contents: Contents, monkeypatch: pytest.MonkeyPatch, link: Callable[..., None] | None
) -> None:
    """The earlier file is copied then, and comes back when something fails; so where Python has no link."""
    monkeypatch.delattr(os, "link")
    if link:
        monkeypatch.setattr(os, "link", link, raising=False)
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()
    with pytest.raises(OutputError):
        write_all({tmp_path / "a": says(b"1"), tmp_path / "b": says(b"2")})
    assert contents(tmp_path) == {"a": b"old"}
    write_all({tmp_path / "a": says(b"1")})
    assert contents(tmp_path) == {"a": b"1"}


def test_a_disk_that_changes_no_rights_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As some shared folders: the files are written with the rights that it gives."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "")

    monkeypatch.setattr(os, "chmod", refuse)
    with Batch() as batch:
        batch.put(tmp_path / "a", says(b"1"), read_only=True)
    assert (tmp_path / "a").read_bytes() == b"1"


def test_the_longest_name_can_be_written_and_a_longer_one_is_told(tmp_path: Path, contents: Contents) -> None:
    """What lies aside has a short name; the sentence has the name that was too long."""
    write_all({tmp_path / ("a" * 255): says(b"1")})
    before = contents(tmp_path)
    with pytest.raises(OutputError, match=r"a{256} を書けません（.*長すぎます）"):
        write_all({tmp_path / "b": says(b"1"), tmp_path / ("a" * 256): says(b"1")})
    assert contents(tmp_path) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows asks no other process to stop")
@pytest.mark.parametrize("stop", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_request_to_stop_while_writing_leaves_nothing_half_written(
    tmp_path: Path, contents: Contents, stop: str
) -> None:
    """A process that is stopped in the middle of a file ends with the earlier file and no other."""
    (tmp_path / "a").write_bytes(b"old")
    script = """
import sys, time
from pathlib import Path
from plan_report.files import interrupt_when_asked_to_stop, write_all
def slow(out):
    out.write(b"half")
    out.flush()
    print("writing", flush=True)
    time.sleep(30)
interrupt_when_asked_to_stop()
write_all({Path(sys.argv[1], "a"): slow})
"""
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        process.send_signal(getattr(signal, stop))
        process.communicate(timeout=20)
    assert process.returncode != 0
    assert contents(tmp_path) == {"a": b"old"}


def test_a_writer_that_passes_over_a_request_to_stop(tmp_path: Path, contents: Contents) -> None:
    """Libraries have `except:`; the request is heard as soon as they are done, and nothing has changed."""
    (tmp_path / "a").write_bytes(b"old")

    def deaf(out: BinaryIO) -> None:
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
        out.write(b"new")

    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        interrupt_when_asked_to_stop()
        with pytest.raises(KeyboardInterrupt):
            write_all({tmp_path / "a": deaf})
    finally:
        signal.signal(signal.SIGTERM, before)
    assert contents(tmp_path) == {"a": b"old"}


@given(st.lists(st.tuples(st.booleans(), st.binary(max_size=20)), min_size=1, max_size=6), st.data())
def test_whichever_file_fails_nothing_has_changed(files: list[tuple[bool, bytes]], data: st.DataObject) -> None:
    """Whether by its writer or by a folder in its place; without a fault every file is the new one."""
    bad = data.draw(st.none() | st.tuples(st.integers(0, len(files) - 1), st.booleans()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        writers: dict[Path, Writer] = {}
        for index, (exists, text) in enumerate(files):
            path = folder / str(index)
            writers[path] = says(b"new" + text)
            if bad and bad[0] == index:
                if bad[1]:
                    writers[path] = fails(OSError(errno.ENOSPC, ""))
                else:
                    path.mkdir()
            elif exists:
                path.write_bytes(text)
        before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        if bad:
            with pytest.raises(OutputError):
                write_all(writers)
            assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
        else:
            write_all(writers)
            new = {folder / str(index): b"new" + text for index, (_, text) in enumerate(files)}
            assert {path: path.read_bytes() for path in folder.iterdir()} == new
