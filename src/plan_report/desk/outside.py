"""Where the files of a plan really are, when the application itself can write there: a folder on the server's disk."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.desk.copy import MOST_BYTES, MOST_FILES, safe_parts
from plan_report.desk.folders import MADE, PUBLISHED
from plan_report.desk.sets import sets_of
from plan_report.desk.watched import State, Watched, files_below, is_link, link_on_the_way
from plan_report.errors import OutputError
from plan_report.files import Lock, data_writer, recover, sentence, write_all
from plan_report.files.frozen import INDEX, is_frozen, make_read_only
from plan_report.files.standing import NOTHING, standing
from plan_report.load.source import LOCK_NAME, LOG_NAME

_PATIENCE = 5.0  # seconds that a page may wait for a command that is at work in the folder
_OF_ONE_FILE = (PUBLISHED, *MADE)  # folders beside a plan that is one file


@dataclass(frozen=True, slots=True)
class Conflict:
    """Files that somebody else changed meanwhile, as they stand outside (None: they are gone); nothing was written."""

    files: Mapping[str, bytes | None]
    why: str = ""  # where it is not that, but that the folder cannot be written
    is_lost: bool = False  # the page does not know any more where the folder is


class Outside:
    """A folder, or an Excel file in one, that is worked on in a copy.

    Args:
        path: the folder of a plan, or its Excel file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.is_file = self.path.is_file()
        self.home = self.path.parent if self.is_file else self.path
        self._few: tuple[Path, ...] = ()  # its files as they were last listed
        self._watched = Watched(self.home, lambda: self._few)

    def read(self) -> Mapping[str, bytes]:
        """Its files by their names; what a killed command has left half done there is brought to its end first.

        Raises:
            OutputError: there are too many, or they are too large, to be worked on in a copy; or it cannot be read.
        """
        with sentence(self.home):
            recover(self.home)
            few = self._listed("計画のフォルダーだけを開いてください。")
            return {each.relative_to(self.home).as_posix(): each.read_bytes() for each in few}

    def changed(self, saved: State) -> Mapping[str, bytes | None]:
        """The files that stand there otherwise than they were last seen, as they stand now (None: gone).

        Raises:
            OutputError: the folder cannot be read, or holds too much now.
        """
        with sentence(self.home):
            if not self.path.exists():
                raise OutputError(
                    f"「{self.path}」が見つかりません。共有フォルダーにつながっているかを確かめてください。"
                )
            self._few = self._listed("計画でないものを、ほかのフォルダーに移してください。")
            now = self._watched.state()
            names = sorted(name for name in now.keys() | saved.keys() if now.get(name) != saved.get(name))
            return {name: (self.home / name).read_bytes() if name in now else None for name in names}

    def write(self, new: Mapping[str, bytes | None], saved: State) -> Conflict | None:
        """Take these contents there, all or none; what somebody changed meanwhile stays, and is handed back.

        Args:
            new: the contents by the names of their files; None where there is to be no file.
            saved: the SHA-256 of all files, as they were last seen there.
        """
        paths = {name: self.home.joinpath(*safe_parts(name)) for name in new}
        try:
            with sentence(self.home), Lock(self.home / LOCK_NAME, lambda _: None, _PATIENCE):
                self._see_no_links(paths.values())
                there = {name: path.read_bytes() if path.is_file() else None for name, path in paths.items()}
                changed = {
                    name: data for name, data in there.items() if _digest(data) != saved.get(name) and data != new[name]
                }
                new_here = (name for name, data in new.items() if data != there[name])
                frozen = [place for place in sets_of(new_here) if is_frozen(self.home / place)]
                if changed or frozen:
                    return Conflict({**self._sets(frozen), **changed})
                self._write({paths[name]: data for name, data in new.items() if data != there[name]})
        except OutputError as error:
            return Conflict({}, str(error))
        return None

    def _see_no_links(self, paths: Iterable[Path]) -> None:
        """See that nothing is written or removed in another folder than this one.

        Raises:
            OutputError: a link leads there.
        """
        links = (link_on_the_way(self.home, path) for path in paths)
        if link := next((each for each in links if each and each != self.path), None):
            raise OutputError(
                f"「{link}」は、ほかの場所へのリンクです。その先には書きません。"
                "リンクを別の名前にするか、ほかへ移してから、もう一度保存してください。"
            )

    def _write(self, new: Mapping[Path, bytes | None]) -> None:
        writers = {path: data_writer(data) for path, data in new.items() if data is not None}
        as_seen = {path: standing(path) if path.exists() else NOTHING for path in writers}
        for path in writers:
            with sentence(path.parent):
                path.parent.mkdir(parents=True, exist_ok=True)
        write_all(writers, as_seen)
        for folder in {path.parent for path in writers if path.name == INDEX}:
            make_read_only(each for each in folder.iterdir() if each.is_file())
        for path in new.keys() - writers.keys():
            with sentence(path):
                path.chmod(path.stat().st_mode | stat.S_IWUSR)
                path.unlink()
            self._leave_no_empty(path.parent)

    def _sets(self, places: Iterable[str]) -> Mapping[str, bytes | None]:
        """All files of published sets, none of which is ever changed."""
        found = (each for place in places for each in files_below(self.home / place))
        return {each.relative_to(self.home).as_posix(): each.read_bytes() for each in found}

    def _listed(self, mend: str) -> tuple[Path, ...]:
        """Its files, none of which is read for that.

        Raises:
            OutputError: there are too many to be worked on in a copy, or they are too large.
        """
        found, size = [], 0
        for path in self._paths():
            found.append(path)
            size += path.stat().st_size
            if len(found) > MOST_FILES or size > MOST_BYTES:
                raise OutputError(
                    f"「{self.home}」のファイルが多すぎるか、大きすぎます"
                    f"（{MOST_FILES:,}個、{MOST_BYTES // 1024**2}MBまで）。{mend}"
                )
        return tuple(found)

    def _leave_no_empty(self, folder: Path) -> None:
        with suppress(OSError):  # something else is in it
            while folder != self.home:
                folder.rmdir()
                folder = folder.parent

    def _paths(self) -> Iterator[Path]:
        if not self.is_file:
            yield from files_below(self.home)
            return
        log = self.home / LOG_NAME
        yield from (each for each in (self.path, log) if each.is_file() and not (each == log and is_link(log)))
        for folder in (self.home / each for each in _OF_ONE_FILE):
            if not is_link(folder):
                yield from files_below(folder)


def _digest(data: bytes | None) -> str | None:
    return None if data is None else sha256(data).hexdigest()
