"""A later start of the same user finds the application that runs, and nobody else's."""

from __future__ import annotations

import http.client
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from plan_report.serve import server
from plan_report.serve.running import Running, ask
from plan_report.serve.server import Listening, listen, serve

ADDRESS = f"http://p{'0' * 32}.localhost:47801"


@contextmanager
def answering(source: Path | None, settings: Path) -> Iterator[Listening]:
    """The application of a user."""
    made = listen(source, (0, 0, 0), settings)
    thread = Thread(target=made.run, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.end()
        thread.join(20)


def visit(made: Listening, address: str, cookie: str = "") -> http.client.HTTPResponse:
    """What a browser is answered there."""
    at = urlsplit(address)
    connection = http.client.HTTPConnection("127.0.0.1", made.port, timeout=20)
    path = f"{at.path}?{at.query}" if at.query else at.path
    connection.request("GET", path, headers={"Host": at.netloc, "Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_a_later_start_opens_its_plan_in_the_one_that_runs(seed: Path, tmp_path: Path) -> None:
    """With a token of its own that opens once, also in a browser that is in already."""
    settings = tmp_path / "settings"
    with answering(None, settings) as made:
        first = visit(made, made.address)
        cookie = (first.getheader("Set-Cookie") or "").partition(";")[0]
        asked = ask(settings, seed)
        assert asked
        assert asked.address.partition("/?")[0] == made.address.partition("/?")[0]
        answer = visit(made, asked.address, cookie)
        assert answer.status == 303
        assert (answer.getheader("Location") or "").endswith("/values")
        assert asked.is_taken()
        assert visit(made, asked.address).status == 403
        new = ask(settings, None)
        assert new
        assert visit(made, new.address).getheader("Location") == "/?choose=1"
        assert visit(made, f"{made.address}x").status == 403
    assert ask(settings, seed) is None


def test_the_command_hands_over_and_ends(seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It tells the address, opens the browser there, and serves nothing itself."""
    settings = tmp_path / "settings"
    with answering(None, settings) as made:
        told: list[str] = []
        monkeypatch.setattr(server.webbrowser, "open", lambda address: visit(made, address))
        serve(seed, told.append, settings=settings)
        assert [each.partition("/?")[0] for each in told] == [made.address.partition("/?")[0]]
        assert visit(made, told[0]).status == 403


def test_where_none_runs_none_is_found(tmp_path: Path) -> None:
    """A file that is left, and a lock that was let go; what is no address of ours leads nowhere."""
    assert ask(tmp_path, None) is None
    running = Running(tmp_path, ADDRESS)
    assert ask(tmp_path, None)
    running.end()
    assert ask(tmp_path, None) is None
    for strange in ("http://evil.example:80", f"{ADDRESS}/x", ""):
        running = Running(tmp_path, strange)
        assert ask(tmp_path, None) is None
        running.end()


def test_what_it_asks_for_waits_until_the_other_has_ended(tmp_path: Path) -> None:
    """Then it serves itself, and nothing is left of the note."""
    running = Running(tmp_path, ADDRESS)
    asked = ask(tmp_path, None)
    assert asked
    if os.name != "nt":
        assert asked.note.stat().st_mode & 0o777 == 0o600
    running.end()
    assert not asked.is_taken()
    assert not asked.note.exists()


def test_of_two_that_start_at_once_one_is_found(tmp_path: Path) -> None:
    """The other has no notes to answer."""
    first, second = Running(tmp_path, ADDRESS), Running(tmp_path, f"{ADDRESS}9"[:-1])
    asked = ask(tmp_path, None)
    assert asked
    token = asked.address.partition("token=")[2]
    assert second.asked(token) is None
    assert first.asked(token)
    assert first.asked(token) is None
    second.end()
    first.end()


def test_where_nothing_can_be_written_it_serves_as_ever(tmp_path: Path) -> None:
    """A file where the folder of settings should be."""
    (tmp_path / "settings").write_text("")
    with answering(None, tmp_path / "settings") as made:
        assert visit(made, made.address).status == 303
        assert ask(tmp_path / "settings", None) is None
