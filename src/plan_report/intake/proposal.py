"""A word for a cell that the table does not say itself."""

from __future__ import annotations

from plan_report.data_class import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word for a cell, where it comes from, and what people must still decide (empty: nothing)."""

    word: str
    origin: str
    doubt: str = ""
