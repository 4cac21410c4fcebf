"""What stands at a path: seen when it is decided to write there, and once more when it is done."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.errors import OutputError
from plan_report.files.sentence import sentence

Mark = tuple[int, int, int]
NOTHING = ""  # what stands where no file is


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


def standing(path: Path) -> str:
    """The SHA-256 of the file there, NOTHING where there is none.

    Raises:
        OSError: something else stands there, or it cannot be read.
    """
    try:
        kind = path.stat().st_mode
        if stat.S_ISREG(kind):
            return digest(path).sha256
    except FileNotFoundError:
        return NOTHING
    code = errno.EISDIR if stat.S_ISDIR(kind) else errno.EEXIST
    raise OSError(code, os.strerror(code), str(path))


def seen(paths: Iterable[Path]) -> Mapping[Path, str]:
    """What stands at these paths, for a decision that holds only while it does (`Batch`, `write_all`).

    Raises:
        OutputError: something else than a file stands at one, or it cannot be read.
    """
    found: dict[Path, str] = {}
    for path in paths:
        with sentence(path):
            found[path] = standing(path)
    return found


def see_unchanged(as_seen: Mapping[Path, str]) -> None:
    """See that the files are still as they were.

    Raises:
        OutputError: one is not, or it cannot be read.
    """
    for path, was in as_seen.items():
        with sentence(path):
            now = standing(path)
        if now != was:
            raise _changed(path)


def see_same(path: Path, was: Mark | None) -> None:
    """See, without reading it, that the same file stands at a path as when it was marked.

    Raises:
        OutputError: it does not.
    """
    if mark(path) != was:
        raise _changed(path)


def _changed(path: Path) -> OutputError:
    return OutputError(
        f"作業をしている間に {path} が書き換えられたため、中止しました。何も書き込んでいません。"
        "もう一度実行してください。"
    )


def mark(path: Path) -> Mark | None:
    """Which file stands there, without reading it: another one after somebody has saved; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
