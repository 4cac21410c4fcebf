"""The files of a set: each is written under a temporary name in its folder, then all are put in place together."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from plan_report.files.folder import existing
from plan_report.files.sentence import sentence
from plan_report.files.signals import uninterrupted

Writer = Callable[[BinaryIO], None]


@dataclass(frozen=True, slots=True)
class FileHash:
    """A file by its name, without folders, and what is in it."""

    name: str
    sha256: str
    size: int


def digest(path: Path) -> FileHash:
    """The file as it is now; OSError when it cannot be read."""
    with path.open("rb") as stream:
        return FileHash(path.name, hashlib.file_digest(stream, "sha256").hexdigest(), stream.tell())


def write_all(writers: Mapping[Path, Writer]) -> None:
    """Write these files, all or none.

    Raises:
        OutputError: a folder cannot be written, the disk is full, or a file is open elsewhere; says which, what to do.
    """
    with ExitStack() as folders:
        for folder in dict.fromkeys(path.parent for path in writers):
            folders.enter_context(existing(folder))
        with Batch() as batch:
            for path, writer in writers.items():
                batch.put(path, writer)


class Batch:
    """Files to be put in place together, at the end of a `with` block that no error leaves.

    Raises:
        OutputError: on leaving the block, when a file cannot be put in place; the earlier files stand as before.
    """

    def __init__(self) -> None:
        self._temporary: dict[Path, Path] = {}
        self._backups: dict[Path, Path] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with uninterrupted() as stops:
            try:
                if error is None:
                    self._put_in_place(stops)
            finally:
                self._clear_away()

    def put(self, path: Path, writer: Writer) -> FileHash:
        """Write a file aside, in a folder that exists; what is in it can be told before it stands in its place.

        Raises:
            OutputError: it cannot be written.
        """
        with sentence(path):
            with uninterrupted():
                handle, name = tempfile.mkstemp(dir=path.parent, prefix=".plan-report-", suffix=".tmp")
                self._temporary[path] = Path(name)
            with os.fdopen(handle, "wb") as out:
                writer(out)
            _open_to_others(self._temporary[path])
            made = digest(self._temporary[path])
        return FileHash(path.name, made.sha256, made.size)

    def aside(self, path: Path) -> Path:
        """Where what was put lies until it stands in its place.

        Raises:
            KeyError: nothing was put there.
        """
        return self._temporary[path]

    def back_up(self, path: Path, backup: Path) -> None:
        """Keep what stands at `path` now under another name, once this batch is put in place."""
        self._backups[path] = backup

    def _put_in_place(self, stops: list[int]) -> None:
        spare: list[Path] = []
        with ExitStack() as undo:
            for path, temporary in self._temporary.items():
                aside = self._backups.get(path, temporary.with_suffix(".old"))
                with sentence(path):
                    if not _set_aside(path, aside):
                        undo.callback(path.unlink, missing_ok=True)
                    else:
                        undo.callback(_bring_back, aside, path)
                        if path not in self._backups:
                            spare.append(aside)
                    temporary.replace(path)
            if stops:
                return
            undo.pop_all()
        for aside in spare:
            with suppress(OSError):
                aside.unlink()

    def _clear_away(self) -> None:
        for temporary in self._temporary.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _set_aside(path: Path, aside: Path) -> bool:
    """Give the file a second name, or where a disk knows no second names another one; False when there is none."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    try:
        os.link(path, aside)
    except FileNotFoundError:
        return False
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        try:
            path.replace(aside)
        except FileNotFoundError:
            return False
    return True


def _bring_back(aside: Path, path: Path) -> None:
    aside.replace(path)
    aside.unlink(missing_ok=True)  # two names of one file are left as they are by replace


def _open_to_others(path: Path) -> None:
    """A temporary file is private; a report is as readable as any file its owner makes."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
