"""When the application has nobody any more who looks at it: pages say that they are open, and that they are closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SCRIPT = "alive.js"  # says for a page what is asked here
SILENT = 30 * 60.0  # seconds without any sign; a page in the background may sleep for long
CLOSED = 30.0  # seconds after the last page said that it is closed: as long as it takes to open the next


class Lifetime:
    """Listens to /alive and /closed, and ends the server when no page is left.

    Args:
        app: the application.
        closed: seconds after the last page was closed.
        silent: seconds without a sign of any page.
    """

    def __init__(self, app: WSGIApplication, closed: float = CLOSED, silent: float = SILENT) -> None:
        self._app, self._closed, self._silent = app, closed, silent
        self._open: dict[str, float] = {}
        self._last = monotonic()  # when anything was asked
        self._asked = 0  # that are answered now
        self._lock, self._ended = Lock(), Event()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer; /alive?page=… and /closed?page=… are for us."""
        with self._lock:
            self._last = monotonic()
            self._asked += 1
        try:
            path = environ.get("PATH_INFO", "")
            if path not in {"/alive", "/closed"}:
                return self._app(environ, start_response)
            page = parse_qs(environ.get("QUERY_STRING", "")).get("page", [""])[0][:64]
            with self._lock:
                if path == "/alive":
                    self._open[page] = monotonic()
                else:
                    self._open.pop(page, None)
            start_response("204 No Content", [])
            return ()
        finally:
            with self._lock:
                self._asked -= 1
                self._last = monotonic()

    def watch(self, end: Callable[[], None]) -> None:
        """From now on, call this when no page is left."""

        def look() -> None:
            while not self._ended.wait(min(self._closed, self._silent) / 4):
                if self._is_over():
                    end()
                    return

        Thread(target=look, daemon=True).start()

    def _is_over(self) -> bool:
        now = monotonic()
        with self._lock:
            self._open = {page: seen for page, seen in self._open.items() if now - seen < self._silent}
            patience = self._silent if self._open else self._closed
            return not self._asked and now - self._last > patience

    def stop(self) -> None:
        """Look no longer."""
        self._ended.set()
