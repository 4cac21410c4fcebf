"""What wine 8 has not as Windows has it, for every Python that the project's tests start; never shipped."""

from __future__ import annotations

import _winapi
import errno
import msvcrt
import sys

_lock = msvcrt.locking

del _winapi.CopyFile2  # it ends the process; without the name, shutil copies by other means


def _locking(handle: int, mode: int, count: int) -> None:
    try:
        _lock(handle, mode, count)
    except OSError as error:
        if not error.errno:  # Windows says EACCES where another has the lock
            raise PermissionError(errno.EACCES, "locked") from error
        raise


msvcrt.locking = _locking

for _stream in (sys.stdout, sys.stderr):
    _stream.reconfigure(encoding="utf-8")  # as plan-report.exe has it, of which the tests know nothing
