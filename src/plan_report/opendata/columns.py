"""The columns of the open-data table, and texts made safe for it and back."""

from __future__ import annotations

import re
from enum import StrEnum

from plan_report.spreadsheet import as_text

_ESCAPED = re.compile(r"\\(.)")
_UNESCAPED = {"n": "\n", "\\": "\\"}


class Tidy(StrEnum):
    """A column by its heading, in the order of the file."""

    PLAN = "計画名"
    ID = "指標番号"
    AREA_NUMBER = "目指す地域像番号"
    AREA = "目指す地域像"
    POLICY_NUMBER = "考え方番号"
    POLICY = "基本的な考え方"
    CLASS = "区分"
    ACTOR = "主体"
    DEPARTMENT = "担当課"
    NAME = "指標名"
    KIND = "種類"
    DIRECTION = "望ましい方向"
    ITEM = "項目"
    ROUND = "回"
    ROUND_NAME = "回の名称"
    YEAR = "年度（西暦）"
    ERA_YEAR = "年度（和暦）"
    MOMENT = "時点"
    PART = "区分内訳"
    PREFIX = "数の前の語"
    NUMBER = "数値"
    DECIMALS = "小数桁"
    UNIT = "単位"
    STATUS = "状態"
    WRITTEN = "表記"
    NOT_COMPARABLE = "比較できない理由"
    OVERRIDE = "判定の変更"
    OVERRIDE_REASON = "変更の理由"
    OVERRIDE_WHO = "変更した者"
    OVERRIDE_WHEN = "変更日"
    OVERRIDE_ROUND = "変更する回"
    NOTE = "備考"
    DOUBTS = "要確認"


BASELINE, CURRENT, TARGET = "基準値", "今回値", "目標値"
OF_VALUE = (  # the others say the same in every row of an indicator
    Tidy.ITEM,
    Tidy.ROUND,
    Tidy.ROUND_NAME,
    Tidy.YEAR,
    Tidy.ERA_YEAR,
    Tidy.MOMENT,
    Tidy.PART,
    Tidy.PREFIX,
    Tidy.NUMBER,
    Tidy.DECIMALS,
    Tidy.UNIT,
    Tidy.STATUS,
    Tidy.WRITTEN,
)
PLAIN = frozenset({Tidy.YEAR, Tidy.NUMBER, Tidy.DECIMALS})  # numbers; nothing that could be a formula


def safe(text: str) -> str:
    r"""A text for one cell on one line: a line break is \n, a backslash \\; what would be a formula gets an apostrophe.

    Our CSV reader takes the apostrophe away again, and `plain` gives the line breaks back.
    """
    return as_text(text.replace("\\", "\\\\").replace("\n", "\\n"))


def plain(cell: str) -> str:
    """The text of a cell whose apostrophe has been taken away already, as our CSV reader does."""
    return _ESCAPED.sub(lambda match: _UNESCAPED.get(match[1], match[0]), cell)
