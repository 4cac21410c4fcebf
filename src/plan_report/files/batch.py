"""The files of a set: each is written aside in its folder, then all are put in place together, or none.

A journal says what is to be done, so that a run that is killed in the middle is brought to its end by the next one
(`recovery`). What stands where a file is to go is looked at once more before it is replaced: whoever saved a file there
meanwhile keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import BinaryIO, Self

from plan_report.files.durable import sync_file, sync_folders
from plan_report.files.folder import existing
from plan_report.files.frozen import make_read_only, refuse_frozen
from plan_report.files.journal import Journal
from plan_report.files.moves import Move, keep, place
from plan_report.files.sentence import sentence
from plan_report.files.signals import requests_to_stop, uninterrupted
from plan_report.files.standing import NOTHING, FileHash, digest, mark, see_same, see_unchanged, standing
from plan_report.files.undo import HalfwayError, undo

Writer = Callable[[BinaryIO], None]
NONE_SEEN: Mapping[Path, str] = MappingProxyType({})


def write_all(writers: Mapping[Path, Writer], as_seen: Mapping[Path, str] = NONE_SEEN) -> None:
    """Write these files, all or none.

    Args:
        writers: what writes each file.
        as_seen: what stood at these and other paths when it was decided to write (`seen`); nothing is written when
            that is not so any more.

    Raises:
        OutputError: a folder cannot be written, the disk is full, a file is open elsewhere, or something is not as it
            was seen; says which, what to do.
    """
    folders = list(dict.fromkeys(path.parent for path in writers))
    if not folders:
        return
    for folder in folders[1:]:
        refuse_frozen(folder)
    with existing(folders[0]) as made, Batch(as_seen, folders[0], made) as batch:
        for path, writer in writers.items():
            batch.put(path, writer)


class Batch:
    """Files to be put in place together, at the end of a `with` block that no error leaves.

    Args:
        as_seen: what stood at paths when it was decided to write, by `seen`: where a file is to go, and what the new
            content was made of. A file's place that is not among them is looked at when the file is put.
        home: the folder that holds the journal, which exists; else that of the first file.
        made: the folders that were made for it.

    Raises:
        OutputError: on leaving the block, when a file cannot be put in place or something is not as it was seen; the
            earlier files stand as before.
    """

    def __init__(
        self, as_seen: Mapping[Path, str] = NONE_SEEN, home: Path | None = None, made: Sequence[Path] = ()
    ) -> None:
        self._home, self._made = home, made
        self._seen = dict(as_seen)
        self._moves: dict[Path, Move] = {}
        self._count = 0  # of what was put
        self._backups: dict[Path, Path] = {}
        self._journal: Journal | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with uninterrupted() as stops:
            in_place = False
            try:
                if error is None and self._journal:
                    in_place = self._put_in_place(self._journal, stops)
            except HalfwayError as halfway:
                self._journal = None  # it tells the next run what is to be done
                raise halfway.told from halfway.__cause__
            finally:
                if self._journal:
                    self._journal.end(back=not in_place)

    def put(self, path: Path, writer: Writer, *, read_only: bool = False) -> FileHash:
        """Write a file aside; what is in it can be told before it stands in its place.

        Folders are made where they are missing, but for the one that holds the journal.

        Raises:
            OutputError: it cannot be written.
        """
        with sentence(path):
            before = self._seen.setdefault(path, standing(path))
            aside = self._aside(path)
            with aside.open("xb") as out:
                heard = requests_to_stop()
                writer(out)
                if requests_to_stop() > heard:  # and what it writes with passed over it
                    raise KeyboardInterrupt
                out.flush()
                sync_file(out.fileno())
            if read_only:
                make_read_only([aside])
            made = digest(aside)
            self._moves[path] = Move(aside, aside.parent / path.name, made.sha256, before)
        return FileHash(path.name, made.sha256, made.size)

    def aside(self, path: Path) -> Path:
        """Where what was put lies until it stands in its place.

        Raises:
            KeyError: nothing was put there.
        """
        return self._moves[path].aside

    def back_up(self, path: Path, backup: Path) -> None:
        """Keep what stands at `path` now under another name, once this batch is put in place.

        Raises:
            OutputError: it cannot be read.
        """
        with sentence(path):
            self._seen.setdefault(path, standing(path))
        self._backups[path] = backup

    def _aside(self, path: Path) -> Path:
        with uninterrupted():
            if self._journal is None:
                self._journal = Journal.begin(self._home or path.parent, self._made)
            folder = self._journal.enter(path.parent)
            self._count += 1
            return self._journal.aside(folder, self._count)

    def _keep(self, path: Path, backup: Path) -> None:
        """What stands at a path, aside under a second name that takes the place of the backup."""
        with sentence(backup):
            see_unchanged({backup: NOTHING})
            aside = self._aside(backup)
            keep(path, aside)
            self._moves[backup] = Move(aside, aside.parent / backup.name, self._seen[path], NOTHING)

    def _put_in_place(self, journal: Journal, stops: list[int]) -> bool:
        """Put all files in place; False, with all as before, where a request to stop has come."""
        marks = {move.path: mark(move.path) for move in self._moves.values()}
        see_unchanged(self._seen)
        for path, backup in self._backups.items():
            self._keep(path, backup)
        moves = list(self._moves.values())
        with sentence(moves[0].path):
            sync_folders(journal.folders)
            journal.decide(moves)
        try:
            for move in moves:
                with sentence(move.path):
                    if move.before:
                        keep(move.path, move.old)
                    see_same(move.path, marks.get(move.path))
                    place(move)
            with sentence(moves[-1].path):
                sync_folders(journal.folders)
        except BaseException as error:
            undo(journal, moves, error)
            raise
        if stops:
            undo(journal, moves, None)
        return not stops
