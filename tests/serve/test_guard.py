"""Who gets an answer from the application on this computer: nobody but the browser that was opened with the token."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from plan_report.serve.guard import Guard

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PORT, TOKEN = 47801, "the-token-of-this-run"
NAME = "p0123456789abcdef0123456789abcdef.localhost"
HERE = f"http://{NAME}:{PORT}"
VALUES = "値は366件です。"


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """What is guarded."""
    return Response(VALUES)(environ, start_response)


@pytest.fixture
def client() -> Client:
    """A browser of this computer that knows nothing yet."""
    return Client(Guard(application, NAME, PORT, TOKEN), Response)


def ask(client: Client, path: str = "/", method: str = "GET", **more: str) -> Response:
    """A request as the network hands it over; what is not said of it is as our own page sends it."""
    said = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": f"{NAME}:{PORT}"}
    origin = {} if method == "GET" else {"HTTP_ORIGIN": HERE}
    return client.open(path, method=method, base_url=HERE, environ_overrides={**said, **origin, **more})


def known(client: Client) -> Client:
    """The browser after it was opened with the token."""
    assert ask(client, f"/?token={TOKEN}").status_code == 303
    return client


def test_the_token_becomes_a_cookie(client: Client) -> None:
    """It leaves the address; the cookie is kept from scripts and from other sites, and goes when the browser ends."""
    answer = ask(client, f"/?token={TOKEN}")
    assert answer.headers["Location"] == "/"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie
    assert TOKEN not in cookie
    assert ask(client).text == VALUES
    assert ask(client, REMOTE_ADDR="::1").text == VALUES


def test_the_token_opens_once(client: Client) -> None:
    """Who has seen it in the address of a browser is too late; the browser that was opened may use it again."""
    known(client)
    assert ask(client, f"/?token={TOKEN}").text == VALUES
    other = Client(client.application, Response)
    assert ask(other, f"/?token={TOKEN}").status_code == 403
    assert ask(other, HTTP_COOKIE=f"plan-report-{PORT}={TOKEN}").status_code == 403
    assert ask(other, "/?token=").status_code == 403


def test_every_answer_is_kept_by_nobody(client: Client) -> None:
    """Also those in which nothing is said."""
    for answer in (ask(client, "/values"), ask(client, f"/?token={TOKEN}"), ask(client)):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("path", ["/", "/?token=", "/?token=wrong", f"/values?token={TOKEN}", "/static/app.css"])
def test_nobody_gets_in_without_it(client: Client, path: str) -> None:
    """Another user of this computer reaches the port, and nothing behind it; only the first address takes a token."""
    answer = ask(client, path)
    assert answer.status_code == 403
    assert VALUES not in answer.text


@pytest.mark.parametrize(
    "cookie",
    ["plan-report-47801=wrong", f"plan-report-47802={TOKEN}", f"token={TOKEN}", "plan-report-47801", "\x00=;;"],
)
def test_no_other_cookie_will_do(client: Client, cookie: str) -> None:
    """Nor that of another application of ours."""
    assert ask(client, HTTP_COOKIE=cookie).status_code == 403


@pytest.mark.parametrize(
    "strange",
    [
        {"HTTP_HOST": f"plan.example:{PORT}"},  # a name that was made to point here
        {"HTTP_HOST": f"localhost:{PORT}"},
        {"HTTP_HOST": f"127.0.0.1:{PORT}"},  # to which a browser sends cookies of every program of this computer
        {"HTTP_HOST": f"[::1]:{PORT}"},
        {"HTTP_HOST": f"p0.localhost:{PORT}"},
        {"HTTP_HOST": f"{NAME}.:{PORT}"},
        {"HTTP_HOST": f"{NAME}:8080"},
        {"HTTP_HOST": NAME},
        {"HTTP_HOST": ""},
        {"REMOTE_ADDR": "192.168.0.7"},
        {"HTTP_ORIGIN": "http://evil.example"},
        {"HTTP_ORIGIN": f"http://127.0.0.1:{PORT}"},
        {"HTTP_ORIGIN": f"http://{NAME}:8080"},  # another program of this computer
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},  # another port of this computer
    ],
)
def test_what_does_not_come_from_here_is_refused(client: Client, strange: dict[str, str]) -> None:
    """Though the cookie goes with it."""
    known(client)
    assert ask(client, **strange).status_code == 403
    assert ask(client, method="POST", **strange).status_code == 403


def test_a_form_says_where_it_comes_from(client: Client) -> None:
    """Every browser does; what does not is none."""
    known(client)
    assert ask(client, method="POST").text == VALUES
    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": f"{NAME}:{PORT}"}
    assert client.post("/", base_url=HERE, environ_overrides=environ).status_code == 403
