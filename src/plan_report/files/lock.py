"""One process at a time: an operating system's lock, which ends with its process however that ends.

The lock is on a file of its own beside the set. The file goes with the lock; a process that waited for it holds a file
without a name then, sees that, and starts again with the file that has the name now.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from plan_report.errors import OutputError
from plan_report.files.sentence import sentence

PATIENCE = 20.0  # seconds: as long as a report of some thousands of indicators takes
_PAUSE = 0.05
_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}


class Lock:
    """Held within a `with` block.

    Args:
        path: the lock's file; its folder must exist.
        tell: hears once, in a sentence, that another process is being waited for.
        patience: seconds to wait for it.

    Raises:
        OutputError: on entering, when the other process is not done in time or the folder cannot be written.
    """

    def __init__(self, path: Path, tell: Callable[[str], None], patience: float = PATIENCE) -> None:
        self._path, self._tell, self._patience = path, tell, patience
        self._handle: int | None = None

    def __enter__(self) -> Self:
        begun, told = monotonic(), False
        while not self._take():
            if monotonic() - begun > self._patience:
                raise OutputError(
                    f"別の plan-report が {self._path.parent} に同じ名前で書き込んでいるため、中止しました。"
                    "何も書き込んでいません。終わってから、もう一度実行してください。"
                )
            if not told:
                self._tell(f"別の plan-report が {self._path.parent} に書き込んでいます。終わるまで待ちます。")
                told = True
            sleep(_PAUSE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle is not None:
            with suppress(OSError):  # Windows removes it by itself, on closing
                self._path.unlink()
            os.close(self._handle)
            self._handle = None

    def _take(self) -> bool:
        handle = self._open()
        if handle is None:
            return False
        try:
            if _lock(handle) and self._still_named(handle):
                self._handle = handle
                return True
        finally:
            if self._handle is None:
                os.close(handle)
        return False

    def _open(self) -> int | None:
        """The open file; None while another process is about to remove it, or another user has made it."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_TEMPORARY", 0) | getattr(os, "O_CLOEXEC", 0)
        with sentence(self._path.parent):
            try:
                return os.open(self._path, flags, 0o666)
            except PermissionError:
                if self._path.exists():
                    return None
                raise

    def _still_named(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        """Lock the file's first byte; False when another process has it."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return error.errno not in _HELD
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        """Lock the file; False when another process has it. A disk that knows no locks is used without one."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in _HELD
        return True
