"""The folder of a process for its working copies: what killed ones have left goes, and nothing else."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from plan_report.desk import own_folder
from plan_report.desk.own_folder import OwnFolder

_LEAVES = "import os; from plan_report.desk.own_folder import OwnFolder; print(OwnFolder().path); os._exit(1)"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where all of them lie."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def killed(place: Path) -> Path:
    """What a process has left that was killed."""
    there = {**os.environ, "TMPDIR": str(place), "TEMP": str(place)}
    said = subprocess.run([sys.executable, "-c", _LEAVES], env=there, capture_output=True, text=True, check=False)
    return Path(said.stdout.strip())


def test_what_a_killed_process_has_left_goes(place: Path) -> None:
    """The next start takes it away; what lives stays."""
    living = OwnFolder()
    dead = killed(place)
    assert dead.parent == place
    assert dead.is_dir()
    (dead / "0123abcd").mkdir()
    second = OwnFolder()
    assert not dead.exists()
    assert living.path.is_dir()
    second.leave()
    living.leave()
    assert list(place.iterdir()) == []


def test_what_may_not_be_written_goes_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Published files are read-only and Windows removes none that is; of a plan nothing stays behind."""
    unlink = os.unlink

    def as_windows(path: str, *, dir_fd: int | None = None) -> None:
        if not os.stat(path, dir_fd=dir_fd).st_mode & stat.S_IWUSR:
            raise PermissionError(errno.EACCES, "")
        unlink(path, dir_fd=dir_fd)

    monkeypatch.setattr(os, "unlink", as_windows)
    own = OwnFolder()
    published = own.path / "0123abcd" / "計画" / "公表"
    published.mkdir(parents=True)
    (published / "report.pdf").touch(0o444)
    own.leave()
    assert list(place.iterdir()) == []


def test_what_is_not_ours_stays(place: Path) -> None:
    """Folders of that name without our sign, links, and what another user has made."""
    other, linked = place / "plan-report-desks-abc", place / "linked"
    other.mkdir()
    dead = killed(place)
    dead.rename(linked)
    (place / "plan-report-desks-xyz").symlink_to(linked)
    OwnFolder().leave()
    assert other.is_dir()
    assert (linked / "held").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows の利用者は、ほかの人の一時フォルダーを見ません")
def test_another_users_folder_stays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though it could be removed."""
    dead = killed(place)
    with monkeypatch.context() as patch:
        patch.setattr(own_folder.os, "geteuid", lambda: os.getuid() + 1)
        OwnFolder().leave()
    assert dead.is_dir()
