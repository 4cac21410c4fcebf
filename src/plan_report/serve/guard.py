"""Who gets an answer: the browser that was opened with the token, and only for pages that came from here.

The token comes once in the address and stays in a cookie. Another user of the computer does not know it; a page from
elsewhere cannot send the cookie (SameSite=Strict) and is told by Origin and Sec-Fetch-Site; a name that was made to
point here (DNS rebinding) is told by Host.
"""

from __future__ import annotations

from collections.abc import Iterable
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOOPBACK = "127.0.0.1"
_SAFE = ("GET", "HEAD")
_REFUSED = "この画面は、計画評価を起動したブラウザーだけで開けます。計画評価をもう一度起動してください。\n"


class Guard:
    """An application that answers only to whoever knows the token.

    Args:
        app: the application.
        port: where it is served.
        token: the secret; it stands in the address that the browser is opened with.
    """

    def __init__(self, app: WSGIApplication, port: int, token: str) -> None:
        self._app, self._token = app, token
        self._host = f"{LOOPBACK}:{port}"
        self._cookie = f"plan-report-{port}"  # cookies know no ports: of two running at a time each has its own

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, refuse, or take the token out of the address into a cookie."""
        if not self._comes_from_here(environ):
            return _refuse(start_response)
        if self._knows(self._of_cookie(environ)):
            return self._app(environ, start_response)
        if environ["REQUEST_METHOD"] == "GET" and environ.get("PATH_INFO") == "/":
            given = parse_qs(environ.get("QUERY_STRING", "")).get("token", [""])[0]
            if self._knows(given):
                cookie = f"{self._cookie}={self._token}; Path=/; HttpOnly; SameSite=Strict"
                start_response(
                    "303 See Other",
                    [("Location", "/"), ("Set-Cookie", cookie), ("Referrer-Policy", "no-referrer"), *_NO_STORE],
                )
                return (b"",)
        return _refuse(start_response)

    def _comes_from_here(self, environ: WSGIEnvironment) -> bool:
        if environ.get("REMOTE_ADDR") != LOOPBACK or environ.get("HTTP_HOST") != self._host:
            return False
        if environ.get("HTTP_SEC_FETCH_SITE") not in {None, "none", "same-origin"}:
            return False
        origin = environ.get("HTTP_ORIGIN")
        if origin is None:  # browsers send it with all that is no plain GET
            return environ["REQUEST_METHOD"] in _SAFE
        return bool(origin == f"http://{self._host}")

    def _of_cookie(self, environ: WSGIEnvironment) -> str:
        try:
            found = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(self._cookie)
        except CookieError:
            return ""
        return found.value if found else ""

    def _knows(self, given: str) -> bool:
        return compare_digest(given.encode(errors="replace"), self._token.encode())


_NO_STORE = (("Cache-Control", "no-store"),)


def _refuse(start_response: StartResponse) -> Iterable[bytes]:
    body = _REFUSED.encode()
    start_response(
        "403 Forbidden",
        [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body))), *_NO_STORE],
    )
    return (body,)
