"""Time and memory of whole processes, as the operating system counts them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import Pipe, get_context
from statistics import median
from typing import TypeVar, cast

_Result = TypeVar("_Result")
_BYTES = 1 if sys.platform == "darwin" else 1024  # in a unit of ru_maxrss


class FailedError(Exception):
    """A measured command did not succeed; the text is its last word."""


@dataclass(frozen=True, slots=True)
class Run:
    """Wall-clock and processor time in seconds; `peak` is the largest process's memory in MB (10^6 bytes)."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What commands run in: their environment (None: ours) and the seconds after which one is stopped (None: never)."""

    environment: Mapping[str, str] | None = None
    seconds: float | None = None


NO_LIMITS = Limits()


def measure(commands: Sequence[Sequence[str]], limits: Limits = NO_LIMITS) -> Run:
    """Run the commands one after the other as one piece of work.

    Raises:
        FailedError: one of them cannot be started, takes too long, or ends with another status than 0.
    """
    runs = [_measure(command, limits) for command in commands]
    return Run(sum(run.wall for run in runs), sum(run.cpu for run in runs), max(run.peak for run in runs))


def apart(work: Callable[[], _Result]) -> _Result:
    """The result of some work that a process of its own does; it must be possible to send it from there.

    A command that we start begins with our memory, and `peak` is never less: so ours must stay small.
    """
    here, there = Pipe(duplex=False)
    process = get_context("fork").Process(target=lambda: there.send(work()))
    process.start()
    there.close()
    try:
        return cast("_Result", here.recv())
    except EOFError:
        raise FailedError("計測の準備に失敗しました") from None
    finally:
        process.join()


def medians(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(median(run.wall for run in runs), median(run.cpu for run in runs), median(run.peak for run in runs))


def _measure(command: Sequence[str], limits: Limits) -> Run:
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        try:
            process = subprocess.Popen(
                command, stdout=said, stderr=said, env=limits.environment, start_new_session=True
            )
        except OSError as error:
            raise FailedError(str(error)) from error
        with _stopped_after(limits.seconds, process.pid):
            _, status, usage = os.wait4(process.pid, 0)  # with the processes that it has waited for
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if limits.seconds is not None and wall > limits.seconds:
            raise FailedError(f"{limits.seconds:.0f}秒を超えたため打ち切りました")
        if process.returncode:
            said.seek(0)
            lines = said.read().decode(errors="replace").strip().splitlines()
            raise FailedError(f"失敗しました: {lines[-1] if lines else process.returncode}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _BYTES / 1e6)


@contextmanager
def _stopped_after(seconds: float | None, session: int) -> Iterator[None]:
    """Ends a command with all processes of its session when it has run so long, or when we are interrupted."""
    timer = threading.Timer(seconds or 0, os.killpg, (session, signal.SIGKILL))
    if seconds is not None:
        timer.start()
    try:
        yield
    except KeyboardInterrupt:
        os.killpg(session, signal.SIGKILL)
        raise
    finally:
        timer.cancel()
