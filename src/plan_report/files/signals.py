"""Ctrl-C, a closed terminal and a request to stop: one way to hear of them, and a way to hear of them later."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

# SIGTERM ends a service or a job, SIGHUP comes when a terminal is closed, SIGBREAK is Windows' Ctrl-Break.
_STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))
_heard: list[int] = []  # the requests to stop that were raised as KeyboardInterrupt


def interrupt_when_asked_to_stop() -> None:
    """Let every request to stop raise KeyboardInterrupt as Ctrl-C does, so that what is half done is cleared away.

    A signal that the caller chose to ignore (nohup) stays ignored.
    """
    if current_thread() is not main_thread():
        return
    _heard.clear()
    for each in _STOPS:
        if signal.getsignal(each) in {signal.SIG_DFL, signal.default_int_handler}:
            signal.signal(each, _interrupt)


def requests_to_stop() -> int:
    """How many were raised since this command listens for them, whatever became of them.

    A library may take the interrupt for a fault of its own (`except:` in reportlab), or pass over it.
    """
    return len(_heard)


def _interrupt(number: int, _frame: FrameType | None) -> None:
    _heard.append(number)
    raise KeyboardInterrupt


@contextmanager
def uninterrupted() -> Iterator[list[int]]:
    """Put off every request to stop until the end of the block; then it is heard.

    Yields:
        The signals that have come so far, for a block that can still turn back.
    """
    came: list[int] = []
    if current_thread() is not main_thread():  # only the main thread is interrupted, and only it may set handlers
        yield came
        return

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {each: signal.getsignal(each) for each in _STOPS}
    before = {each: handler for each, handler in before.items() if handler not in {signal.SIG_IGN, None}}
    for each in before:
        signal.signal(each, note)
    try:
        yield came
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        for number in came:
            signal.raise_signal(number)
