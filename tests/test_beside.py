"""A second process makes the same as one alone, and nothing is left of it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import pytest
from fixtures.processes import needs_a_second_process

from plan_report.beside import begun, each_of, later, second_process

pytestmark = needs_a_second_process
_PIECES = range(1000)


def children() -> set[str]:
    """The processes that this one has begun and not waited for."""
    return set(Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split())


def its_process(out: BinaryIO) -> None:
    """Writes which process writes."""
    out.write(str(os.getpid()).encode())


def written(write: object) -> bytes:
    """What a writer writes."""
    out = BytesIO()
    write(out)  # type: ignore[operator]
    return out.getvalue()


@pytest.mark.usefixtures("alone")
def test_a_file_is_begun_before_its_turn() -> None:
    """In another process, whose file is there in its turn."""
    with second_process():
        write = begun(its_process)
        assert int(written(write)) != os.getpid()


@pytest.mark.usefixtures("alone")
def test_the_results_of_pieces_are_in_their_order() -> None:
    """Those of the second half come from another process."""
    with second_process():
        found = each_of(_PIECES, lambda each: (each * each, os.getpid()))
    assert [square for square, _ in found] == [each * each for each in _PIECES]
    assert len({process for _, process in found}) == 2


@pytest.mark.usefixtures("alone")
def test_where_it_is_not_allowed_all_is_done_here() -> None:
    """As within the page, whose server has threads."""
    assert begun(its_process) is its_process
    assert {process for _, process in each_of(_PIECES, lambda each: (each, os.getpid()))} == {os.getpid()}


def test_with_more_threads_all_is_done_here() -> None:
    """A copy of a process with threads may wait for ever for what they held."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        with second_process():
            assert begun(its_process) is its_process
    finally:
        ended.set()
        thread.join()


@pytest.mark.usefixtures("alone")
def test_few_pieces_are_no_work_for_two() -> None:
    """Nor is anything begun within what was begun."""
    with second_process():
        assert {each_of(range(10), lambda _: os.getpid())[0]} == {os.getpid()}
        inner = begun(lambda out: out.write(b"here" if begun(its_process) is its_process else b"beside"))  # type: ignore[arg-type, return-value]
        assert written(inner) == b"here"


@pytest.mark.usefixtures("alone")
def test_a_fault_is_met_as_without_it() -> None:
    """Whether in a file or in a piece of either half."""

    def fails(_out: BinaryIO) -> None:
        raise ValueError("a row too tall")

    def piece(each: int) -> int:
        if each == 900:
            raise ValueError("piece 900")
        return each

    with second_process():
        write = begun(fails)
        with pytest.raises(ValueError, match="a row too tall"):
            write(BytesIO())
        with pytest.raises(ValueError, match="piece 900"):
            each_of(_PIECES, piece)


@pytest.mark.usefixtures("alone")
def test_a_copy_that_was_killed_is_done_again() -> None:
    """As when the system wants memory back."""
    parent = os.getpid()

    def killed(out: BinaryIO) -> None:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        out.write(b"whole")

    with second_process():
        assert written(begun(killed)) == b"whole"


@pytest.mark.usefixtures("alone")
def test_what_has_not_ended_ends_with_the_command() -> None:
    """Also where an error ends it."""

    def stopped() -> None:
        with second_process():
            before = children()
            begun(lambda _: time.sleep(60))
            assert len(children() - before) == 1
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        stopped()


@pytest.mark.usefixtures("alone")
def test_where_no_process_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is written in its turn."""

    def none() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", none)
    with second_process():
        assert begun(its_process) is its_process


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Every test has waited for its processes."""
    before = children()
    yield
    assert children() <= before


@pytest.mark.usefixtures("alone")
def test_what_is_ended_clears_away(tmp_path: Path) -> None:
    """It is asked to end before it is killed."""

    def holds(_out: BinaryIO) -> None:
        with TemporaryDirectory(dir=tmp_path):
            time.sleep(60)

    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # as a command hears of a request to stop
    try:
        with second_process():
            begun(holds)
            while not list(tmp_path.iterdir()):
                time.sleep(0.01)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("alone")
def test_where_no_process_can_be_waited_for() -> None:
    """As where whoever has started us hears of no ended process (`trap '' CHLD`): the work is done again here."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with second_process():
            assert int(written(begun(its_process))) == os.getpid()
            assert each_of(_PIECES, lambda each: each) == list(_PIECES)
    finally:
        signal.signal(signal.SIGCHLD, before)


@pytest.mark.usefixtures("alone")
def test_what_failed_fails_again() -> None:
    """With the same fault, as often as it is asked for."""

    def fails() -> int:
        raise ValueError("no such row")

    with second_process():
        result = later(fails, len(_PIECES))
        for _ in range(2):
            with pytest.raises(ValueError, match="no such row"):
                result()
