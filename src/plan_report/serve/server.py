"""Starts the application on this computer, opens the browser, and ends it with its last page."""

from __future__ import annotations

import os
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe
from threading import Event, Timer
from typing import Any

from plan_report.errors import OutputError, UsageError
from plan_report.serve.guard import LOOPBACK, Guard
from plan_report.serve.lifetime import SCRIPT, Lifetime

# The browser keeps what it remembers (folders, what was not saved yet) by the port, so it is the same one each time.
PORTS = tuple(range(47801, 47811))
_LARGEST = 201 * 1024**2  # bytes: what a plan may hold, and what a form says beside
_THREADS = 8  # some pages that ask what a long work is doing while it is done
_NEEDS = "この命令には、Flask と waitress が要ります。pip install 'plan-report[app]' で入れてください。"


@dataclass(frozen=True)
class Listening:
    """The application behind its port; the address holds the token."""

    address: str
    server: Any  # waitress says nothing of its types
    channels: dict[int, Any]  # what its loop looks at
    lifetime: Lifetime
    ended: Event = field(default_factory=Event)

    def run(self) -> None:
        """Answer until `end` is called, the last page is closed, or the process is interrupted."""
        from waitress import wasyncore  # noqa: PLC0415 an extra that only this command needs

        try:
            while not self.ended.is_set():
                wasyncore.loop(timeout=1, map=self.channels, count=1)
        finally:
            self.lifetime.stop()
            self.server.task_dispatcher.shutdown()
            wasyncore.close_all(self.channels, ignore_all=True)

    def end(self) -> None:
        """End it, from any thread."""
        self.ended.set()
        self.server.pull_trigger()


def listen(opened: Path | None, ports: tuple[int, ...] = PORTS) -> Listening:
    """The application on the first of the ports that is free.

    Args:
        opened: the plan that is open from the start; None lets the page choose.
        ports: those that are tried, in this order.

    Raises:
        UsageError: Flask or waitress is not installed.
        OutputError: the plan cannot be opened, or no port is free.
    """
    try:
        from waitress.server import create_server  # noqa: PLC0415 an extra that only this command needs

        from plan_report.web.app import create_app  # noqa: PLC0415 as above
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] in {"flask", "waitress", "werkzeug", "jinja2"}:
            raise UsageError(_NEEDS) from error
        raise
    app = create_app(opened, (SCRIPT,))
    bound, token = _bound(ports), token_urlsafe(32)
    port = bound.getsockname()[1]
    lifetime = Lifetime(app)
    guarded = Guard(lifetime, port, token)  # who is refused keeps nothing alive
    channels: dict[int, Any] = {}
    server = create_server(
        guarded,
        channels,
        sockets=[bound],
        threads=_THREADS,
        clear_untrusted_proxy_headers=True,
        max_request_body_size=_LARGEST,  # it takes a request before the guard sees it
    )
    made = Listening(f"http://{LOOPBACK}:{port}/?token={token}", server, channels, lifetime)
    lifetime.watch(made.end)
    return made


def serve(opened: Path | None, tell: Callable[[str], None], *, browser: bool = True) -> None:
    """Serve the application to this user's browser until its last page is closed.

    Args:
        opened: the plan that is open from the start; None lets the page choose.
        tell: hears the address.
        browser: whether to open it there.

    Raises:
        UsageError, OutputError: as `listen`.
    """
    made = listen(opened)
    tell(made.address)
    if browser:
        Timer(0.1, webbrowser.open, (made.address,)).start()
    made.run()


def _bound(ports: tuple[int, ...]) -> socket.socket:
    """A socket on the first of the ports that is free.

    Raises:
        OutputError: none is.
    """
    for port in ports:
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if os.name == "nt":
                found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined,unused-ignore]
            else:
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((LOOPBACK, port))
        except OSError:
            found.close()
        else:
            return found
    raise OutputError(
        f"{LOOPBACK} の {ports[0]} から {ports[-1]} までのポートが、全て使われています。"
        "開いている計画評価の画面を閉じてから、もう一度実行してください。"
    )
