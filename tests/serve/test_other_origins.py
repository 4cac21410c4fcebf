"""Pages from elsewhere, in the very browser that has the cookie: they read nothing and change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from fixtures.browser import chromium, needs_chromium, opened, served
from playwright.sync_api import Browser, Response, expect

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for this file."""
    with chromium() as found:
        yield found


@pytest.fixture
def elsewhere() -> Iterator[ThreadingHTTPServer]:
    """Another program of this computer, at another port: of the same site, which SameSite lets through."""

    class Page(BaseHTTPRequestHandler):
        text = ""

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(self.server.text.encode())  # type: ignore[attr-defined]

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_another_page_gets_nothing(browser: Browser, elsewhere: ThreadingHTTPServer, host: str, seed: Path) -> None:
    """Every request of it is refused, from a port of this computer and from another name alike."""
    with served(seed) as at:
        page = opened(browser, at)
        here = at.partition("/?")[0]
        assert page.context.cookies(here)
        elsewhere.text = _TRIES.format(here=here)  # type: ignore[attr-defined]
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer) if answer.url.startswith(here) else None)
        page.goto(f"http://{host}:{elsewhere.server_port}/", wait_until="commit")
        expect(page).to_have_title("済み")
        # Our own page may still be answered while it is left.
        theirs = [each for each in answers if f":{elsewhere.server_port}/" in each.request.headers.get("referer", "")]
        asked = {(answer.request.method, answer.url.removeprefix(here)) for answer in theirs}
        assert {("GET", "/?choose=1"), ("POST", "/sample"), ("GET", "/static/app.js")} <= asked
        assert {answer.status for answer in theirs} == {403}
        page.context.close()
