"""A request to stop is put off while files change places, and heard afterwards."""

import signal
import threading
from contextlib import suppress

import pytest

from plan_report.files.signals import interrupt_when_asked_to_stop, requests_to_stop, uninterrupted


def test_a_request_to_stop_is_heard_at_the_end_of_the_block() -> None:
    """What stands in the block is done to its end."""
    done: list[list[int]] = []

    def work() -> None:
        with uninterrupted() as stops:
            signal.raise_signal(signal.SIGINT)
            done.append(list(stops))

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == [[signal.SIGINT]]


def test_handlers_are_as_before() -> None:
    """Also after an error in the block."""
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with pytest.raises(ValueError, match="fault"), uninterrupted():
        raise ValueError("a fault")
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    """As under nohup."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with uninterrupted() as stops:
            signal.raise_signal(signal.SIGTERM)
            assert stops == []
    finally:
        signal.signal(signal.SIGTERM, before)


def test_another_thread_is_left_alone() -> None:
    """Only the main thread hears signals; elsewhere the block just runs."""
    ran = []

    def work() -> None:
        with uninterrupted() as stops:
            ran.append(stops)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ran == [[]]


def test_a_request_that_a_library_swallowed_is_not_forgotten() -> None:
    """Until the next command listens for requests anew."""
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        interrupt_when_asked_to_stop()
        assert requests_to_stop() == 0
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
        assert requests_to_stop() == 1
        interrupt_when_asked_to_stop()
        assert requests_to_stop() == 0
    finally:
        signal.signal(signal.SIGTERM, before)
