"""The journal of files that change places together: what a later run needs to bring to an end what was cut off.

It lies in the first folder that is written in, from before anything is written aside until everything is in its place,
and its process holds it locked all that time. Every line is a JSON object:

    {"folder": "公表/R7-2026-03-31", "made": ["公表", "公表/R7-2026-03-31"]}
        a further folder, or its own as ".", and which folders are made for it
    {"moves": [[0, ".plan-report-…-1.tmp", "report.docx", new SHA-256, SHA-256 before], …]}
        decided what is to change: in which folder by its number (0 is its own), what goes where
    {"back": true}
        decided otherwise: nothing is to change

Each further folder has a journal of the same name with one line, {"first": "../.."}: where the first is.
The n-th file of a batch lies aside as .plan-report-<token>-n.tmp; what it replaces is kept as
.plan-report-<token>-n.old.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from plan_report.data_class import dataclass
from plan_report.files.durable import sync_file
from plan_report.files.locking import Answer, try_lock
from plan_report.files.moves import Move, remove
from plan_report.files.names import is_remote
from plan_report.foreign_json import read_json

_NAME = ".plan-report-{}.journal"
_NOWHERE = ".plan-report-nowhere"
_JOURNAL = re.compile(r"\.plan-report-([0-9a-f]{16})\.journal")
_ASIDE = re.compile(r"\.plan-report-([0-9a-f]{16})-[0-9]+\.(?:tmp|old)")


@dataclass(frozen=True, slots=True)
class Told:
    """What a journal says. `first` is where the first lies, for that of a further folder.

    `moves` are None until it is decided what is to change.
    """

    path: Path
    token: str
    first: Path | None = None
    folders: tuple[Path, ...] = ()
    made: tuple[Path, ...] = ()
    moves: tuple[Move, ...] | None = None
    back: bool = False


def journal_in(folder: Path, token: str) -> Path:
    """Where the journal of a batch lies in one of its folders."""
    return folder / _NAME.format(token)


def files_of_ours(folder: Path) -> tuple[Path, ...]:
    """What lies in a folder under names that only we give; nothing where it cannot be listed."""
    with suppress(OSError):
        return tuple(sorted(each for each in folder.iterdir() if each.name.startswith(".plan-report")))
    return ()


def journals(folder: Path) -> tuple[Path, ...]:
    """The journals that lie in a folder."""
    return tuple(each for each in files_of_ours(folder) if _JOURNAL.fullmatch(each.name))


def token_of(aside: Path) -> str:
    """The token of the batch that a file lies aside for; empty for any other file."""
    found = _ASIDE.fullmatch(aside.name)
    return found[1] if found else ""


def read_journal(path: Path) -> Told:
    """What a journal says, as far as it was written.

    Raises:
        OSError: it cannot be read.
    """
    found = _JOURNAL.fullmatch(path.name)
    told = Told(path, found[1] if found else "", folders=(path.parent,))
    for line in _lines(path.read_bytes()):
        told = _heard(told, line)
    return told


def _lines(data: bytes) -> Iterator[dict[str, Any]]:
    """The whole lines; what comes after one that a power cut has torn was never written."""
    for line in data.split(b"\n")[:-1]:
        try:
            read = read_json(line)
        except ValueError:
            return
        if not isinstance(read, dict):
            return
        yield read


def _heard(told: Told, line: dict[str, Any]) -> Told:
    home = told.path.parent
    match line:
        case {"first": str(first)}:
            return replace(told, first=_place(home, first).resolve() / told.path.name)
        case {"folder": str(folder), "made": list(made)} if all(isinstance(each, str) for each in made):
            made_here = tuple(_place(home, each) for each in made)
            folders = told.folders if folder == "." else (*told.folders, _place(home, folder))
            return replace(told, folders=folders, made=(*told.made, *made_here))
        case {"moves": list(moves)}:
            return replace(told, moves=tuple(_moves(told, moves)))
        case {"back": True}:
            return replace(told, back=True)
        case _:
            return told


def _place(home: Path, written: str) -> Path:
    """A folder as a journal names it; one of another computer, which would be told who asks, as if it were gone."""
    return home / (_NOWHERE if is_remote(written) else written)


def _moves(told: Told, moves: Sequence[Any]) -> Iterator[Move]:
    for each in moves:
        match each:
            case [int(index), str(aside), str(name), str(new), str(before)] if (
                0 <= index < len(told.folders) and _ASIDE.fullmatch(aside) and _plain(name)
            ):
                folder = told.folders[index]
                yield Move(folder / aside, folder / name, new, before)


def _plain(name: str) -> bool:
    """Whether it names a file of the folder itself: a journal from elsewhere leads nowhere else."""
    return name not in {"", ".", ".."} and not set(name) & {"/", "\\", "\0"}


@dataclass(slots=True)
class Journal:
    """The journal of this process, from its beginning."""

    token: str
    handle: int
    folders: list[Path] = field(default_factory=list)  # resolved, the first is its own
    made: list[Path] = field(default_factory=list)

    @classmethod
    def begin(cls, folder: Path, made: Sequence[Path] = ()) -> Journal:
        """Begin one in a folder that exists, and hold it; `made` are the folders that were made for that.

        Raises:
            OSError: nothing can be written there.
        """
        home = folder.resolve()
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        while True:
            token = os.urandom(8).hex()
            path = journal_in(home, token)
            handle = os.open(path, flags, 0o666)
            if try_lock(handle) in {Answer.OURS, Answer.NO_LOCKS} and path.exists():
                journal = cls(token, handle, [home])
                journal.made += [each.resolve() for each in made]
                if made:
                    journal.write({"folder": ".", "made": [_relative(each.resolve(), home) for each in made]})
                return journal
            os.close(handle)  # a run that sweeps was here between the two
            remove(path)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return journal_in(self.folders[0], self.token)

    def enter(self, folder: Path) -> int:
        """The number of a folder, which is noted, and made where it is missing.

        Raises:
            OSError: that is not possible.
        """
        whole = folder.resolve()
        if whole in self.folders:
            return self.folders.index(whole)
        missing = [each for each in reversed((whole, *whole.parents)) if not each.exists()]
        self.write({"folder": self._from_here(whole), "made": [self._from_here(each) for each in missing]})
        self.made += missing
        for each in missing:
            with suppress(FileExistsError):  # another process was quicker
                each.mkdir()
        first = json.dumps({"first": _relative(self.folders[0], whole)}, ensure_ascii=False)
        with journal_in(whole, self.token).open("xb") as out:
            out.write(first.encode() + b"\n")
            out.flush()
            sync_file(out.fileno())
        self.folders.append(whole)
        return len(self.folders) - 1

    def aside(self, folder: int, number: int) -> Path:
        """Where the n-th file of the batch lies until it is put in place."""
        return self.folders[folder] / f".plan-report-{self.token}-{number}.tmp"

    def decide(self, moves: Sequence[Move]) -> None:
        """Note what is to change; from here on a later run brings it to its end.

        Raises:
            OSError: it cannot be noted.
        """
        numbered = [
            [self.folders.index(each.aside.parent), each.aside.name, each.path.name, each.new, each.before]
            for each in moves
        ]
        self.write({"moves": numbered})

    def turn_back(self) -> None:
        """Note that nothing is to change after all.

        Raises:
            OSError: it cannot be noted.
        """
        self.write({"back": True})

    def end(self, *, back: bool) -> None:
        """Clear away all that lies aside, and the journal."""
        clear(Told(self.path, self.token, folders=tuple(self.folders), made=tuple(self.made)), made=back)
        if os.name == "nt":  # which removes no open file
            self.leave()
        remove(self.path)
        self.leave()
        if back:
            remove_empty(self.made)

    def leave(self) -> None:
        """Let go of it."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1

    def write(self, line: dict[str, object]) -> None:
        """Write a line, and bring it to the disk.

        Raises:
            OSError: that is not possible.
        """
        data = memoryview(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        while data:
            data = data[os.write(self.handle, data) :]
        sync_file(self.handle)

    def _from_here(self, path: Path) -> str:
        return _relative(path, self.folders[0])


def clear(told: Told, *, made: bool) -> None:
    """Remove what lies aside for a batch, and the journals of its further folders; `made`: also the folders it made."""
    for folder in told.folders:
        for path in files_of_ours(folder):
            if token_of(path) == told.token:
                remove(path)
    for folder in told.folders:
        if folder != told.path.parent:
            remove(journal_in(folder, told.token))
    if made:
        remove_empty(told.made)


def remove_empty(folders: Sequence[Path]) -> None:
    """Remove folders that were made, the outermost first, as far as nothing is in them."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _relative(path: Path, start: Path) -> str:
    """From one folder to another, so that both may be moved together; Windows' other drives have no way between."""
    try:
        return os.path.relpath(path, start)
    except ValueError:
        return str(path)
