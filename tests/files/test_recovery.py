"""Whenever a run is killed, the next one finds all files old or all new, and nothing else."""

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest

from plan_report.errors import OutputError
from plan_report.files import Batch, Lock, data_writer, recover, write_all
from plan_report.files.journal import Journal, journals, read_journal
from plan_report.files.moves import Move

CHANGES = ("open", "write", "link", "replace", "rename", "unlink", "mkdir", "rmdir", "fsync", "chmod")
KILLED = 9
fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows forks no process")


def some_files(folder: Path) -> None:
    """Three files over earlier ones, one of them kept, two new ones in folders of their own."""
    with Batch(home=folder) as batch:
        batch.back_up(folder / "a", folder / "a_backup")
        for name in ("a", "b", "new/deep/c", "beside/d"):
            batch.put(folder / name, data_writer(f"new {name}".encode()), read_only=name == "b")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file and folder with what is in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")
    }


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A folder with earlier files."""
    folder = tmp_path / "before"
    (folder / "beside").mkdir(parents=True)
    for name in ("a", "b", "beside/d", "beside/other"):
        (folder / name).write_bytes(f"old {name}".encode())
    return folder


@contextmanager
def killed_at(number: int, *, links: bool) -> Iterator[list[int]]:
    """The process ends before the n-th call of Python's that changes a file; counts them."""
    calls = [0]

    def counted(real: Callable[..., object], name: str) -> Callable[..., object]:
        def call(*arguments: object, **how: object) -> object:
            changes = name != "open" or (isinstance(arguments[1], int) and arguments[1] & os.O_CREAT)
            if changes:
                calls[0] += 1
            if calls[0] == number:
                os._exit(KILLED)
            if name == "link" and not links:
                raise OSError(errno.EPERM, "no links here")
            return real(*arguments, **how)

        return call

    with pytest.MonkeyPatch.context() as patched:
        for name in CHANGES:
            patched.setattr(os, name, counted(getattr(os, name), name))
        yield calls


def in_a_process(work: Callable[[], None]) -> int:
    """Do something in a process of its own; its exit status."""
    process = get_context("fork").Process(target=work)
    process.start()
    process.join()
    return process.exitcode or 0


@fork
@pytest.mark.parametrize("links", [True, False])
def test_at_whatever_call_it_is_killed_all_files_are_old_or_all_are_new(
    before: Path,
    tmp_path: Path,
    links: bool,  # noqa: FBT001 a parameter of the test
) -> None:
    """With hard links and without; nothing is left, and what was done is told in one sentence."""
    after = Path(shutil.copytree(before, tmp_path / "after"))
    some_files(after)
    old, new = tree(before), tree(after)
    seen: set[str] = set()
    for number in range(1, 1000):
        folder = Path(shutil.copytree(before, tmp_path / str(number)))

        def work(folder: Path = folder, number: int = number) -> None:
            with killed_at(number, links=links):
                some_files(folder)

        if in_a_process(work) != KILLED:
            assert tree(folder) == new
            break
        told: list[str] = []
        left = any(path.name.startswith(".plan-report") for path in folder.rglob("*"))
        recover(folder, told.append)
        state = {"old": old, "new": new}
        (name,) = (name for name, files in state.items() if files == tree(folder))
        seen.add(name)
        assert len(told) == left
        assert all(each.startswith("前回の書き込みが途中で終わっていたため、") for each in told)
    assert number > 30
    assert seen == {"old", "new"}


@fork
def test_a_further_folder_leads_to_the_journal(before: Path) -> None:
    """Whoever reads only the folder of copies finds all of it whole too."""

    def work() -> None:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Path, "replace", lambda *_: os._exit(KILLED))
            some_files(before)

    assert in_a_process(work) == KILLED
    recover(before / "beside")
    assert tree(before)["a"] == b"new a"
    assert tree(before)["beside/d"] == b"new beside/d"
    assert not list(before.rglob(".plan-report*"))


def halfway(folder: Path, names: str = "ab") -> Journal:
    """Files whose places were decided when the process ended, none of them in its place."""
    batch = Batch()
    for name in names:
        batch.put(folder / name, data_writer(b"new"))
    moves: list[Move] = list(batch._moves.values())  # noqa: SLF001 as it is when it is killed
    journal = batch._journal  # noqa: SLF001 as above
    assert journal
    journal.decide(moves)
    journal.leave()
    return journal


def test_what_somebody_saved_since_is_kept(before: Path) -> None:
    """Under another name, and that is told; the set is whole."""
    halfway(before)
    (before / "a").write_bytes(b"by hand")
    told: list[str] = []
    recover(before, told.append)
    (backup,) = before.glob("a_backup_*")
    assert backup.read_bytes() == b"by hand"
    assert {(before / name).read_bytes() for name in "ab"} == {b"new"}
    assert backup.name in told[0]


def test_what_lies_aside_damaged_is_not_put_in_place(before: Path) -> None:
    """A disk that promised too much: all is as it was."""
    old = tree(before)
    halfway(before)
    next(before.glob("*-2.tmp")).write_bytes(b"")
    recover(before)
    assert tree(before) == old


