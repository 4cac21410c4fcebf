"""What a column of the official's own table is taken for, as 取り込み.toml says it: 指標名, R5の値, 基本目標番号."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from plan_report.data_class import dataclass
from plan_report.table.clean import one_line


class Role(StrEnum):
    """What a column says; those from VALUE on belong to a round, those from LEVEL on to a level."""

    ID = "指標番号"
    NAME = "指標名"
    NAME_MORE = "指標名の続き"
    CLASS = "区分"
    ACTOR = "主体"
    DEPARTMENT = "担当課"
    UNIT = "単位"
    KIND = "種類"
    DIRECTION = "望ましい方向"
    DEFINITION = "定義"
    SOURCE = "出典"
    NOTE = "備考"
    BASELINE = "基準値"
    BASELINE_PERIOD = "基準値の年度"
    TARGET = "目標値"
    TARGET_PERIOD = "目標値の年度"
    LEFT_OUT = "取り込まない"
    VALUE = "の値"
    VALUE_PERIOD = "の値の年度"
    ROUND_TARGET = "の目標値"
    ROUND_NOTE = "の備考"
    LEVEL = "段"
    LEVEL_NUMBER = "番号"
    LEVEL_BOTH = "（番号と名称）"


OF_ROUND = (Role.ROUND_TARGET, Role.ROUND_NOTE, Role.VALUE, Role.VALUE_PERIOD)
OF_LEVEL = (Role.LEVEL_NUMBER, Role.LEVEL_BOTH, Role.LEVEL)
FIGURES = (Role.BASELINE, Role.TARGET, Role.VALUE, Role.ROUND_TARGET)
PLAIN = tuple(role for role in Role if role not in (*OF_ROUND, *OF_LEVEL))
_WITH_PERIOD = re.compile(r"(?P<role>基準値|目標値)\s*\[(?P<period>[^\[\]]{1,30})\]")
_ROUND = re.compile(r"(?P<round>[^\s\[\]]{1,20}?)(?P<role>の目標値|の備考|の値の年度|の値)")


@dataclass(frozen=True, slots=True)
class Field:
    """A role; `of` is the round's id or the level's label, `period` the bracket that values of the column get."""

    role: Role
    of: str = ""
    period: str = ""

    def __str__(self) -> str:
        match self.role:
            case Role.LEVEL:
                text = self.of
            case (
                Role.LEVEL_NUMBER
                | Role.LEVEL_BOTH
                | Role.VALUE
                | Role.VALUE_PERIOD
                | Role.ROUND_TARGET
                | Role.ROUND_NOTE
            ):
                text = f"{self.of}{self.role.value}"
            case _:
                text = self.role.value
        return f"{text} [{self.period}]" if self.period else text

    @property
    def key(self) -> tuple[Role, str]:
        """What may stand over one column only."""
        return self.role, self.of


LEFT_OUT = Field(Role.LEFT_OUT)


def parse_field(text: str, levels: Sequence[str]) -> Field | None:
    """The field of a text in 取り込み.toml; None when it is none.

    Args:
        text: what the official may have written.
        levels: the labels of the plan's levels.
    """
    for level in levels:
        for role in OF_LEVEL:
            if one_line(text) == one_line(str(Field(role, level))):
                return Field(role, level)
    with_period = _WITH_PERIOD.fullmatch(text.strip())
    if with_period:
        return Field(Role(with_period["role"]), period=with_period["period"].strip())
    bare = one_line(text)
    if bare in PLAIN:
        return Field(Role(bare))
    of_round = _ROUND.fullmatch(bare)
    return Field(Role(of_round["role"]), of_round["round"]) if of_round else None


def bare_field(field: Field) -> Field:
    """The field without the bracket that values of its column get, which a menu does not list."""
    return Field(field.role, field.of)


def field_menu(levels: Sequence[str], rounds: Sequence[str]) -> tuple[tuple[str, tuple[Field, ...]], ...]:
    """Every field that a column may be taken for, under the headings of a menu.

    Args:
        levels: the labels of the plan's levels.
        rounds: the ids of its rounds, and of years that have a target of their own.
    """
    of_round = tuple(role for role in Role if role in OF_ROUND)
    return (
        ("", (LEFT_OUT,)),
        ("指標", tuple(Field(role) for role in PLAIN if role is not Role.LEFT_OUT)),
        *((f"段：{level}", tuple(Field(role, level) for role in Role if role in OF_LEVEL)) for level in levels),
        *((f"評価の回：{each}", tuple(Field(role, each) for role in of_round)) for each in rounds),
    )


def known_fields(levels: Sequence[str]) -> list[str]:
    """Every way to write a field, with R5 for any round."""
    of_levels = [str(Field(role, level)) for level in levels for role in (Role.LEVEL, Role.LEVEL_NUMBER)]
    return [
        *of_levels,
        *PLAIN,
        "R5の値",
        "R5の値の年度",
        "R5の目標値",
        "R5の備考",
        "基準値 [R4年度]",
        "目標値 [R10年度]",
    ]
