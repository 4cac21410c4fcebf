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
            shutil.rmtree(each, ignore_errors=True)
        self.path = Path(mkdtemp(prefix=_PREFIX))
        self._handle = os.open(self.path / _HELD, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try_lock(self._handle)

    def leave(self) -> None:
        """Take it away, with all that is in it."""
        with suppress(OSError):  # left already
            os.close(self._handle)
        shutil.rmtree(self.path, ignore_errors=True)


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
