"""One file that takes its place: from aside to where it belongs, and back."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.files.durable import sync_file
from plan_report.files.standing import NOTHING, standing


@dataclass(frozen=True, slots=True)
class Move:
    """A file that lies aside in the folder where it belongs, and what it takes the place of.

    `new` and `before` are SHA-256; `before` is NOTHING where no file is replaced.
    """

    aside: Path
    path: Path
    new: str
    before: str

    @property
    def old(self) -> Path:
        """Where what it takes the place of is kept until all of a set are in place."""
        return self.aside.with_suffix(".old")

    @property
    def done(self) -> bool:
        """Whether the new file is in its place."""
        return not self.aside.exists() and standing(self.path) == self.new

    @property
    def sound(self) -> bool:
        """Whether the set can be made whole as far as this file goes: it is in place, or lies aside undamaged."""
        if self.aside.exists():
            return standing(self.aside) == self.new
        return standing(self.path) != self.before or self.before == self.new


def keep(path: Path, under: Path) -> None:
    """Give a file a second name; on a disk that knows no second names, a copy has it.

    Raises:
        OSError: neither is possible.
    """
    try:
        os.link(path, under)
    except (FileNotFoundError, FileExistsError):
        raise
    except (OSError, NotImplementedError, AttributeError):  # in a browser Python has no os.link at all
        shutil.copyfile(path, under)
        with suppress(OSError):
            shutil.copystat(path, under)
        with under.open("rb") as copy, suppress(OSError):  # some systems want it open for writing
            sync_file(copy.fileno())


def place(move: Move) -> None:
    """Put the file in its place."""
    move.aside.replace(move.path)


def put_back(move: Move) -> None:
    """Take the file out of its place again, so that what it took the place of stands there; does no harm twice.

    What somebody else has put there meanwhile stays.

    Raises:
        OSError: it cannot be done.
    """
    if standing(move.path) != move.new:
        return
    if move.before == NOTHING:
        if not move.aside.exists():
            move.path.replace(move.aside)
    elif move.old.exists():
        if not move.aside.exists():
            keep(move.path, move.aside)  # so that a run that comes after a power cut can still go on
        move.old.replace(move.path)


def remove(path: Path) -> None:
    """Remove a file of our own, if it is there; one that cannot be removed now is swept away later."""
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        with suppress(OSError):  # Windows removes no file that may not be written
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
            path.unlink()
    except OSError:
        pass
