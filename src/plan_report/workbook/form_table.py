"""A table of a form as texts: its columns, which of them are open, and what its cells hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plan_report.load.source import ACTIVITIES_SHEET, INDICATOR_SHEET
from plan_report.model import Activity, Indicator
from plan_report.table.field import Access, Field, Of
from plan_report.workbook.stamp import TAG_HEADING, tag

SHEET_OF = {Of.INDICATOR: INDICATOR_SHEET, Of.ACTIVITY: ACTIVITIES_SHEET}
NUMBER_OF = {Of.INDICATOR: "指標番号", Of.ACTIVITY: "取組の番号"}  # what messages call the number of a row
_OUTERMOST_WIDTH, _LEVEL_WIDTH = 132.0, 118.0  # points


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column by its heading; `width` in points; `hint` and `example` say how an open one is filled in."""

    heading: str
    access: Access
    width: float
    centred: bool = False
    hint: str = ""
    example: str = ""

    @classmethod
    def of(cls, field: Field, heading: str = "", access: Access | None = None) -> FormColumn:
        """The column of a field; under another heading than its own, or with another access, where these are given."""
        return cls(
            *(heading or field.heading, access or field.access, field.width),
            centred=field.centred,
            hint=field.hint,
            example=field.example,
        )

    @classmethod
    def of_level(cls, heading: str, levels: Sequence[str]) -> FormColumn:
        """The name of a level, or its number, which is not shown."""
        width = _OUTERMOST_WIDTH if heading in levels[:1] else _LEVEL_WIDTH
        return cls(heading, Access.LOCKED if heading in levels else Access.HIDDEN, width)


_TAG = FormColumn(TAG_HEADING, Access.HIDDEN, 92.0)


@dataclass(frozen=True, slots=True)
class FormRow:
    """The row of an indicator or a 取組; texts in the order of the columns."""

    item: Indicator | Activity
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    """What is asked on one sheet: of indicators or of 取組. The first open column is the one that must be filled in."""

    of: Of
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]

    @property
    def opened(self) -> tuple[str, ...]:
        """The headings of the columns that staff fill in, in the order in which a tag holds them."""
        return tuple(column.heading for column in self.columns if column.access is Access.OPEN)

    @property
    def tags(self) -> tuple[str, ...]:
        """What the rows remember of how they were handed out."""
        return tuple(row.texts[-1] for row in self.rows)


def make_table(
    of: Of,
    columns: Sequence[FormColumn],
    contents: Sequence[tuple[Indicator | Activity, Mapping[str, str]]],
) -> FormTable:
    """A table with a tag at the end of each row.

    Args:
        of: whose rows they are.
        columns: without the tags'.
        contents: the rows with their cells by heading, of these columns and maybe of others.
    """
    locked = [column.heading for column in columns if column.access is not Access.OPEN]
    opened = [column.heading for column in columns if column.access is Access.OPEN]
    rows = tuple(
        FormRow(
            item,
            (
                *(texts[column.heading] for column in columns),
                str(tag({heading: texts[heading] for heading in locked}, [texts[heading] for heading in opened])),
            ),
        )
        for item, texts in contents
    )
    return FormTable(of, (*columns, _TAG), rows)
