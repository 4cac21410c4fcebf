"""One application of a user at a time: a later start leaves a note for the one that runs, which opens what it asks for.

So the page keeps its address, and with it all that the browser remembers, also after a browser that was killed. The
notes lie in the user's own settings folder. Which application runs is told by the system's lock on a file there, never
by who answers on a port: that may be anybody.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from tempfile import mkstemp
from time import monotonic, sleep

from plan_report.data_class import dataclass
from plan_report.files.locking import Answer, try_lock

_FILE, _NOTE = "running", "asked-"
_ADDRESS = re.compile(r"http://p[0-9a-f]{32}\.localhost:[0-9]{1,5}")
_PATIENCE, _PAUSE = 20.0, 0.1  # seconds until a browser has opened an address


@dataclass(frozen=True, slots=True)
class Note:
    """What a later start asks for: its plan, if it has named one."""

    plan: Path | None


class Running:
    """That this process is the application of its user, while it is.

    Args:
        folder: the user's own settings.
        address: where it is: http://p0123.localhost:47801.
    """

    def __init__(self, folder: Path, address: str) -> None:
        self._folder, self._handle = folder, -1
        with suppress(OSError):
            handle = os.open(folder / _FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
            if try_lock(handle) is not Answer.OURS:
                os.close(handle)
                return
            self._handle = handle
            os.ftruncate(handle, 0)
            os.write(handle, address.encode())
            for each in folder.glob(f"{_NOTE}*"):
                each.unlink(missing_ok=True)

    def asked(self, token: str) -> Note | None:
        """What the start asks for that has left a note with this token; each is answered once."""
        if self._handle < 0:
            return None
        path = self._folder / _name(token)
        try:
            read = json.loads(path.read_bytes())
            path.unlink()
        except (OSError, ValueError, RecursionError):
            return None
        plan = read.get("plan") if isinstance(read, dict) else None
        return Note(Path(plan) if isinstance(plan, str) and plan else None)

    def end(self) -> None:
        """It is no longer."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


@dataclass(frozen=True, slots=True)
class Asked:
    """A note that was left for the application that runs, and the address that takes the browser there."""

    address: str
    note: Path

    def is_taken(self) -> bool:
        """Whether it has been opened there, as far as one can wait; False where that application has ended first."""
        begun = monotonic()
        while self.note.exists() and monotonic() - begun < _PATIENCE:
            if not _address(self.note.parent):
                with suppress(OSError):
                    self.note.unlink()
                    return False
            sleep(_PAUSE)
        return True


def ask(folder: Path, plan: Path | None) -> Asked | None:
    """Ask the application of this user that runs to open a plan; None where there is none.

    Args:
        folder: the user's own settings.
        plan: None lets the page choose.
    """
    token = token_urlsafe(32)
    with suppress(OSError):
        if address := _address(folder):
            note = json.dumps({"plan": str(plan.absolute()) if plan else ""})
            opened, made = mkstemp(dir=folder)  # which nobody else can read
            with os.fdopen(opened, "w", encoding="utf-8") as file:
                file.write(note)
            Path(made).replace(folder / _name(token))
            return Asked(f"{address}/?token={token}", folder / _name(token))
    return None


def _address(folder: Path) -> str:
    """Where the application is that holds the lock; empty where none does."""
    try:
        handle = os.open(folder / _FILE, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return ""
    try:
        if try_lock(handle) is not Answer.ANOTHERS:
            return ""
        text = os.read(handle, 100).decode("ascii", errors="replace")
    finally:
        os.close(handle)
    return text if _ADDRESS.fullmatch(text) else ""


def _name(token: str) -> str:
    return f"{_NOTE}{sha256(token.encode(errors='replace')).hexdigest()}"
