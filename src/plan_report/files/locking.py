"""The operating system's lock on an open file, and what its answer means."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from enum import Enum, auto

_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_NO_LOCKS = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}
_FAR = 1 << 30  # the byte that Windows locks: nobody may read what is locked, and no file of ours is so long


class Answer(Enum):
    """What came of it. Whatever we do not know means that another process may be at work."""

    OURS = auto()
    ANOTHERS = auto()
    UNKNOWN = auto()
    NO_LOCKS = auto()  # the disk knows none


def try_lock(handle: int) -> Answer:
    """Lock an open file until it is closed; does not wait."""
    try:
        _LOCK(handle)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return Answer.NO_LOCKS
        return Answer.ANOTHERS if error.errno in _HELD else Answer.UNKNOWN
    return Answer.OURS


def _no_locks(_handle: int) -> None:
    raise OSError(errno.ENOSYS, "no locks")


def _system_lock() -> Callable[[int], None]:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 only Windows has it

        def lock(handle: int) -> None:
            at = os.lseek(handle, 0, os.SEEK_CUR)
            os.lseek(handle, _FAR, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            finally:
                os.lseek(handle, at, os.SEEK_SET)

        return lock
    try:
        import fcntl  # noqa: PLC0415 a browser has none
    except ImportError:
        return _no_locks
    return lambda handle: fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_LOCK = _system_lock()
