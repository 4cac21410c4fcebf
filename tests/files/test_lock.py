"""One process at a time writes a set of files."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from plan_report.errors import OutputError
from plan_report.files import Lock, set_lock

HOLD = """
import sys, time
from pathlib import Path
from plan_report.files import Lock, set_lock
with Lock(Path(sys.argv[1]), print):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""

COUNT = """
import sys
from pathlib import Path
from plan_report.files import Lock, set_lock
folder = Path(sys.argv[1])
for _ in range(25):
    with Lock(folder / ".x.lock", lambda _: None, 60):
        number = int((folder / "n").read_text())
        (folder / "n").write_text(str(number + 1))
"""


def holder(path: Path, seconds: float) -> subprocess.Popen[str]:
    """A process that holds the lock; it has it when this returns."""
    command = [sys.executable, "-c", HOLD, str(path), str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_lock_leaves_no_file(tmp_path: Path) -> None:
    """It is there while it is held."""
    with Lock(tmp_path / ".x.lock", print):
        assert (tmp_path / ".x.lock").exists()
    assert list(tmp_path.iterdir()) == []


def test_another_process_is_waited_for_and_that_is_said_once(tmp_path: Path) -> None:
    """Then the lock is had."""
    told: list[str] = []
    with holder(tmp_path / ".x.lock", 0.6) as process, Lock(tmp_path / ".x.lock", told.append, 30):
        assert process.wait(10) == 0
    assert len(told) == 1
    assert str(tmp_path) in told[0]
    assert list(tmp_path.iterdir()) == []


def test_patience_has_an_end(tmp_path: Path) -> None:
    """The sentence says where and that nothing was written; the other process goes on."""
    with holder(tmp_path / ".x.lock", 30) as process:
        with (
            pytest.raises(OutputError, match="何も書き込んでいません"),
            Lock(tmp_path / ".x.lock", lambda _: None, 0.2),
        ):
            pytest.fail("the lock is another's")
        assert process.poll() is None
        process.kill()


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    """Its file stays behind; whoever comes next takes it over and clears it away."""
    with holder(tmp_path / ".x.lock", 30) as process:
        process.kill()
    assert (tmp_path / ".x.lock").exists() is not hasattr(os, "O_TEMPORARY")  # Windows clears it away by itself
    told: list[str] = []
    with Lock(tmp_path / ".x.lock", told.append):
        pass
    assert told == []
    assert list(tmp_path.iterdir()) == []


def test_many_processes_never_have_it_together(tmp_path: Path) -> None:
    """Four of them count in one file, and no count is lost."""
    (tmp_path / "n").write_text("0")
    processes = [subprocess.Popen([sys.executable, "-c", COUNT, str(tmp_path)]) for _ in range(4)]
    assert [process.wait(120) for process in processes] == [0, 0, 0, 0]
    assert (tmp_path / "n").read_text() == "100"
    assert [path.name for path in tmp_path.iterdir()] == ["n"]


def test_a_lock_that_is_about_to_go_is_not_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows tells nothing of a file that goes with the last who has it open: one begins again with a new one."""
    refused = [PermissionError(errno.EACCES, "")]
    stat = Path.stat

    def refuse_once(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if follow_symlinks and refused:
            raise refused.pop()
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refuse_once)
    told: list[str] = []
    with Lock(tmp_path / ".x.lock", told.append):
        assert refused == []
    assert len(told) == 1


def test_a_folder_without_permission_is_told(
    open_folder: Path, as_a_user: Callable[[], AbstractContextManager[None]]
) -> None:
    """At once, not after waiting."""
    open_folder.chmod(0o555)
    with as_a_user(), pytest.raises(OutputError, match="書き込みの許可"), Lock(open_folder / ".x.lock", print):
        pytest.fail("nothing can be written there")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file to another user")
def test_another_user_s_lock_is_waited_for(
    open_folder: Path, as_a_user: Callable[[], AbstractContextManager[None]]
) -> None:
    """Its file cannot be opened, which means no more than that somebody is at work."""
    open_folder.chmod(0o777)
    (open_folder / ".x.lock").touch(0o600)
    told: list[str] = []
    with (
        as_a_user(),
        pytest.raises(OutputError, match="別の plan-report"),
        Lock(open_folder / ".x.lock", told.append, 0.2),
    ):
        pytest.fail("the lock is another's")
    assert len(told) == 1


def test_a_link_in_the_lock_s_place_is_told(tmp_path: Path) -> None:
    """Wherever it leads: nothing is made there."""
    (tmp_path / ".x.lock").symlink_to(tmp_path / "nowhere" / "else")
    with pytest.raises(OutputError, match="リンクを消してから"), Lock(tmp_path / ".x.lock", print):
        pytest.fail("what it leads to is no lock")
    (tmp_path / ".y.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="リンクを消してから"), Lock(tmp_path / ".y.lock", print):
        pytest.fail("what it leads to is no lock")
    assert not (tmp_path / "elsewhere").exists()


def test_an_error_that_nobody_knows_means_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited, and said that it could not be found out."""

    def odd(_handle: int) -> None:
        raise OSError(errno.EINVAL, "")

    monkeypatch.setattr("plan_report.files.locking._LOCK", odd)
    with pytest.raises(OutputError, match="確かめられない"), Lock(tmp_path / ".x.lock", lambda _: None, 0.1):
        pytest.fail("it may be another's")


def test_a_disk_without_locks_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is waited for there."""

    def none(_handle: int) -> None:
        raise OSError(errno.ENOLCK, "")

    monkeypatch.setattr("plan_report.files.locking._LOCK", none)
    with Lock(tmp_path / ".x.lock", print):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_left_in_a_folder_that_became_read_only_is_waited_for_by_nobody(
    open_folder: Path, as_a_user: Callable[[], AbstractContextManager[None]]
) -> None:
    """It is told at once that nothing can be written."""
    (open_folder / ".x.lock").touch(0o600)
    open_folder.chmod(0o555)
    with as_a_user(), pytest.raises(OutputError, match="書き込みの許可"), Lock(open_folder / ".x.lock", print):
        pytest.fail("nothing can be written there")


def test_the_lock_of_a_long_name_is_short(tmp_path: Path) -> None:
    """Each name has its own."""
    names = ["あ" * 83, "あ" * 82, "report"]
    locks = {set_lock(tmp_path, name) for name in names}
    assert len(locks) == len(names)
    assert max(len(lock.name.encode()) for lock in locks) < 40
