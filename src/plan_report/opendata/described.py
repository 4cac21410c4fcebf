"""What each column of the open data holds, for the data's own description, the documents and whoever asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from plan_report.data_class import dataclass
from plan_report.opendata.columns import (
    CURRENT,
    LAST,
    NUMBERS,
    OF_INDICATOR,
    OF_PLAN_ITEMS,
    OF_ROUND,
    OF_ROUND_ITEMS,
    Judged,
    Tidy,
    tidy_columns,
)
from plan_report.opendata.words import AIM_WORDS, MOMENT_WORDS
from plan_report.table.field import Field, Of
from plan_report.table.levels import level_headings
from plan_report.table.plan_fields import field_of


class Holds(StrEnum):
    """What the cells of a column are; the values are the types of Table Schema."""

    TEXT = "string"
    NUMBER = "number"
    WHOLE = "integer"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `words` are all that it may say (none: anything), a required one is never empty."""

    heading: str
    description: str
    example: str = ""
    holds: Holds = Holds.TEXT
    words: tuple[str, ...] = ()
    required: bool = False

    @property
    def in_unit(self) -> bool:
        """Whether its numbers are in the unit that the column 単位 says."""
        return self.heading in NUMBERS


def _of_value(column: Tidy, description: str, example: str, words: Sequence[str] = ()) -> Column:
    holds = Holds.NUMBER if column in NUMBERS else Holds.WHOLE if column in _WHOLE else Holds.TEXT
    return Column(column, description, example, holds, tuple(words), column in _FILLED)


_WHOLE = frozenset({Tidy.YEAR, Tidy.DECIMALS})
_FILLED = frozenset({Tidy.ITEM})
_OF_VALUES: Mapping[str, Column] = MappingProxyType(
    {
        column.heading: column
        for column in (
            _of_value(
                Tidy.ITEM,
                "何の値であるか。「回の」「この回」などの項目は、その回だけのものです。「最後の値」は、"
                "今回値がまだない回の判定に使った、それより前の回の値です",
                CURRENT,
                (*OF_PLAN_ITEMS, *OF_ROUND_ITEMS, LAST),
            ),
            _of_value(Tidy.ROUND, "評価の回の記号。基準値、目標値など、どの回のものでもない値では空です", "R7"),
            _of_value(Tidy.ROUND_NAME, "評価の回の名称", "令和7年度評価"),
            _of_value(Tidy.YEAR, "値の年度（4月から翌年3月まで）の始まる西暦年。暦年、期間などでは空です", "2025"),
            _of_value(Tidy.ERA_YEAR, "値の年度の和暦", "令和7年度"),
            _of_value(Tidy.MOMENT, "値の時点。書かれているとおりです", "R7年度末"),
            _of_value(Tidy.MOMENT_KIND, "時点が、年度、暦年、日などのどれであるか", "年度", MOMENT_WORDS),
            _of_value(Tidy.PART, "内訳の名前。内訳のない値では空です", "個人"),
            _of_value(
                Tidy.AIM,
                "目標値が水準か、以上、範囲、増減などのどれであるか。目標値のほかでは空です",
                "水準",
                AIM_WORDS,
            ),
            _of_value(Tidy.PREFIX, "数の前の語", "約"),
            _of_value(Tidy.NUMBER, "数値。「単位」の列の単位で、コンマはありません。範囲の目標では下限です", "20.4"),
            _of_value(Tidy.UPPER, "範囲の目標の上限", "60"),
            _of_value(Tidy.CHANGE, "基準値からの増減で示す目標の、増減の量。減は負の数です", "-20"),
            _of_value(Tidy.DECIMALS, "数の小数点以下の桁数", "1"),
            _of_value(Tidy.UNIT, "数値の単位", "%"),
            _of_value(Tidy.SUFFIX, "数の後の語", "程度"),
            _of_value(Tidy.STATUS, "実施状況などの、数でない値", "一部実施"),
            _of_value(Tidy.MARK, "値がないことを示す、書かれているとおりの印又は語", "—"),
            _of_value(Tidy.ALSO, "値の後に添えた語又は二つ目の数。判定には使いません", "（全国16位）"),
            _of_value(
                Tidy.WRITTEN,
                "計画に書かれているとおりの値の全体。内訳の行には同じものを書きます。空なら、まだ値がありません",
                "20.4% [R5年度]",
            ),
        )
    }
)
_JUDGED: Mapping[Judged, tuple[str, str]] = MappingProxyType(
    {
        Judged.LABEL: ("その回の評価の区分。人が変えたときは変えた後のもの。内訳のある値では指標全体のもの", "改善"),
        Judged.SYMBOL: ("評価の区分の記号", "↗"),
        Judged.REASON: ("評価の区分の理由。内訳のある値では、その内訳のもの", "基準値から増加したため、改善とします。"),
        Judged.SCHEME: ("評価の方式の名前", "3区分による評価"),
    }
)


def described(levels: Sequence[str], classes: Sequence[str] = ()) -> Iterator[Column]:
    """Every column of a plan with these levels, in the order of the file.

    Args:
        levels: the plan's.
        classes: the words of 判定, where they are known.
    """
    title = Column(Tidy.PLAN, "計画の名称", field_of(Of.PLAN, "title").example, required=True)
    known = {Tidy.PLAN.value: title, **_of_levels(levels), **_OF_VALUES}
    known |= {heading: _of_field(field, heading) for heading, field in OF_INDICATOR.items()}
    known |= {heading: _of_field(field, heading) for heading, field in OF_ROUND.items()}
    for column, (description, example) in _JUDGED.items():
        words = tuple(classes) if column is Judged.LABEL else ()
        known[column.value] = Column(column, description, example, words=words)
    for heading in tidy_columns(levels):
        yield known[heading]


def _of_levels(levels: Sequence[str]) -> Mapping[str, Column]:
    """A level may be missing above an indicator, so its cells may be empty."""
    said = (each for level in levels for each in (f"{level}の番号", f"{level}の名前"))
    return {heading: Column(heading, text) for heading, text in zip(level_headings(levels), said, strict=True)}


def _of_field(field: Field, heading: str) -> Column:
    description = field.description.replace("`", "")
    required = field.of is Of.INDICATOR and (field.filled or field.required)
    return Column(heading, description, field.example, words=tuple(filter(None, field.words)), required=required)
