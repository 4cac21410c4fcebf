"""A table of a form as texts: its columns, which of them are open, and what its cells hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from plan_report.data_class import dataclass
from plan_report.load.source import ACTIVITIES_SHEET, INDICATOR_SHEET
from plan_report.model import Activity, Indicator
from plan_report.table.field import Access, Field, Of
from plan_report.table.levels import level_headings
from plan_report.workbook.stamp import TAG_HEADING, tag

SHEET_OF = {Of.INDICATOR: INDICATOR_SHEET, Of.ACTIVITY: ACTIVITIES_SHEET}
NUMBER_OF = {Of.INDICATOR: "指標番号", Of.ACTIVITY: "取組の番号"}  # what messages call the number of a row
FIELDS_OF_NUMBER_WIDTH = 92.0


class Shows(Enum):
    """What a column shows that is no field of the plan: the reader of a returned form passes over it."""

    NUMBER = auto()  # the number in the value's cell, by a formula
    SINCE_PREVIOUS = auto()  # its change, by a formula
    SINCE_BASELINE = auto()
    WHO = auto()  # who answers
    ASKED = auto()  # 1 where this form must be answered; for the counter of what is missing


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column by its heading, which is the plan's own; `shown` is what stands over it, its name on the first line.

    `width` in points; `hint` and `example` say how an open one is filled in; `on_paper` whether it is printed.
    """

    heading: str
    access: Access
    width: float
    centred: bool = False
    hint: str = ""
    example: str = ""
    shown: str = ""
    on_paper: bool = False
    shows: Shows | None = None

    @classmethod
    def of(  # noqa: PLR0913 each says one thing that differs from the field's own
        cls,
        field: Field,
        heading: str = "",
        access: Access | None = None,
        *,
        shown: str = "",
        on_paper: bool = False,
        width: float = 0,
    ) -> FormColumn:
        """The column of a field; under another heading than its own, or with another access, where these are given."""
        return cls(
            *(heading or field.heading, access or field.access, width or field.width),
            centred=field.centred,
            hint=field.hint,
            example=field.example,
            shown=shown,
            on_paper=on_paper,
        )

    @classmethod
    def of_level(cls, heading: str) -> FormColumn:
        """The name of a level, or its number; not shown, for rows of their own head what stands under a node."""
        return cls(heading, Access.HIDDEN, FIELDS_OF_NUMBER_WIDTH)

    @property
    def title(self) -> str:
        """What stands over the column."""
        return self.shown or self.heading

    @property
    def name(self) -> str:
        """What people call it: the first line of what stands over it."""
        return self.title.partition("\n")[0]

    @property
    def key(self) -> str:
        """What the hidden row of the headings says of it, by which the reader knows it; "" of what is only shown."""
        return "" if self.shows else self.heading


_TAG = FormColumn(TAG_HEADING, Access.HIDDEN, 92.0)


@dataclass(frozen=True, slots=True)
class FormRow:
    """The row of an indicator or a 取組; texts in the order of the columns.

    `above` are the nodes whose first row this is, with the depth of each, as rows above it say.
    """

    item: Indicator | Activity
    texts: tuple[str, ...]
    above: tuple[tuple[int, str], ...] = ()


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

    @property
    def last_on_paper(self) -> int:
        """The place of the last column that is printed, from 0; hidden ones may stand before it."""
        return max(index for index, column in enumerate(self.columns) if column.on_paper)

    def index(self, heading: str) -> int:
        """The place of a column by its heading, from 0."""
        return [column.heading for column in self.columns].index(heading)

    def shown_as(self, shows: Shows) -> int | None:
        """The place of the column that shows this; None where there is none."""
        return next((index for index, column in enumerate(self.columns) if column.shows is shows), None)


def make_table(
    of: Of,
    columns: Sequence[FormColumn],
    contents: Sequence[tuple[Indicator | Activity, Mapping[str, str]]],
    levels: Sequence[str] = (),
) -> FormTable:
    """A table with a tag at the end of each row.

    Args:
        of: whose rows they are.
        columns: without the tags'.
        contents: the rows with their cells by heading, of these columns and maybe of others.
        levels: labels of the levels of the plan's tree, whose names stand in rows of their own.
    """
    own = [column for column in columns if column.shows is None]
    locked = [column.heading for column in own if column.access is not Access.OPEN]
    opened = [column.heading for column in own if column.access is Access.OPEN]
    rows: list[FormRow] = []
    before: tuple[str, ...] = ()
    for item, texts in contents:
        names = _names(texts, levels)
        row_tag = tag({heading: texts[heading] for heading in locked}, [texts[heading] for heading in opened])
        cells = (*(texts.get(column.heading, "") for column in columns), str(row_tag))
        rows.append(FormRow(item, cells, _above(names, before)))
        before = names
    return FormTable(of, (*columns, _TAG), tuple(rows))


def _names(texts: Mapping[str, str], levels: Sequence[str]) -> tuple[str, ...]:
    """What the row's nodes are called, level by level: 目指す地域像1　…."""
    headings = level_headings(levels)
    pairs = zip(levels, headings[::2], headings[1::2], strict=True)
    return tuple(
        "　".join(filter(None, (f"{label}{texts[number]}", texts[name]))) if texts[number] or texts[name] else ""
        for label, number, name in pairs
    )


def _above(names: Sequence[str], before: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """The nodes that begin with this row: from the first level on that differs from the row before."""
    first = next((depth for depth, name in enumerate(names) if name != "".join(before[depth : depth + 1])), len(names))
    return tuple((depth, name) for depth, name in enumerate(names) if depth >= first and name)
