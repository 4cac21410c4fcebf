"""How much is done for one page of a PDF: a small file can draw a form in a form in a form a million times."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from plan_report.data_class import dataclass

_MOST_OF_ONE_PAGE = 1_000_000  # instructions
_MOST_COMPARED = 5_000_000  # texts with later shapes


@dataclass(slots=True)
class Budget:
    """What is left to be done for a page, and the forms that it is in."""

    instructions: int = _MOST_OF_ONE_PAGE
    compared: int = _MOST_COMPARED
    piece: int = 0
    inside: list[Any] = field(default_factory=list)
    once: set[Any] = field(default_factory=set)  # patterns and glyphs that were followed
