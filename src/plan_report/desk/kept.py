"""A working copy and where its files proper are: what is taken there, and what somebody else did there meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from itertools import chain, count
from threading import RLock

from plan_report.desk.copy import WorkingCopy, differing
from plan_report.desk.folders import MINE
from plan_report.desk.merging import merged_log
from plan_report.desk.outside import Conflict, Outside
from plan_report.desk.sets import Seen, set_of, sets_of, stays_theirs
from plan_report.desk.watched import State
from plan_report.era import in_japan
from plan_report.errors import OutputError
from plan_report.load.source import LOG_NAME


class Way(StrEnum):
    """How what is done on a desk comes to where the plan's files are."""

    SERVER = "server"  # the application writes it there itself
    FOLDER = "folder"  # the page writes it into the folder that it has opened
    FILE = "file"  # the page writes the one Excel file that it has opened; what lies beside is downloaded
    DOWNLOAD = "download"  # somebody downloads it


class Kept:
    """Files that are worked on in a copy.

    Args:
        copy: the files.
        outside: where they are proper, where the application itself can write there; else the page does.
        way: how what is done comes there else.
        is_sample: they belong nowhere.
    """

    def __init__(self, copy: WorkingCopy, outside: Outside | None, *, way: Way, is_sample: bool) -> None:
        self.copy, self.outside, self.is_sample = copy, outside, is_sample
        self.way = Way.SERVER if outside else way
        self.lock = RLock()  # of two requests at once the later one sees what the earlier one did
        self.saved: State = copy.state()
        self.saved_at = ""  # 10:42
        self.conflict: Conflict | None = None
        alone = next(iter(self.saved), "") if len(self.saved) == 1 else ""
        self.book = alone if alone.endswith(".xlsx") else ""  # the Excel file that was opened, where it was no folder
        if outside:
            self.book = outside.path.name if outside.is_file else ""

    @property
    def is_one_file(self) -> bool:
        """Whether an Excel file was opened, not a folder."""
        return bool(self.book)

    def unsaved(self) -> tuple[str, ...]:
        """The files that are others than those outside."""
        with self.lock:
            return () if self.is_sample else differing(self.saved, self.copy.state())

    def beside(self) -> tuple[str, ...]:
        """Of what is unsaved, the files that somebody has to download: no folder was opened that they could go to."""
        taken = {Way.FILE: {self.book}, Way.DOWNLOAD: set[str]()}.get(self.way)
        return () if taken is None else tuple(name for name in self.unsaved() if name not in taken)

    def save(self) -> None:
        """Take what differs outside, where the application itself can; else the page asks for it."""
        if self.outside is None or self.is_sample:
            return
        with self.lock:
            while True:
                names, now = self.unsaved(), self.copy.state()
                new = {name: self.copy.data(now[name]) if name in now else None for name in names}
                conflict = self.outside.write(new, self.saved)
                if conflict is None:
                    self.conflict = None
                    if names:
                        self.mark_saved(names)
                    return
                if conflict.why:
                    self.conflict = conflict
                    return
                if not self.take_in(conflict.files):
                    return

    def look_outside(self) -> tuple[str, ...]:
        """Take in what was changed in the folder meanwhile, where the application itself sees it; its names."""
        if self.outside is None:
            return ()
        with self.lock:
            try:
                changed = self.outside.changed(self.saved)
            except OutputError as error:
                self.conflict = Conflict({}, str(error))
                return ()
            known = self.conflict.files if self.conflict else {}
            if changed == known and not (self.conflict and self.conflict.why):
                return ()
            before = self.copy.state()
            if self.take_in(changed):
                self.save()
            return tuple(name for name in differing(before, self.copy.state()) if name in changed)

    def take_in(self, standing: Mapping[str, bytes | None]) -> bool:
        """Files as somebody else has left them outside; what differs here as well is a conflict, and stays as it is.

        Args:
            standing: their contents there; None where there is no file any more.

        Returns:
            Whether there was no conflict, so that what is unsaved can be taken there.
        """
        with self.lock:
            before = self.copy.state()
            theirs = self._leave_sets(standing, before)
            clash: dict[str, bytes | None] = {}
            for name, data in standing.items():
                there, here, seen = digest_of(data), before.get(name), self.saved.get(name)
                if set_of(name) in theirs or there == seen:  # what is not saved yet is no clash with what was seen
                    continue
                both = self._both_logs(name, data) if here not in {there, seen} else data
                if here not in {there, seen} and both is None:
                    clash[name] = data
                    continue
                self._put_as_there(name, both, data)
            after = self.copy.state()
            if after != before:
                self._taken_in(before, after)
            self.conflict = Conflict(clash) if clash else None
            return not clash

    def _leave_sets(self, standing: Mapping[str, bytes | None], here: State) -> Collection[str]:
        """Published sets that stand outside and are others here: theirs as a whole, and ours kept beside.

        Returns:
            The folders of those sets.
        """
        seen = Seen(here, self.saved, {name: digest_of(data) for name, data in standing.items()})
        theirs = [place for place in sets_of(standing) if stays_theirs(place, seen)]
        beside = self.folder_beside() if theirs else ""
        for place in theirs:
            names = seen.names_in(place)
            self.copy.put({f"{beside}/{name}": self.copy.data(here[name]) for name in names if name in here})
            for name in names:
                data = standing[name] if name in standing else self.base(name)
                self._put_as_there(name, data, data)
        if theirs:
            self._put_beside(theirs, beside)
        return theirs

    def folder_beside(self) -> str:
        """A new folder for what was typed here, when theirs holds."""
        called = f"{MINE}/{now_in_japan().strftime('%Y-%m-%d_%H%M%S')}"
        names = chain((called,), (f"{called}-{number}" for number in count(2)))
        return next(each for each in names if not self.copy.path(each).exists())

    def _put_as_there(self, name: str, data: bytes | None, there: bytes | None) -> None:
        """Put a file that was made of what stands outside, and know that as seen."""
        self._put(name, data)
        if there is not None:
            self.copy.keep(there)
        self._see(name, digest_of(there))

    def base(self, name: str) -> bytes | None:
        """A file as it was last seen outside, as far as that is known."""
        digest = self.saved.get(name)
        return self.copy.data(digest) if digest and self.copy.has(digest) else None

    def mark_saved(self, names: tuple[str, ...]) -> None:
        """These files are outside as they are here."""
        now = self.copy.state()
        self.mark_written({name: now.get(name, "") for name in names})

    def mark_written(self, contents: Mapping[str, str]) -> None:
        """These contents are outside now, whatever has been done here since.

        Args:
            contents: the SHA-256 by the names of the files; empty where there is no file any more.
        """
        for name, digest in contents.items():
            self._see(name, digest or None)
        self.conflict = None if self.conflict and self.conflict.why else self.conflict
        self.saved_at = now_in_japan().strftime("%H:%M")

    def _see(self, name: str, digest: str | None) -> None:
        rest = {each: was for each, was in self.saved.items() if each != name}
        self.saved = {**rest, name: digest} if digest else rest

    def _put(self, name: str, data: bytes | None) -> None:
        if data is not None:
            self.copy.put({name: data})
        else:
            self.copy.remove([name])

    def _both_logs(self, name: str, theirs: bytes | None) -> bytes | None:
        """The log with what both wrote, where it is the log."""
        now = self.copy.state()
        if name != LOG_NAME or theirs is None or name not in now:
            return None
        return merged_log(self.base(name), self.copy.data(now[name]), theirs)

    def _taken_in(self, before: State, after: State) -> None:
        """Hears that files of somebody else have been taken in."""

    def _put_beside(self, places: Collection[str], folder: str) -> None:
        """Hears of published sets that hold as they stand outside, and of the folder where those from here are."""


def now_in_japan() -> datetime:
    """The time of day here."""
    return in_japan(datetime.now(UTC))


def digest_of(data: bytes | None) -> str | None:
    """The SHA-256 of a file; None of none."""
    return None if data is None else sha256(data).hexdigest()
