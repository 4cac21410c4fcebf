"""The columns of the open-data table, and texts made safe for it and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from plan_report.spreadsheet import as_text
from plan_report.table.field import Content
from plan_report.table.fields import ID, INDICATOR, UNIT
from plan_report.table.levels import level_headings
from plan_report.table.round_fields import IN_ROUND, TARGET, VALUE

_ESCAPED = re.compile(r"\\(.)")
_UNESCAPED = {"n": "\n", "\\": "\\"}


class Tidy(StrEnum):
    """A column of a value or of the whole file, by its heading; the others are the indicator's or the judge's."""

    PLAN = "計画名"
    ITEM = "項目"
    ROUND = "回"
    ROUND_NAME = "回の名称"
    YEAR = "年度（西暦）"
    ERA_YEAR = "年度（和暦）"
    MOMENT = "時点"
    MOMENT_KIND = "時点の種類"
    PART = "区分内訳"
    AIM = "目標の種類"
    PREFIX = "数の前の語"
    NUMBER = "数値"
    UPPER = "上限の数値"
    CHANGE = "増減の数値"
    DECIMALS = "小数桁"
    UNIT = "単位"
    SUFFIX = "数の後の語"
    STATUS = "状態"
    MARK = "値のない印"
    ALSO = "添え書き"
    WRITTEN = "表記"


class Judged(StrEnum):
    """A column that is the judge's, of the value of a round; it is told when it differs and never read back."""

    LABEL = "判定"
    SYMBOL = "判定の記号"
    REASON = "判定の理由"
    SCHEME = "評価方式"


CURRENT = "今回値"
LAST = "最後の値"  # that counts in a round without a value of its own; no round's own, and never read back
OWN_UNIT = "補う単位"  # of numbers that are written without one; 単位 is that of the row's number
OF_VALUE = tuple(column for column in Tidy if column is not Tidy.PLAN)
_VALUES = (Content.VALUE, Content.TARGET)
_SAME_EVERYWHERE = "public"  # only indicators that are public go out

# What a row may be of (項目): a value of the indicator itself, or one in a round.
OF_PLAN_ITEMS = {field.heading: field for field in INDICATOR if field.public and field.content in _VALUES}
OF_ROUND_ITEMS = {
    CURRENT if field is VALUE else f"回の{field.heading}" if field.heading in OF_PLAN_ITEMS else field.heading: field
    for field in IN_ROUND
    if field.public and field.content in _VALUES
}
TARGET_OF_ROUND = next(item for item, field in OF_ROUND_ITEMS.items() if field is TARGET)  # of a year without one too
OF_INDICATOR = {  # what is said of the indicator in words, by the heading here
    OWN_UNIT if field is UNIT else field.heading: field
    for field in INDICATOR
    if (field.public or field is UNIT) and field.content not in _VALUES and field.key != _SAME_EVERYWHERE
}
OF_ROUND = {  # what is said of the value in its round, by the heading here
    f"回の{field.heading}": field for field in IN_ROUND if field.public and field.content not in _VALUES
}
NUMBERS = frozenset({Tidy.NUMBER, Tidy.UPPER, Tidy.CHANGE})  # in the unit of 単位
PLAIN = frozenset({Tidy.YEAR, Tidy.DECIMALS, *NUMBERS})  # numbers; nothing that could be a formula


def shared_columns(levels: Sequence[str]) -> tuple[str, ...]:
    """What every row of an indicator says alike, in a plan with these levels."""
    return (ID.heading, *level_headings(levels), *(heading for heading in OF_INDICATOR if heading != ID.heading))


def tidy_columns(levels: Sequence[str]) -> tuple[str, ...]:
    """All columns of a plan with these levels, in the order of the file."""
    return (Tidy.PLAN, *shared_columns(levels), *OF_VALUE, *OF_ROUND, *Judged)


def safe(text: str) -> str:
    r"""A text for one cell on one line: a line break is \n, a backslash \\; what would be a formula gets an apostrophe.

    Our CSV reader takes the apostrophe away again, and `plain` gives the line breaks back.
    """
    return as_text(text.replace("\\", "\\\\").replace("\n", "\\n"))


def plain(cell: str) -> str:
    """The text of a cell whose apostrophe has been taken away already, as our CSV reader does."""
    return _ESCAPED.sub(lambda match: _UNESCAPED.get(match[1], match[0]), cell)
