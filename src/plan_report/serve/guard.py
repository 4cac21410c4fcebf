"""Who gets an answer: the browser that was opened with the token, and only for pages that came from here.

The token comes in the address, once; the browser gets a cookie for it that nothing else has. Another user of the
computer knows neither these nor the name that the page is reached by, to which alone the browser sends the cookie; a
page from elsewhere cannot send it (SameSite=Strict) and is told by Origin and Sec-Fetch-Site; a name that was made to
point here (DNS rebinding), and the bare address of this computer, are told by Host.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from secrets import token_urlsafe
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOOPBACK = ("127.0.0.1", "::1")
_SAFE = ("GET", "HEAD")
_REFUSED = "この画面は、計画評価を起動したブラウザーだけで開けます。計画評価をもう一度起動してください。\n"
_ALWAYS = {  # where the application has not said more
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """An application that answers only to whoever came with the token.

    Args:
        app: the application.
        name: the name that it is reached by: p0123.localhost.
        port: where it is served.
        token: what stands in the address that the browser is opened with; it opens once.
        opens: asked of any other token: the path that it leads to, where it opens; it is spent then.
    """

    def __init__(
        self,
        app: WSGIApplication,
        name: str,
        port: int,
        token: str,
        opens: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._app, self._token, self._opens_too, self._known = app, token, opens, token_urlsafe(32)
        self._host = f"{name}:{port}"
        self._cookie = f"plan-report-{port}"  # cookies know no ports: of two running at a time each has its own
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, refuse, or take the token out of the address into a cookie."""
        start = _with_headers(start_response)
        if not self._comes_from_here(environ):
            return _refuse(start)
        if environ["REQUEST_METHOD"] == "GET" and environ.get("PATH_INFO") == "/":
            given = parse_qs(environ.get("QUERY_STRING", "")).get("token", [""])[0]
            if path := self._opens(given):
                cookie = f"{self._cookie}={self._known}; Path=/; HttpOnly; SameSite=Strict"
                start("303 See Other", [("Location", path), ("Set-Cookie", cookie), ("Content-Length", "0")])
                return (b"",)
        if _is_same(self._of_cookie(environ), self._known):
            return self._app(environ, start)
        return _refuse(start)

    def _comes_from_here(self, environ: WSGIEnvironment) -> bool:
        if environ.get("REMOTE_ADDR") not in LOOPBACK or not _is_same(environ.get("HTTP_HOST", ""), self._host):
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

    def _opens(self, given: str) -> str | None:
        """Where that token leads to; it is spent then."""
        with self._lock:
            if given and self._token and _is_same(given, self._token):
                self._token = ""
                return "/"
        return self._opens_too(given) if given else None


def _is_same(given: str, secret: str) -> bool:
    return compare_digest(given.encode(errors="replace"), secret.encode())


def _with_headers(start_response: StartResponse) -> StartResponse:
    """The same, with the headers that every answer has."""

    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        said = {name.title() for name, _ in headers}
        rest = [(name, value) for name, value in _ALWAYS.items() if name.title() not in said]
        return start_response(status, [*headers, *rest], *more)

    return start


def _refuse(start_response: StartResponse) -> Iterable[bytes]:
    body = _REFUSED.encode()
    start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))])
    return (body,)
