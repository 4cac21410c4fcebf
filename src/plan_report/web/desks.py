"""The desks of one running application, by their names in addresses."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp
from threading import Lock

from flask import current_app, g

from plan_report.desk.copy import WorkingCopy
from plan_report.desk.desk import Desk
from plan_report.desk.outside import Outside
from plan_report.files.names import safe
from plan_report.resources import bundled

_MOST = 20  # open at a time; the one that was opened first goes, and its page says how it is opened again


class Desks:
    """All desks of a process; two tabs with two plans are two desks."""

    def __init__(self) -> None:
        self._root = Path(mkdtemp(prefix="plan-report-"))  # of this user alone
        self._desks: dict[str, Desk] = {}
        self._lock = Lock()
        self.first = ""  # the desk that was open from the start
        atexit.register(shutil.rmtree, self._root, ignore_errors=True)

    def get(self, key: str) -> Desk | None:
        """The desk of that name, if it is still open."""
        return self._desks.get(key)

    def open(
        self, name: str, files: Mapping[str, bytes], outside: Outside | None = None, *, sample: bool = False
    ) -> Desk:
        """A desk with these files on it.

        Raises:
            UsageError: the name of a file leads out of its folder.
        """
        key = token_hex(4)
        root = self._root / key
        root.mkdir()
        copy = WorkingCopy(root, safe(name))
        copy.put(files)
        desk = Desk(key, copy, outside, is_sample=sample)
        with self._lock:
            self._desks[key] = desk
            for old in list(self._desks)[:-_MOST]:
                del self._desks[old]
                shutil.rmtree(self._root / old, ignore_errors=True)
        return desk

    def open_outside(self, path: Path) -> Desk:
        """A plan on the disk of the server, which is written there too.

        Raises:
            OutputError: it holds too much.
        """
        outside = Outside(path)
        desk = self.open(outside.path.stem if outside.path.is_file() else outside.path.name, outside.read(), outside)
        self.first = desk.key
        return desk

    def open_sample(self) -> Desk:
        """A copy of the bundled plan."""
        files = {path.name: path.read_bytes() for path in bundled("data").iterdir() if path.is_file()}
        return self.open("見本", files, sample=True)


def all_desks() -> Desks:
    """The desks of the application that answers now."""
    found = current_app.extensions["desks"]
    assert isinstance(found, Desks)  # noqa: S101 put there when it was made
    return found


def current_desk() -> Desk:
    """The desk that the address names."""
    assert isinstance(g.desk, Desk)  # noqa: S101 an address without one has no such screen
    return g.desk
