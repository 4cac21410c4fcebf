"""One column of a table with what it was taken for, how sure that is, and why."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from plan_report.data_class import dataclass
from plan_report.intake.field import LEFT_OUT, Field
from plan_report.intake.words import Heading


class Sure(StrEnum):
    """How sure a guess is."""

    SURE = "確か"
    LIKELY = "たぶん"
    NOT = "―"


@dataclass(frozen=True, slots=True)
class Guess:
    """A column with what it was taken for and why."""

    column: int
    heading: str
    read: Heading
    cells: tuple[str, ...]  # its texts in the rows of indicators, blank ones left out
    field: Field = LEFT_OUT
    sure: Sure = Sure.NOT
    why: str = ""

    def taken(self, field: Field, sure: Sure, why: str = "") -> Guess:
        """The same column, taken for a field."""
        return replace(self, field=field, sure=sure, why=why)

    def left(self, why: str) -> Guess:
        """The same column, left out for a reason."""
        return replace(self, field=LEFT_OUT, sure=Sure.NOT, why=why)
