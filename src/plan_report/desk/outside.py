"""Where the files of a plan really are, when the application itself can write there: a folder on the server's disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from plan_report.desk.copy import MOST_BYTES, MOST_FILES, State, is_passed_over, safe_parts
from plan_report.errors import OutputError
from plan_report.files import Lock, data_writer, write_all
from plan_report.files.frozen import INDEX, make_read_only
from plan_report.files.standing import NOTHING
from plan_report.load.source import LOCK_NAME


@dataclass(frozen=True, slots=True)
class Conflict:
    """Files that somebody else changed meanwhile, as they stand outside (None: they are gone); nothing was written."""

    files: Mapping[str, bytes | None]
    why: str = ""  # where it is not that, but that the folder cannot be written


class Outside:
    """A folder, or an Excel file in one, that is worked on in a copy.

    Args:
        path: the folder of a plan, or its Excel file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.home = self.path if self.path.is_dir() else self.path.parent

    def read(self) -> Mapping[str, bytes]:
        """Its files by their names.

        Raises:
            OutputError: there are too many, or they are too large, to be worked on in a copy.
        """
        if not self.path.is_dir():
            return {self.path.name: self.path.read_bytes()}
        names = [each for each in self.home.rglob("*") if each.is_file()]
        found = {each.relative_to(self.home).as_posix(): each for each in names}
        wanted = {name: each for name, each in found.items() if not is_passed_over(name)}
        if len(wanted) > MOST_FILES or sum(each.stat().st_size for each in wanted.values()) > MOST_BYTES:
            raise OutputError(
                f"「{self.home}」のファイルが多すぎるか、大きすぎます"
                f"（{MOST_FILES:,}個、{MOST_BYTES // 1024**2}MBまで）。計画のフォルダーだけを開いてください。"
            )
        return {name: each.read_bytes() for name, each in wanted.items()}

    def write(self, new: Mapping[str, bytes | None], saved: State) -> Conflict | None:
        """Take these contents there, all or none; what somebody changed meanwhile stays, and is handed back.

        Args:
            new: the contents by the names of their files; None where there is to be no file.
            saved: the SHA-256 of all files, as they were last seen there.
        """
        paths = {name: self.home.joinpath(*safe_parts(name)) for name in new}
        standing = {name: path.read_bytes() if path.is_file() else None for name, path in paths.items()}
        changed = {
            name: data
            for name, data in standing.items()
            if (sha256(data).hexdigest() if data is not None else None) != saved.get(name) and data != new[name]
        }
        if changed:
            return Conflict(changed)
        as_seen = {paths[name]: saved.get(name, NOTHING) for name in new if standing[name] != new[name]}
        writers = {
            paths[name]: data_writer(data) for name, data in new.items() if data is not None and standing[name] != data
        }
        try:
            with Lock(self.home / LOCK_NAME, tell=lambda _: None):
                for path in writers:
                    path.parent.mkdir(parents=True, exist_ok=True)
                write_all(writers, {path: seen for path, seen in as_seen.items() if path in writers})
                for name, data in new.items():
                    if data is None and standing[name] is not None:
                        paths[name].unlink()
                for folder in {path.parent for path in writers if path.name == INDEX}:
                    make_read_only(each for each in folder.iterdir() if each.is_file())
        except OutputError as error:
            return Conflict({}, str(error))
        return None
