"""The application ends by itself some time after its last page was closed."""

from collections.abc import Iterable
from threading import Event
from typing import TYPE_CHECKING

from werkzeug.test import Client
from werkzeug.wrappers import Response

from plan_report.serve.lifetime import Lifetime

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


def test_signs_of_life_are_not_the_applications() -> None:
    """All else is; and who stops looking ends nothing."""
    client, lifetime, ended = watched(SHORT, SHORT)
    assert client.post("/alive?page=1").status_code == 204
    assert client.get("/values").text == "here"
    lifetime.stop()
    assert not ended.wait(4 * SHORT)
