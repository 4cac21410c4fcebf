"""Work that a second process does while this one goes on, within a command that allows it (`second_process`).

The second process is a copy of this one, made when there is something to do for it, so it knows all that is known by
then; only results go back. What is open then, as a lock is, the copy holds to its end. Where none is allowed, where a
process cannot be copied (Windows, a browser), where that is not safe (more threads, macOS), or where there is one
processor only, the same work is done here, with the same results.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from tempfile import TemporaryFile
from time import sleep
from typing import BinaryIO, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Write = Callable[[BinaryIO], None]

_MANY = 400  # pieces of work that are worth a copy, which takes some milliseconds
_PIECE = 1 << 20  # bytes
_ASKED = 100  # times a second whether a copy has ended
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
                _end(copy)


@contextmanager
def one_process() -> Iterator[None]:
    """Allow no second process in this block: there is other work for the processors."""
    before = _copies.set(None)
    try:
        yield
    finally:
        _copies.reset(before)


def begun(write: _Write) -> _Write:
    """Begin to write a file before its turn; the writer that is given back waits for it in its turn.

    What went wrong there is done again here, so that it ends as it would have ended without.
    """
    written = _begun(write)
    if written is None:
        return write

    def put(out: BinaryIO) -> None:
        with written() as made:
            if made:
                shutil.copyfileobj(made, out, _PIECE)
            else:
                write(out)

    return put


def later(work: Callable[[], _Result], pieces: int) -> Callable[[], _Result]:
    """Begin some work now; what is given back has its result, which may be a copy.

    Work of few pieces is done when it is asked for, as where nothing can be begun, and once.
    """
    written = None if pieces < _MANY else _begun(lambda out: pickle.dump(work(), out, pickle.HIGHEST_PROTOCOL))
    if written is None:
        return cache(work)

    @cache
    def result() -> _Result:
        with written() as made:
            return pickle.load(made) if made else work()  # noqa: S301 our own, a moment ago

    return result


def each_of(items: Sequence[_Item], work: Callable[[_Item], _Result]) -> list[_Result]:
    """The results of like pieces of work, in the order of the items; of many, the second half is done beside.

    The results must be values: what comes from the second process is a copy.
    """
    middle = len(items) // 2
    rest = later(lambda: [work(each) for each in items[middle:]], len(items))
    return [work(each) for each in items[:middle]] + rest()


def _begun(write: _Write) -> Callable[[], AbstractContextManager[BinaryIO | None]] | None:
    """Begin to write in a copy; gives what waits for it, and then has the file, or nothing where it failed.

    None where nothing is begun.
    """
    copies = _copies.get()
    if copies is None or not _can_be_copied():
        return None
    with ExitStack() as stack:
        try:
            made = stack.enter_context(TemporaryFile())
            copy = os.fork()
        except OSError:  # no room, or no process more
            return None
        stack.pop_all()  # it is open until its turn comes
    if not copy:
        _write_and_end(write, made)
    copies[copy] = made

    @contextmanager
    def written() -> Iterator[BinaryIO | None]:
        if copy not in copies:  # it was asked for before, and failed
            yield None
            return
        try:
            _, status = os.waitpid(copy, 0)
        except ChildProcessError:  # whoever has started us wants to hear of no ended process
            status = 1
        with copies.pop(copy):
            made.seek(0)
            yield None if status else made

    return written


def _end(copy: int) -> None:
    """End a copy: asked to, it clears away what it has begun; what does not end in a second is killed."""
    os.kill(copy, signal.SIGTERM)
    for _ in range(_ASKED):
        if os.waitpid(copy, os.WNOHANG)[0]:
            return
        sleep(1 / _ASKED)
    os.kill(copy, signal.SIGKILL)
    os.waitpid(copy, 0)


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
