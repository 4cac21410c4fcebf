"""The desks of one running application, by their names in addresses."""

from __future__ import annotations

import atexit
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp
from threading import Lock

from flask import current_app, g

from plan_report.desk.copy import WorkingCopy
from plan_report.desk.desk import Desk
from plan_report.desk.kept import Way
from plan_report.desk.outside import Outside
from plan_report.errors import UsageError
from plan_report.files.names import safe
from plan_report.resources import bundled

_KEY = re.compile("[0-9a-f]{8}")
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
        self,
        name: str,
        files: Mapping[str, bytes],
        outside: Outside | None = None,
        *,
        way: Way = Way.DOWNLOAD,
        sample: bool = False,
    ) -> Desk:
        """A desk with these files on it.

        Raises:
            UsageError: the name of a file leads out of its folder.
        """
        key = token_hex(4)
        return self._put(Desk(key, self._copy(key, name, files), outside, way=way, is_sample=sample))

    def close(self, key: str) -> None:
        """Leave a desk, and what lay on it."""
        self._desks.pop(key, None)
        shutil.rmtree(self._root / key, ignore_errors=True)

    def restore(self, key: str, name: str, files: Mapping[str, bytes], way: Way) -> Desk:
        """A desk that is gone, under the name that it had.

        Raises:
            UsageError: it cannot have had that name, or nothing lay on it.
        """
        if not _KEY.fullmatch(key) or key in self._desks or not files:
            raise UsageError("この計画は、元に戻せません。計画のフォルダーを選び直してください。")
        shutil.rmtree(self._root / key, ignore_errors=True)
        return self._put(Desk(key, self._copy(key, name, files), way=way))

    def join_outside(self, desk: Desk, place: str) -> None:
        """A desk that was restored is written again where another desk of the same plan is written by us."""
        found = (each.outside for each in self._desks.values() if each.outside)
        outside = next((each for each in found if str(each.path) == place), None)
        if outside:
            desk.outside, desk.way = outside, Way.SERVER

    def _copy(self, key: str, name: str, files: Mapping[str, bytes]) -> WorkingCopy:
        root = self._root / key
        root.mkdir()
        copy = WorkingCopy(root, safe(name))
        copy.put(files)
        return copy

    def _put(self, desk: Desk) -> Desk:
        with self._lock:
            self._desks[desk.key] = desk
            for old in list(self._desks)[:-_MOST]:
                self.close(old)
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
