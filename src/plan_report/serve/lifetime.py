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
SILENT = 60 * 60.0  # seconds without any sign; a page in the background may sleep for long
CLOSED = 30.0  # seconds after the last page said that it is closed: as long as it takes to open the next
FIRST = 300.0  # seconds until anybody comes at all: a browser that is started first takes its time
_LOOKS = 4  # how often it is looked in the shorter of these times


class Lifetime:
    """Listens to /alive and /closed, and ends the server when no page is left.

    Time is counted only while the computer is awake: after an hour of sleep a page has not been silent for an hour.

    Args:
        app: the application.
        closed: seconds after the last page was closed.
        silent: seconds without a sign of any page; also after the last one was closed, while something is kept here.
        keeps: whether there is something that lies nowhere else, or is being made.
        clock: what the time is.
    """

    def __init__(
        self,
        app: WSGIApplication,
        closed: float = CLOSED,
        silent: float = SILENT,
        *,
        keeps: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._app, self._closed, self._silent = app, closed, silent
        self._keeps, self._clock = keeps, clock
        self._pause = min(closed, silent) / _LOOKS
        self._looked, self._slept = clock(), 0.0
        self._open: dict[str, float] = {}
        self._last = clock()  # when anything was asked
        self._asked = 0  # that are answered now
        self._came = False  # anybody, ever
        self._lock, self._ended = Lock(), Event()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer; /alive?page=… and /closed?page=… are for us."""
        with self._lock:
            self._last = self._now()
            self._asked += 1
            self._came = True
        try:
            path = environ.get("PATH_INFO", "")
            if path not in {"/alive", "/closed"}:
                return self._app(environ, start_response)
            page = parse_qs(environ.get("QUERY_STRING", "")).get("page", [""])[0][:64]
            with self._lock:
                if path == "/alive":
                    self._open[page] = self._now()
                else:
                    self._open.pop(page, None)
            start_response("204 No Content", [])
            return ()
        finally:
            with self._lock:
                self._asked -= 1
                self._last = self._now()

    def watch(self, end: Callable[[], None]) -> None:
        """From now on, call this when no page is left."""

        def look() -> None:
            while not self._ended.wait(self._pause):
                if self.is_over():
                    end()
                    return

        Thread(target=look, daemon=True).start()

    def is_over(self) -> bool:
        """Whether nobody looks at it any more; asked again and again."""
        with self._lock:
            now = self._now()
            self._looked = self._clock()
            self._open = {page: seen for page, seen in self._open.items() if now - seen < self._silent}
            patience = self._closed if self._came else FIRST
            is_quiet = not self._asked and now - self._last > patience
            is_silent = now - self._last > self._silent
        return is_quiet and (is_silent or not (self._open or self._keeps()))

    def _now(self) -> float:
        """Seconds, but for those in which the computer slept: it has not looked for long, then."""
        now = self._clock()
        late = now - self._looked - 2 * self._pause
        if late > 0:
            self._slept += late
            self._looked = now
        return now - self._slept

    def stop(self) -> None:
        """Look no longer."""
        self._ended.set()