def test_a_journal_that_is_torn_decides_nothing(before: Path) -> None:
    """Its last line was not written to its end."""
    old = tree(before)
    path = halfway(before).path
    path.write_bytes(path.read_bytes()[:-5])
    recover(before)
    assert tree(before) == old


def test_a_journal_from_elsewhere_changes_nothing_in_other_folders(before: Path) -> None:
    """Whatever it says: only folders that hold a journal of the same batch are written in."""
    (before / "sent").mkdir()
    old = tree(before)
    path = halfway(before / "sent", "x").path
    aside = next((before / "sent").glob("*.tmp"))
    aside.rename(before / aside.name)
    line = path.read_text(encoding="utf-8").replace("[0,", "[1,").replace('"x"', '"a"')
    path.write_text('{"folder": "..", "made": []}\n' + line, encoding="utf-8")
    recover(before / "sent")
    assert tree(before)["a"] == old["a"]


@pytest.mark.parametrize("line", ["[]", "{", '{"moves": 1}', '{"moves": [[9, "x", "y", "z", ""]]}', "\0\0", "[" * 9999])
def test_a_journal_that_says_nothing_is_swept(before: Path, line: str) -> None:
    """Such as a power cut leaves; nothing else happens."""
    old = tree(before)
    (before / ".plan-report-0123456789abcdef.journal").write_text(f"{line}\n", encoding="utf-8")
    recover(before)
    assert tree(before) == old


@pytest.mark.parametrize("where", ["//server/share", r"\\server\share", r"\\?\UNC\server\share", r"\??\UNC\server"])
def test_a_journal_leads_to_no_other_computer(tmp_path: Path, where: str) -> None:
    """Windows would tell it who asks; the folder is as if it were gone."""
    path = tmp_path / ".plan-report-0123456789abcdef.journal"
    for line in ({"first": where}, {"folder": where, "made": [where]}):
        path.write_text(f"{json.dumps(line)}\n")
        told = read_journal(path)
        named = [each for each in (told.first, *told.folders, *told.made) if each]
        assert all(each == tmp_path or tmp_path.resolve() in each.resolve().parents for each in named)
        assert not any("server" in str(each) for each in named)
    recover(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_open_elsewhere_is_told_and_nothing_is_read(
    before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old and new do not belong together; once it is closed, the next run goes on."""
    halfway(before)
    with monkeypatch.context() as patched:

        def refuse(path: Path, target: Path) -> Path:
            raise PermissionError(errno.EACCES, "open", str(path), None, str(target))

        patched.setattr(Path, "replace", refuse)
        with pytest.raises(OutputError, match=r"混ざっています.*閉じて") as caught:
            recover(before)
        assert str(before / "a") in str(caught.value)
    recover(before)
    assert (before / "b").read_bytes() == b"new"


def test_a_running_process_is_left_alone(before: Path) -> None:
    """What it has aside stays until it is done."""
    with Batch() as batch:
        batch.put(before / "a", data_writer(b"new"))
        recover(before)
        assert batch.aside(before / "a").exists()
    assert (before / "a").read_bytes() == b"new"


def test_a_process_that_is_putting_files_in_place_is_waited_for(before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads half of it; one that never ends is told."""
    batch = Batch()
    batch.put(before / "a", data_writer(b"new"))
    journal = batch._journal  # noqa: SLF001 as it is in the middle of its work
    assert journal
    journal.decide(list(batch._moves.values()))  # noqa: SLF001 as above
    monkeypatch.setattr("plan_report.files.recovery._PATIENCE", 0.2)
    with pytest.raises(OutputError, match="別の plan-report"):
        recover(before)
    journal.leave()
    recover(before)
    assert journals(before) == ()


def test_a_disk_without_locks_is_waited_for_longer(before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There nobody knows whether a process lives; after some minutes none does."""

    def no_locks(_handle: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("plan_report.files.locking._LOCK", no_locks)
    path = halfway(before).path
    monkeypatch.setattr("plan_report.files.recovery._PATIENCE", 0.0)
    with pytest.raises(OutputError, match="別の plan-report"):
        recover(before)
    os.utime(path, (0, 0))
    recover(before)
    assert (before / "a").read_bytes() == b"new"


def test_whoever_waited_for_a_killed_process_brings_its_work_to_an_end(before: Path) -> None:
    """As soon as the lock is had, and before anything is looked at."""
    told: list[str] = []
    halfway(before)
    with Lock(before / ".plan-report.lock", told.append):
        assert (before / "a").read_bytes() == b"new"
    assert len(told) == 1


def test_locks_and_files_of_nobody_s_are_swept(before: Path) -> None:
    """Silently: nothing of the user's was in them. Files of others stay."""
    old = tree(before)
    for name in (".plan-report.lock", ".plan-report-0011.lock", ".plan-report-0123456789abcdef-1.old"):
        (before / name).touch()
    (before / ".other.lock").touch()
    told: list[str] = []
    recover(before, told.append)
    assert tree(before) == {**old, ".other.lock": b""}
    assert told == []


def test_nothing_is_written_twice(tmp_path: Path) -> None:
    """No files at all are no batch."""
    write_all({})
    assert list(tmp_path.iterdir()) == []
