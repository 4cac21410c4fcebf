"""Work that a second process does while this one goes on, within a command that allows it (`second_process`).

The second process is a copy of this one, made when there is something to do for it, so it knows all that is known by
then; only results go back. Where none is allowed, where a process cannot be copied (Windows, a browser), where that is
not safe (more threads, macOS), or where there is one processor only, the same work is done here, with the same results.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sys
import threading
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from itertools import accumulate
from tempfile import TemporaryFile
from typing import BinaryIO, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Write = Callable[[BinaryIO], None]

_MANY = 400  # pieces of work that are worth a copy, which takes some milliseconds
_PIECE = 1 << 20  # bytes
# The processes under way, each with the file that it writes; None where none is allowed.
_copies: ContextVar[dict[int, BinaryIO] | None] = ContextVar("copies", default=None)


@contextmanager
def second_process() -> Iterator[None]:
    """Allow a second process in this block; what has not ended by the end of it is ended then."""
    copies: dict[int, BinaryIO] = {}
    before = _copies.set(copies)
    try:
        yield
    finally:
        _copies.reset(before)
        for copy, made in copies.items():
            with made, suppress(ProcessLookupError, ChildProcessError):  # it may have been waited for
                os.kill(copy, signal.SIGKILL)
                os.waitpid(copy, 0)


def begun(write: _Write) -> _Write:
    """Begin to write a file before its turn; the writer that is given back waits for it in its turn.

    What went wrong there is done again here, so that it ends as it would have ended without.
    """
    copies = _copies.get()
    if copies is None or not _can_be_copied():
        return write
    with ExitStack() as stack:
        try:
            made = stack.enter_context(TemporaryFile())
            copy = os.fork()
        except OSError:  # no room, or no process more
            return write
        stack.pop_all()  # it is open until its turn comes
    if not copy:
        _write_and_end(write, made)
    copies[copy] = made

    def put(out: BinaryIO) -> None:
        _, status = os.waitpid(copy, 0)
        del copies[copy]
        with made:
            if status:
                write(out)
            else:
                made.seek(0)
                shutil.copyfileobj(made, out, _PIECE)

    return put


def later(work: Callable[[], _Result], pieces: int) -> Callable[[], _Result]:
    """Begin some work now; what is given back has its result, which is a copy.

    Work of few pieces is done when it is asked for, as where nothing can be begun.
    """
    if pieces < _MANY:
        return work

    def write(out: BinaryIO) -> None:
        pickle.dump(work(), out, pickle.HIGHEST_PROTOCOL)

    put = begun(write)
    if put is write:
        return work

    @cache
    def result() -> _Result:
        made = BytesIO()
        put(made)
        found: _Result = pickle.loads(made.getvalue())  # noqa: S301 our own, a moment ago
        return found

    return result


def each_of(
    items: Sequence[_Item], work: Callable[[_Item], _Result], weight: Callable[[_Item], int] | None = None
) -> list[_Result]:
    """The results of like pieces of work, in the order of the items; of many, the second half is done beside.

    Args:
        items: what the pieces are made of.
        work: makes a piece, which must be a value: what comes from the second process is a copy.
        weight: how many pieces one counts as, where they are not alike.
    """
    weights = [weight(each) for each in items] if weight else [1] * len(items)
    middle = bisect_left(list(accumulate(weights)), sum(weights) / 2)
    rest = later(lambda: [work(each) for each in items[middle:]], sum(weights))
    return [work(each) for each in items[:middle]] + rest()


def _can_be_copied() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _write_and_end(write: _Write, out: BinaryIO) -> None:
    """The end of the copy; nothing of what it was copied from is told, flushed or cleared away."""
    _copies.set(None)
    status = 1
    with suppress(BaseException):  # whatever it is, it is met again where it can be told
        write(out)
        out.flush()
        status = 0
    os._exit(status)
