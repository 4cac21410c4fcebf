"""How a table is read, as 取り込み.toml keeps it: guessed once, corrected by an official, used again next year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from plan_report.data_class import dataclass
from plan_report.intake.field import Field, Role
from plan_report.intake.headings import HeadingRows

RECIPE_NAME = "取り込み.toml"
NO_HEADING = "（見出しなし）"


@dataclass(frozen=True, slots=True)
class ColumnRecipe:
    """A column (from 0), the heading it must have, and what it is taken for; `unit` is that of its bare numbers."""

    column: int
    heading: str
    field: Field
    unit: str = ""


@dataclass(frozen=True, slots=True)
class SheetRecipe:
    """One table: its headings, its first and last row, and the levels that stand outside its columns."""

    sheet: str
    headings: HeadingRows
    first: int
    last: int
    columns: tuple[ColumnRecipe, ...]
    unit: str = ""  # of every bare number that nothing nearer gives one
    above: tuple[str, str] | None = None  # a level that the whole sheet belongs to: 基本目標, 1　学びの町
    row_level: str = ""  # the level whose nodes stand in rows of their own

    def column(self, role: Role, of: str = "") -> ColumnRecipe | None:
        """The column of a role; None when the table has none."""
        return next((each for each in self.columns if each.field.key == (role, of)), None)


@dataclass(frozen=True, slots=True)
class RoundRecipe:
    """A round with the year its values are of and the heading they are printed under."""

    id: str
    period: str
    heading: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """All of it; `words` are what the table calls 基準値 and the like.

    `table` is where the table lies in the plan's folder, where it lies there: 元の表/指標.xlsx.
    """

    title: str
    levels: tuple[str, ...]
    rounds: tuple[RoundRecipe, ...]
    sheets: tuple[SheetRecipe, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    organisations: tuple[str, ...] = ()
    table: str = ""
