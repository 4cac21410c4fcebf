"""What a reader sees or hears in a file, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """One observation: where it stands, as an official would say it (図2の項目名), and what it says there."""

    where: str
    what: str
