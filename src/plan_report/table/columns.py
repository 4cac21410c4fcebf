"""The headings of the table of indicators, and the words its cells may hold."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from plan_report.model import Direction, Kind


class Column(StrEnum):
    """A column by its heading."""

    ID = "指標番号"
    AREA_NUMBER = "目指す地域像番号"
    AREA = "目指す地域像"
    POLICY_NUMBER = "考え方番号"
    POLICY = "基本的な考え方"
    CLASS = "区分"
    ACTOR = "主体"
    NAME = "指標名"
    KIND = "種類"
    DIRECTION = "望ましい方向"
    BASELINE = "基準値"
    NOTE = "備考"
    DOUBTS = "要確認"
    DEPARTMENT = "担当課"
    TARGET = "目標値"
    NOT_COMPARABLE = "比較できない理由"
    OVERRIDE = "判定の変更"
    OVERRIDE_REASON = "変更の理由"
    OVERRIDE_WHO = "変更した者"
    OVERRIDE_WHEN = "変更日"
    OVERRIDE_ROUND = "変更する回"


OPTIONAL = (
    Column.DEPARTMENT,
    Column.TARGET,
    Column.NOT_COMPARABLE,
    Column.OVERRIDE,
    Column.OVERRIDE_REASON,
    Column.OVERRIDE_WHO,
    Column.OVERRIDE_WHEN,
    Column.OVERRIDE_ROUND,
)
REQUIRED = tuple(column for column in Column if column not in OPTIONAL)

VALUE_SUFFIX = "の値"

OUTCOME = "成果目標"
INDICATOR = "評価指標"
CLASSES: Mapping[str, bool] = MappingProxyType({OUTCOME: True, INDICATOR: False})
KINDS: Mapping[str, Kind] = MappingProxyType(
    {"標本調査": Kind.SURVEY, "件数": Kind.COUNT, "割合": Kind.RATE, "実施状況": Kind.STATUS}
)
DIRECTIONS: Mapping[str, Direction] = MappingProxyType(
    {"増加": Direction.UP, "減少": Direction.DOWN, "維持": Direction.KEEP, "判定しない": Direction.NONE}
)

CURRENT_VALUE = "今回値"  # what 要確認 calls the value of the newest round
POLICY_SHORT = "考え方"


def value_heading(round_id: str) -> str:
    """The heading over the values of a round: R7の値."""
    return f"{round_id}{VALUE_SUFFIX}"
