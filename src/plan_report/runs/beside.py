"""A file that is written by a second process while this one goes on."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from tempfile import TemporaryFile
from typing import BinaryIO

from plan_report.files import Writer


def beside(write: Writer) -> Writer:
    """Begin to write at once, in a copy of this process; the writer that is given back waits for it in its turn.

    What went wrong there is done again here, so that it ends as it would have ended without. Where a process cannot be
    copied (Windows), where that is not safe (more threads, macOS), or where there is one processor only, nothing is
    begun.
    """
    if sys.platform != "linux" or threading.active_count() > 1 or len(os.sched_getaffinity(0)) == 1:
        return write
    try:
        made = TemporaryFile()  # noqa: SIM115 open until its turn comes
        copy = os.fork()
    except OSError:  # no room, or no process more
        return write
    if not copy:
        os._exit(_end(write, made))

    def put(out: BinaryIO) -> None:
        with made:
            if os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]):
                write(out)
            else:
                made.seek(0)
                shutil.copyfileobj(made, out, 1 << 20)

    return put


def _end(write: Writer, out: BinaryIO) -> int:
    """The exit status; nothing of the process that was copied is touched, told or cleared away."""
    try:
        write(out)
        out.flush()
    except BaseException:  # noqa: BLE001 whatever it is, it is met again where it can be told
        return 1
    return 0
