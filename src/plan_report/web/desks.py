"""The desks of one running application, by their names in addresses."""

from __future__ import annotations

import atexit
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from secrets import token_hex
from threading import RLock

from flask import current_app, g

from plan_report.desk.copy import WorkingCopy
from plan_report.desk.desk import Desk
from plan_report.desk.kept import Way
from plan_report.desk.outside import Outside
from plan_report.desk.own_folder import OwnFolder, clear_away
from plan_report.errors import UsageError
from plan_report.files.names import safe
from plan_report.resources import bundled

_KEY = re.compile("[0-9a-f]{8}")
_MOST = 20  # open at a time; the one that was used longest ago goes, and its page says how it is opened again


class Desks:
    """All desks of a process; two tabs with two plans are two desks.

    Args:
        hear: is told of a desk whose long work has come further.
    """

    def __init__(self, hear: Callable[[Desk], None] = lambda _: None) -> None:
        self._hear = hear
        self._folder = OwnFolder()
        self._desks: dict[str, Desk] = {}  # the one that was used last is the last
        self._lock = RLock()
        self.first = ""  # the desk that was open from the start
        self.refused = ""  # why a plan that a later start has named is not open
        atexit.register(self._folder.leave)

    def get(self, key: str) -> Desk | None:
        """The desk of that name, if it is still open; it is in use, then."""
        with self._lock:
            found = self._desks.pop(key, None)
            if found:
                self._desks[key] = found
            return found

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
        with self._lock:
            self._desks.pop(key, None)
        clear_away(self._folder.path / key)

    def restore(
        self, key: str, name: str, files: Mapping[str, bytes], way: Way, set_up: Callable[[Desk], None]
    ) -> Desk:
        """A desk that is gone, under the name that it had; where another page was quicker, the one that is there.

        Args:
            key: the name of the desk.
            name: that of its folder.
            files: what lay on it.
            way: how what is done on it comes to where its files are.
            set_up: makes the new desk what it was, before anybody else sees it.

        Raises:
            UsageError: it cannot have had that name, or nothing lay on it.
        """
        with self._lock:
            there = self.get(key)
            if there:
                return there
            if not _KEY.fullmatch(key) or not files:
                raise UsageError("この計画は、元に戻せません。計画のフォルダーを選び直してください。")
            clear_away(self._folder.path / key)
            desk = Desk(key, self._copy(key, name, files), way=way)
            set_up(desk)
            return self._put(desk)

    def join_outside(self, desk: Desk, place: str) -> None:
        """A desk that was restored is written again where another desk of the same plan is written by us."""
        found = self._of_place(place)
        if found:
            desk.outside, desk.way = found.outside, Way.SERVER

    @property
    def keep_something(self) -> bool:
        """Whether a desk is at work, or something on it lies nowhere else yet."""
        with self._lock:
            desks = tuple(self._desks.values())
        return any(map(_is_needed, desks))

    def _of_place(self, place: str) -> Desk | None:
        with self._lock:
            desks = tuple(self._desks.values())
        return next((each for each in desks if each.outside and str(each.outside.path) == place), None)

    def _copy(self, key: str, name: str, files: Mapping[str, bytes]) -> WorkingCopy:
        root = self._folder.path / key
        root.mkdir()
        copy = WorkingCopy(root, safe(name))
        copy.put(files)
        return copy

    def _put(self, desk: Desk) -> Desk:
        desk.work.hear = partial(self._hear, desk)
        with self._lock:
            self._desks[desk.key] = desk
            for old in list(self._desks)[:-_MOST]:
                if not _is_needed(self._desks[old]):
                    self.close(old)
        return desk

    def open_outside(self, path: Path) -> Desk:
        """A plan on the disk of the server, which is written there too; the desk that it is open on, if it is.

        Raises:
            OutputError: it holds too much.
        """
        outside = Outside(path)
        desk = self._of_place(str(outside.path)) or self.open(
            outside.path.stem if outside.path.is_file() else outside.path.name, outside.read(), outside
        )
        self.first = desk.key
        return desk

    def open_sample(self) -> Desk:
        """A copy of the bundled plan."""
        files = {path.name: path.read_bytes() for path in bundled("data").iterdir() if path.is_file()}
        return self.open("見本", files, sample=True)


def _is_needed(desk: Desk) -> bool:
    """Whether it is at work, or holds what lies nowhere else."""
    if desk.work.is_running or not desk.lock.acquire(blocking=False):
        return True
    try:
        return bool(desk.unsaved())
    finally:
        desk.lock.release()


def all_desks() -> Desks:
    """The desks of the application that answers now."""
    found = current_app.extensions["desks"]
    assert isinstance(found, Desks)  # noqa: S101 put there when it was made
    return found


def current_desk() -> Desk:
    """The desk that the address names."""
    assert isinstance(g.desk, Desk)  # noqa: S101 an address without one has no such screen
    return g.desk
