"""The application ends by itself some time after its last page was closed."""

from collections.abc import Iterable
from threading import Event
from typing import TYPE_CHECKING

from werkzeug.test import Client
from werkzeug.wrappers import Response

from plan_report.serve.lifetime import CLOSED, FIRST, SILENT, Lifetime

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

SHORT, LONG = 0.2, 60.0


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """What is served."""
    return Response("here")(environ, start_response)


def watched(closed: float, silent: float) -> tuple[Client, Lifetime, Event]:
    """An application, and what is set when it is to end."""
    lifetime, ended = Lifetime(application, closed, silent), Event()
    lifetime.watch(ended.set)
    return Client(lifetime, Response), lifetime, ended


def test_it_ends_after_the_last_page() -> None:
    """Not after the first of two."""
    client, _, ended = watched(SHORT, LONG)
    client.post("/alive?page=1")
    client.post("/alive?page=2")
    client.post("/closed?page=1")
    assert not ended.wait(4 * SHORT)
    client.post("/closed?page=2")
    assert ended.wait(20 * SHORT)


def test_a_page_that_says_nothing_any_more_is_gone() -> None:
    """As after the browser was killed."""
    client, _, ended = watched(SHORT, SHORT)
    client.post("/alive?page=1")
    assert ended.wait(20 * SHORT)


class Clock:
    """A clock that is put on by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """What it says."""
        return self.now

    def goes(self, lifetime: Lifetime, seconds: float) -> bool:
        """Whether it is over after so long, in which the computer is awake and looks as it does."""
        until = self.now + seconds
        while self.now < until:
            self.now += CLOSED / 4
            if lifetime.is_over():
                return True
        return False


def test_a_sleeping_computer_is_no_silent_page() -> None:
    """After a night of sleep the page has as long to say something as before, whatever of it comes first."""
    for says_first in (True, False):
        clock = Clock()
        lifetime = Lifetime(application, clock=clock)
        client = Client(lifetime, Response)
        client.post("/alive?page=1")
        assert not clock.goes(lifetime, SILENT / 2)
        clock.now += 12 * 60 * 60
        if says_first:
            client.post("/alive?page=1")
        assert not clock.goes(lifetime, SILENT - CLOSED if says_first else SILENT / 3)
        client.post("/closed?page=1")
        assert clock.goes(lifetime, 2 * CLOSED)


def test_the_browser_is_waited_for() -> None:
    """The first of a morning starts slowly; where none comes at all, it ends."""
    clock = Clock()
    lifetime = Lifetime(application, clock=clock)
    assert not clock.goes(lifetime, 4 * CLOSED)
    assert clock.goes(lifetime, FIRST)


def test_it_sleeps_while_nothing_is_open() -> None:
    """It ends soon after it wakes, as it would have."""
    clock = Clock()
    lifetime = Lifetime(application, clock=clock)
    Client(lifetime, Response).post("/closed?page=1")
    clock.now += 12 * 60 * 60
    assert not lifetime.is_over()
    assert clock.goes(lifetime, 2 * CLOSED)


def test_what_is_kept_here_alone_is_waited_for() -> None:
    """All pages were closed before they had it; whoever comes back soon finds it, and it is not waited for ever."""
    clock, kept = Clock(), [True]
    lifetime = Lifetime(application, keeps=lambda: kept[0], clock=clock)
    client = Client(lifetime, Response)
    client.post("/alive?page=1")
    client.post("/closed?page=1")
    assert not clock.goes(lifetime, SILENT / 2)
    client.post("/alive?page=2")
    kept[0] = False
    client.post("/closed?page=2")
    assert clock.goes(lifetime, 2 * CLOSED)
    kept[0] = True
    assert clock.goes(Lifetime(application, keeps=lambda: True, clock=clock), SILENT + CLOSED)


def test_signs_of_life_are_not_the_applications() -> None:
    """All else is; and who stops looking ends nothing."""
    client, lifetime, ended = watched(SHORT, SHORT)
    assert client.post("/alive?page=1").status_code == 204
    assert client.get("/values").text == "here"
    lifetime.stop()
    assert not ended.wait(4 * SHORT)
