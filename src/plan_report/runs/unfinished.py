"""What a killed run has left half done is brought to its end before a command looks at anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from plan_report.files import recover


def bring_to_an_end(values: Iterable[object], tell: Callable[[str], None]) -> None:
    """In the folders that the paths among a command's arguments and options lead to.

    Args:
        values: of the arguments and options, single ones or tuples of them.
        tell: hears in a sentence what was done.

    Raises:
        OutputError: what lies in one of them does not belong together, and cannot be mended now.
    """
    for folder in dict.fromkeys(_folders(values)):
        recover(folder, tell)


def _folders(values: Iterable[object]) -> Iterator[Path]:
    """Each path's folder, and the one around it: 公表 and what is published lie in the plan's."""
    for value in values:
        if isinstance(value, tuple):
            yield from _folders(value)
        elif isinstance(value, Path):
            yield from (value, value.absolute().parent)
