"""What a reader sees or hears in a file, piece by piece."""

from __future__ import annotations

from plan_report.data_class import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """One observation: where it stands, as an official would say it (図2の項目名), and what it says there."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class SeenFile:
    """All that was seen of a file, in reading order.

    Attributes:
        pieces: the observations; two files are compared by what these say in their order, for `where` only names a
            place and changes with what stands before it.
        not_seen: what was not looked at, each as a sentence.
    """

    pieces: tuple[Seen, ...]
    not_seen: tuple[str, ...] = ()
