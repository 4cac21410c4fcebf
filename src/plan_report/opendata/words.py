"""The words by which the open data names the kinds of targets and of times."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from plan_report.model import Aim, AimKind
from plan_report.period import Period, PeriodKind

AT_END = "年度末"
_MOMENTS: Mapping[PeriodKind, str] = MappingProxyType(
    {
        PeriodKind.FISCAL_YEAR: "年度",
        PeriodKind.EVERY_YEAR: "毎年度",
        PeriodKind.CALENDAR_YEAR: "暦年",
        PeriodKind.MONTH: "月",
        PeriodKind.DAY: "日",
        PeriodKind.SPAN: "期間",
        PeriodKind.OWN: "計画の言葉",
    }
)
MOMENT_WORDS = (*_MOMENTS.values(), AT_END)

_AIMS: Mapping[AimKind, str] = MappingProxyType(
    {
        AimKind.LEVEL: "水準",
        AimKind.AT_LEAST: "以上",
        AimKind.AT_MOST: "以下",
        AimKind.ABOVE: "超",
        AimKind.BELOW: "未満",
        AimKind.ABOUT: "程度",
        AimKind.KEEP: "維持",
        AimKind.FROM_BASELINE: "基準値からの増減",
        AimKind.STATUS: "実施状況",
        AimKind.NONE: "設定なし",
        AimKind.WORDS: "文",
    }
)
_COURSES = MappingProxyType({1: "増加", -1: "減少", 0: "望ましい方向へ"})
_KEPT_OR = MappingProxyType({1: "維持又は増加", -1: "維持又は減少", 0: "維持又は望ましい方向へ"})
_BANDS = MappingProxyType(
    {
        (False, False): "範囲",
        (True, False): "範囲（下限を除く）",
        (False, True): "範囲（上限を除く）",
        (True, True): "範囲（両端を除く）",
    }
)
_FROM_BEFORE = MappingProxyType(
    {
        (1, False): "前回以上",
        (1, True): "前回超",
        (-1, False): "前回以下",
        (-1, True): "前回未満",
        (0, False): "前回並み",
    }
)
AIM_WORDS = (*_AIMS.values(), *_COURSES.values(), *_KEPT_OR.values(), *_BANDS.values(), *_FROM_BEFORE.values())


def moment_word(period: Period) -> str:
    """What sort of time a period is; the end of a fiscal year is told from the year."""
    return AT_END if period.at_end else _MOMENTS[period.kind]


def aim_word(aim: Aim) -> str:
    """How a target is meant, with its direction and with whether the ends of a band belong to it."""
    match aim.kind:
        case AimKind.COURSE:
            return _COURSES[aim.sense]
        case AimKind.KEEP_OR_BETTER:
            return _KEPT_OR[aim.sense]
        case AimKind.BETWEEN:
            return _BANDS[aim.without_ends]
        case AimKind.FROM_ROUND_BEFORE:
            return _FROM_BEFORE[aim.sense, aim.without_ends[0]]
        case _:
            return _AIMS[aim.kind]
