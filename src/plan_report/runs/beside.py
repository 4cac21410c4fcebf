"""A file that is written by a second process while this one goes on."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from contextlib import suppress
from tempfile import TemporaryFile
from types import TracebackType
from typing import BinaryIO, Self

from plan_report.files import Writer


class Beside:
    """Begins to write before a file's turn comes; what has not ended by the end of the `with` block is ended then."""

    def __init__(self) -> None:
        self._copies: set[int] = set()  # processes

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for copy in self._copies:
            with suppress(ProcessLookupError, ChildProcessError):  # it has been waited for
                os.kill(copy, signal.SIGKILL)
                os.waitpid(copy, 0)

    def begin(self, write: Writer) -> Writer:
        """Write at once, in a copy of this process; the writer that is given back waits for it in its turn.

        What went wrong there is done again here, so that it ends as it would have ended without. Where a process cannot
        be copied (Windows), where that is not safe (more threads, macOS), or where there is one processor only, nothing
        is begun.
        """
        if sys.platform != "linux" or threading.active_count() > 1 or len(os.sched_getaffinity(0)) == 1:
            return write
        try:
            made = TemporaryFile()  # noqa: SIM115 open until its turn comes
            copy = os.fork()
        except OSError:  # no room, or no process more
            return write
        if not copy:
            _write_and_end(write, made)
        self._copies.add(copy)

        def put(out: BinaryIO) -> None:
            with made:
                _, status = os.waitpid(copy, 0)
                self._copies.remove(copy)
                if status:
                    write(out)
                else:
                    made.seek(0)
                    shutil.copyfileobj(made, out, 1 << 20)

        return put


def _write_and_end(write: Writer, out: BinaryIO) -> None:
    """The end of the copy; nothing of what it was copied from is told, flushed or cleared away."""
    status = 1
    with suppress(BaseException):  # whatever it is, it is met again where it can be told
        write(out)
        out.flush()
        status = 0
    os._exit(status)
