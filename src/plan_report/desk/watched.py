"""The files of a folder by their content, looked at again and again without being read again and again."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

State = Mapping[str, str]  # the SHA-256 of each file by its name in the folder: 公表/R7-2026-03-31/report.pdf

_PASSED_OVER = (".", "~$")  # locks, journals, what Excel keeps beside an open file
_OF_SYSTEMS = {"thumbs.db", "desktop.ini"}
_HALF_WRITTEN = ".crswap"  # what Chromium has not written to its end yet


class Watched:
    """Files below a folder.

    Args:
        folder: the folder.
        paths: those that count, as they are now.
        keep: hears the content of each file that is another one than before.
    """

    def __init__(
        self, folder: Path, paths: Callable[[], Iterable[Path]], keep: Callable[[bytes], object] = lambda _: None
    ) -> None:
        self._folder, self._paths, self._keep = folder, paths, keep
        self._known: dict[str, tuple[tuple[int, int, int], str]] = {}

    def state(self) -> State:
        """The SHA-256 of each; a file is read only where it is another one than when it was last looked at.

        Raises:
            OSError: one cannot be read.
        """
        found: dict[str, str] = {}
        for path in self._paths():
            name = path.relative_to(self._folder).as_posix()
            said = path.stat()
            mark = (said.st_mtime_ns, said.st_size, said.st_ino)
            known = self._known.get(name)
            if known is None or known[0] != mark:
                data = path.read_bytes()
                self._keep(data)
                known = self._known[name] = mark, sha256(data).hexdigest()
            found[name] = known[1]
        return found

    def forget(self, name: str) -> None:
        """Read this one again, whatever it looks like."""
        self._known.pop(name, None)


def is_passed_over(name: str) -> bool:
    """Whether a file of that name belongs to a program, not to a person."""
    parts = PurePosixPath(name).parts
    last = parts[-1].lower()
    return any(part.startswith(_PASSED_OVER) for part in parts) or last in _OF_SYSTEMS or last.endswith(_HALF_WRITTEN)


def files_below(folder: Path) -> Iterator[Path]:
    """The files that count of a folder and of those in it; what a link leads to is another folder's."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if is_passed_over(path.name) or is_link(path):
            continue
        if path.is_dir():
            yield from files_below(path)
        elif path.is_file():
            yield path


def is_link(path: Path) -> bool:
    """Whether a file or folder is only the name of another one, as Windows' junctions are, too."""
    with suppress(OSError, ValueError):
        said = path.lstat()
        tag = getattr(said, "st_reparse_tag", 0)
        return stat.S_ISLNK(said.st_mode) or tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
    return False


def link_on_the_way(folder: Path, path: Path) -> Path | None:
    """The first link between a folder and a file below it, or that the file itself is."""
    steps = [folder]
    for part in path.relative_to(folder).parts:
        steps.append(steps[-1] / part)
    return next((each for each in steps[1:] if is_link(each)), None)
