"""One process at a time: an operating system's lock, which ends with its process however that ends.

The lock is on a file of its own beside the set. The file goes with the lock; a process that waited for it holds a file
without a name then, sees that, and starts again with the file that has the name now. Whoever has got the lock first
brings to its end what a killed process has left half done there (`recovery`).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from plan_report.errors import OutputError
from plan_report.files.locking import Answer, try_lock
from plan_report.files.recovery import recover
from plan_report.files.sentence import sentence

PATIENCE = 20.0  # seconds: as long as a report of some thousands of indicators takes
_PAUSE = 0.05


def set_lock(folder: Path, name: str) -> Path:
    """The lock's file of a set of files; its own name is short, however long that of the set is."""
    return folder / f".plan-report-{sha256(name.encode()).hexdigest()[:16]}.lock"


class Lock:
    """Held within a `with` block.

    Args:
        path: the lock's file; its folder must exist.
        tell: hears once, in a sentence, that another process is being waited for; and what was brought to its end.
        patience: seconds to wait for it.

    Raises:
        OutputError: on entering, when the other process is not done in time or the folder cannot be written.
    """

    def __init__(self, path: Path, tell: Callable[[str], None], patience: float = PATIENCE) -> None:
        self._path, self._tell, self._patience = path, tell, patience
        self._handle: int | None = None
        self._answer = Answer.ANOTHERS

    def __enter__(self) -> Self:
        begun, told = monotonic(), False
        while not self._take():
            if monotonic() - begun > self._patience:
                raise OutputError(self._too_long())
            if not told:
                self._tell(f"別の plan-report が {self._path.parent} に書き込んでいます。終わるまで待ちます。")
                told = True
            sleep(_PAUSE)
        try:
            recover(self._path.parent, self._tell)
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def _leave(self) -> None:
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
            self._answer = try_lock(handle)
            if self._answer in {Answer.OURS, Answer.NO_LOCKS} and self._still_named(handle):
                self._handle = handle
                return True
        finally:
            if self._handle is None:
                os.close(handle)
        return False

    def _open(self) -> int | None:
        """The open file; None while another process is about to remove it, or another user has made it.

        Raises:
            OutputError: it cannot be made, or a link lies in its place.
        """
        flags = os.O_RDWR | os.O_CREAT
        for name in ("O_TEMPORARY", "O_CLOEXEC", "O_NOFOLLOW"):
            flags |= getattr(os, name, 0)
        with sentence(self._path.parent):
            if self._path.is_symlink():
                raise OutputError(
                    f"{self._path} がリンクになっているため、中止しました。何も書き込んでいません。"
                    "このリンクを消してから、もう一度実行してください。"
                )
            try:
                return os.open(self._path, flags, 0o666)
            except PermissionError:
                if self._path.exists() and _may_write(self._path.parent):
                    return None
                raise

    def _still_named(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except (FileNotFoundError, PermissionError):  # Windows tells nothing of a file that is about to go
            return False

    def _too_long(self) -> str:
        if self._answer is Answer.UNKNOWN:
            return (
                f"別の plan-report が {self._path.parent} に書き込んでいるかどうかを確かめられないため、中止しました。"
                "何も書き込んでいません。別のフォルダー（自分のパソコンの中など）を指定してください。"
            )
        return (
            f"別の plan-report が {self._path.parent} に同じ名前で書き込んでいるため、中止しました。"
            "何も書き込んでいません。終わってから、もう一度実行してください。"
        )


def _may_write(folder: Path) -> bool:
    """Whether a file in the folder could be another user's that is at work; where nobody can write, nobody is."""
    how = {"effective_ids": True} if os.access in os.supports_effective_ids else {}
    return os.access(folder, os.W_OK, **how)
