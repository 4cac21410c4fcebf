"""Starts the application on this computer, opens the browser, and ends it with its last page."""

from __future__ import annotations

import errno
import os
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from secrets import token_urlsafe
from threading import Event, Lock, Timer
from typing import Any

from plan_report.data_class import dataclass
from plan_report.errors import OutputError, UsageError
from plan_report.serve.guard import LOOPBACK, Guard
from plan_report.serve.lifetime import SCRIPT, Lifetime
from plan_report.serve.own_name import own_name
from plan_report.serve.running import Running, ask

# The browser keeps what it remembers (folders, what was not saved yet) by name and port: the same ones each time.
PORTS = tuple(range(47801, 47811))
_LARGEST = 201 * 1024**2  # bytes: what a plan may hold, and what a form says beside
_NO_IPV6 = (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL, errno.EPROTONOSUPPORT)
_THREADS = 8  # some pages that ask what a long work is doing while it is done
_NEEDS = "この命令には、Flask と waitress が要ります。pip install 'plan-report[app]' で入れてください。"


@dataclass(frozen=True)
class Listening:
    """The application behind its port; the address holds the token."""

    address: str
    port: int
    server: Any  # waitress says nothing of its types
    channels: dict[int, Any]  # what its loop looks at
    lifetime: Lifetime
    running: Running | None  # for later starts of the same user
    ended: Event = field(default_factory=Event)
    closing: Lock = field(default_factory=Lock)  # what is closed is not woken

    def run(self) -> None:
        """Answer until `end` is called, the last page is closed, or the process is interrupted."""
        from waitress import wasyncore  # noqa: PLC0415 an extra that only this command needs

        try:
            while not self.ended.is_set():
                wasyncore.loop(timeout=1, map=self.channels, count=1)
        finally:
            self.lifetime.stop()
            if self.running:
                self.running.end()
            self.server.task_dispatcher.shutdown()
            with self.closing:
                wasyncore.close_all(self.channels, ignore_all=True)

    def end(self) -> None:
        """End it, from any thread."""
        self.ended.set()
        with self.closing:
            if self.channels:
                next(each for each in self.channels.values() if hasattr(each, "pull_trigger")).pull_trigger()


def listen(opened: Path | None, ports: tuple[int, ...] = PORTS, settings: Path | None = None) -> Listening:
    """The application on the first of the ports that is free.

    Args:
        opened: the plan that is open from the start; None lets the page choose.
        ports: those that are tried, in this order.
        settings: this user's own folder, where the name of the page is kept, and where later starts leave their notes;
            None: a name for this time alone.

    Raises:
        UsageError: Flask or waitress is not installed.
        OutputError: the plan cannot be opened, or no port is free.
    """
    try:
        from waitress.server import create_server  # noqa: PLC0415 an extra that only this command needs

        from plan_report.web.app import create_app, keep_something, open_too  # noqa: PLC0415 as above
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] in {"flask", "waitress", "werkzeug", "jinja2"}:
            raise UsageError(_NEEDS) from error
        raise
    app = create_app(opened, (SCRIPT,))
    sockets, token = _bound(ports), token_urlsafe(32)
    name, port = f"{own_name(settings)}.localhost", sockets[0].getsockname()[1]
    address = f"http://{name}:{port}"
    running = Running(settings, address) if settings else None

    def opens(given: str) -> str | None:
        note = running.asked(given) if running else None
        return open_too(app, note.plan) if note else None

    lifetime = Lifetime(app, keeps=lambda: keep_something(app))
    guarded = Guard(lifetime, name, port, token, opens)  # who is refused keeps nothing alive
    channels: dict[int, Any] = {}
    server = create_server(
        guarded,
        channels,
        sockets=sockets,
        threads=_THREADS,
        clear_untrusted_proxy_headers=True,
        max_request_body_size=_LARGEST,  # it takes a request before the guard sees it
    )
    made = Listening(f"{address}/?token={token}", port, server, channels, lifetime, running)
    lifetime.watch(made.end)
    return made


def serve(
    opened: Path | None, tell: Callable[[str], None], *, browser: bool = True, settings: Path | None = None
) -> None:
    """Serve the application to this user's browser until its last page is closed; where it runs already, open it there.

    Args:
        opened: the plan that is open from the start; None lets the page choose.
        tell: hears the address.
        browser: whether to open it there.
        settings: this user's own folder for what is kept from one time to the next.

    Raises:
        UsageError, OutputError: as `listen`.
    """
    while settings and (asked := ask(settings, opened)):
        tell(asked.address)
        if not browser:
            return
        webbrowser.open(asked.address)
        if asked.is_taken():
            return
    made = listen(opened, settings=settings)
    tell(made.address)
    if browser:
        Timer(0.1, webbrowser.open, (made.address,)).start()
    made.run()


def _bound(ports: tuple[int, ...]) -> list[socket.socket]:
    """Sockets that listen on the first of the ports that is free, at every address of this computer itself.

    A browser tries ::1 and 127.0.0.1 for a name below .localhost: whoever had the other one would be sent the cookie.

    Raises:
        OutputError: none is free.
    """
    for port in ports:
        found: list[socket.socket] = []
        try:
            for host in LOOPBACK:
                if each := _listening(host, found[0].getsockname()[1] if found else port):
                    found.append(each)
        except OSError:
            for each in found:
                each.close()
        else:
            return found
    raise OutputError(
        f"{LOOPBACK[0]} の {ports[0]} から {ports[-1]} までのポートが、全て使われています。"
        "開いている計画評価の画面を閉じてから、もう一度実行してください。"
    )


def _listening(host: str, port: int) -> socket.socket | None:
    """A socket that listens there and shares its port with nobody; None where there is no such address at all.

    Raises:
        OSError: somebody else has the port.
    """
    is_new = ":" in host
    try:
        made = socket.socket(socket.AF_INET6 if is_new else socket.AF_INET, socket.SOCK_STREAM)
    except OSError:
        if is_new:
            return None
        raise
    try:
        if os.name == "nt":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen()  # before that, another program could still have it
    except OSError as error:
        made.close()
        if is_new and error.errno in _NO_IPV6:
            return None
        raise
    return made
