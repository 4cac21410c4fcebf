"""The folder of a process for its working copies; what processes have left that were killed goes at the next start."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from plan_report.files.locking import Answer, try_lock

_PREFIX = "plan-report-desks-"
_HELD = "held"  # which its process holds locked as long as it lives


class OwnFolder:
    """A new folder that nobody else can read, until it is left."""

    def __init__(self) -> None:
        for each in _left_behind():
            clear_away(each)
        self.path = Path(mkdtemp(prefix=_PREFIX))
        self._handle = os.open(self.path / _HELD, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try_lock(self._handle)

    def leave(self) -> None:
        """Take it away, with all that is in it."""
        with suppress(OSError):  # left already
            os.close(self._handle)
        clear_away(self.path)


def clear_away(folder: Path) -> None:
    """Remove a folder of our own with all that is in it, as far as that can be done now.

    What was published in it may not be written, and Windows removes no such file.
    """
    for place, _, names in os.walk(folder):
        for path in (Path(place, name) for name in names):
            with suppress(OSError):
                if not path.is_symlink():
                    path.chmod(path.stat().st_mode | stat.S_IWUSR)
    shutil.rmtree(folder, ignore_errors=True)


def _left_behind() -> Iterator[Path]:
    """Such folders of this user that no process holds any more; where the disk knows no locks, none."""
    for path in sorted(Path(gettempdir()).glob(f"{_PREFIX}*")):
        with suppress(OSError):
            if _is_ours(path) and _is_free(path / _HELD):
                yield path


def _is_ours(path: Path) -> bool:
    said = path.lstat()
    return stat.S_ISDIR(said.st_mode) and (not hasattr(os, "geteuid") or said.st_uid == os.geteuid())


def _is_free(path: Path) -> bool:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        return try_lock(handle) is Answer.OURS
    finally:
        os.close(handle)
