"""Pages from elsewhere, in the very browser that has the cookie: they read nothing and change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from fixtures.browser import needs_chromium, opened, served
from playwright.sync_api import Browser, Request, expect

from plan_report.serve.lifetime import Lifetime

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

pytestmark = needs_chromium

# What a page can try without being asked: to read, to send a form, to show the application within itself.
_TRIES = """<!doctype html><title>よそのページ</title>
<img src="{here}/static/app.css"><script src="{here}/static/app.js"></script>
<iframe name="inside" src="{here}/?choose=1"></iframe>
<form method="post" action="{here}/sample" target="inside"><input name="csrf" value="guess"></form>
<script>
const all = {{mode: "no-cors", credentials: "include"}};
Promise.allSettled([
  fetch("{here}/?choose=1", all),
  fetch("{here}/sample", {{...all, method: "POST", body: new URLSearchParams("csrf=x")}}),
]).then(() => {{
  document.querySelector("iframe").onload = () => {{ document.title = "済み"; }};
  document.forms[0].submit();
}});
</script>"""


@pytest.fixture
def elsewhere() -> Iterator[ThreadingHTTPServer]:
    """Another program of this computer, at another port; what the browser tells it is kept in `told`."""

    class Page(BaseHTTPRequestHandler):
        text = ""

        def do_GET(self) -> None:
            self.server.told.append(self.headers.get("Cookie", ""))  # type: ignore[attr-defined]
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(self.server.text.encode())  # type: ignore[attr-defined]

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.told = []  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The address of every request that the application was asked to answer, and of the page that sent it."""
    found: list[tuple[str, str]] = []
    answer = Lifetime.__call__

    def kept(self: Lifetime, environ: WSGIEnvironment, start: StartResponse) -> object:
        found.append((environ["PATH_INFO"], environ.get("HTTP_REFERER", "")))
        return answer(self, environ, start)

    monkeypatch.setattr(Lifetime, "__call__", kept)
    return found


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "other.localhost", "ours"])
def test_another_page_gets_nothing(
    browser: Browser, elsewhere: ThreadingHTTPServer, answered: list[tuple[str, str]], host: str, seed: Path
) -> None:
    """No request of it is answered, from a port of this computer and from another name; nor is it told the cookie.

    The name that the page is reached by nobody else knows. Who did would be told the cookie at his own port, but his
    page would get as little.
    """
    with served(seed) as at:
        page = opened(browser, at)
        here = at.partition("/?")[0]
        name = urlsplit(here).hostname
        assert page.context.cookies(here)
        elsewhere.text = _TRIES.format(here=here)  # type: ignore[attr-defined]
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request) if request.url.startswith(here) else None)
        theirs = f"http://{name if host == 'ours' else host}:{elsewhere.server_port}/"
        page.goto(theirs, wait_until="commit")
        expect(page).to_have_title("済み")
        tried = {(each.method, each.url.removeprefix(here)) for each in asked}
        assert {("GET", "/?choose=1"), ("POST", "/sample"), ("GET", "/static/app.js")} <= tried
        assert answered
        assert not [each for each in answered if each[1].startswith(theirs)]
        assert any("plan-report" in each for each in elsewhere.told) == (host == "ours")  # type: ignore[attr-defined]
        page.context.close()


def test_the_bare_address_answers_nobody(browser: Browser, seed: Path) -> None:
    """Cookies for it would go to every program of this computer; the page itself is one that may open folders."""
    with served(seed) as at:
        page = opened(browser, at)
        assert page.evaluate("isSecureContext && typeof showDirectoryPicker") == "function"
        for host in ("127.0.0.1", "localhost", "other.localhost"):
            answer = page.goto(f"http://{host}:{urlsplit(at).port}/")
            assert answer is not None
            assert answer.status == 403
            assert "data" not in answer.text()
        page.context.close()
