"""A folder to write in, made where it is missing and not left behind empty when the writing fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plan_report.files.frozen import refuse_frozen
from plan_report.files.sentence import sentence


@contextmanager
def existing(folder: Path) -> Iterator[tuple[Path, ...]]:
    """While something is written in the folder.

    Yields:
        The folders that were made for it, the outermost first.

    Raises:
        OutputError: it cannot be made, or it is frozen.
    """
    refuse_frozen(folder)
    made: list[Path] = []
    try:
        with sentence(folder):
            for each in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
                with suppress(FileExistsError):  # another process was quicker
                    each.mkdir()
                    made.append(each)
        yield tuple(made)
    except BaseException:
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir()
        raise
