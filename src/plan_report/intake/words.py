"""By which words a heading is recognised, whatever city wrote it."""

from __future__ import annotations

import re
from enum import StrEnum

from plan_report.data_class import dataclass
from plan_report.intake.field import Role
from plan_report.intake.period import HeadingPeriod, find_period, flat, has_span

COMPUTED = "達成率、増減、評価などは plan-report が値から計算するため、取り込みません"
PROSE = "取組や課題などの文章は、指標の表では使わないため、取り込みません"
YEAR_WORDS = frozenset({"年度", "年", "年次", "時点"})  # headings of a column of years


class Sort(StrEnum):
    """What a heading speaks of; `PERIOD` is a year alone, which means the value of that year."""

    ROLE = "role"
    VALUE = "value"
    PERIOD = "period"
    COMPUTED = "computed"
    PROSE = "prose"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading read word by word: `bare` is what is left without year, unit and footnote sign."""

    sort: Sort
    role: Role | None = None
    period: HeadingPeriod | None = None
    unit: str = ""
    bare: str = ""
    span: bool = False  # a span of years, which is no round's


_COUNTERS = (
    "件|人|回|世帯|戸|台|冊|点|位|組|店|社|校|園|棟|本|枚|箱|頭|名|日|年|分|時間|か月|歳|室|床|席|区画|面|基|路線|団体|施設"
    "|地区|市町村|品目|講座|事業|種類|種|項目|学級|クラブ|ポイント|単位|食|泊|トン|キロ|人日|人泊|歩"
)
_UNIT_WORD = re.compile(
    rf"[%‰]|(?:千|百万|万|億)?円(?:/.{{1,6}})?|(?:延べ)?(?:千|万)?(?:{_COUNTERS})(?:/.{{1,6}})?|[かヶケカヵ箇](?:所|国|年)"
    r"|[km]?m[23]?|km/h|㎡|㎢|k?g|千?t(?:-CO2)?|ha|k?[WL]h?|MWh|g/人・?日|℃|dB|kcal"
)
_STATED_UNIT = re.compile(r"\(?単位[:はが]?(?P<unit>[^()]{1,20})\)?")
_NO_UNIT = re.compile(r"各.*|.*(?:とおり|通り|欄|記載|表示|参照|ごと|それぞれ|[、,]).*")  # 単位：各欄のとおり; 件、人
_BRACKET = re.compile(r"\((?P<inside>[^()]*)\)$")
_MARKS = re.compile(r"\(?(?:※|注|\*)[0-9]*\)?|[①-⑳]$|^[・○◎●■◆【]+|(?<![:】])[:】]++$")


def _any(words: str) -> str:
    """One of these words; a blank parts them, and a sign of a pattern may stand in them."""
    return f"(?:{'|'.join(words.split())})"


_OF_NAME = _any("名 名称 項目 の名称 の項目 の内容 内容")
_BASES = "基準 現状 現況 当初 策定時 初期 スタート ベースライン 計画当初 計画策定時 策定当初 開始時 改定時"
_OF_TARGET = r"(?:[0-9]+[かヵヶケカ]年(?:後の?)?|計画(?:期間)?|(?:各|単)?年[度次]|最終|達成|期末|中間|数値)"
# The first pattern that fits the whole of the bare heading wins.
_ROLES: tuple[tuple[Role, str], ...] = (
    (Role.ID, rf"{_any('指標 KPI 通し 整理 管理 成果指標 評価指標')}?{_any('番号 [Nn][Oo][.]? コード ID #')}"),
    (Role.ID, _any("連番 通番 項番")),
    (Role.NAME, rf"[^0-9()]{{0,12}}指標{_OF_NAME}?(?:\(?KPI\)?)?"),
    (Role.NAME, rf"{_any('KPI 重要業績評価指標 ベンチマーク')}{_OF_NAME}?(?:\((?:KPI|指標|重要業績評価指標)\))?"),
    (Role.NAME, r"目標\(指標\)名?|指標\(目標\)名?"),
    (Role.NAME, rf"{_any('数値目標 目標 評価 管理 測定 指標となる 成果目標')}の?項目名?|数値目標名"),
    (Role.UNIT, "単位"),
    (
        Role.DEPARTMENT,
        rf"主?{_any('担当 所管 主管 関係 事業 実施 報告 把握')}{_any('部 課 部署 部局 課名 課等 課室 所属 室課')}名?",
    ),
    (Role.DEPARTMENT, _any("担当 所管 部署名? 課名 所属")),
    (Role.ACTOR, rf"{_any('実施 取組 推進 事業')}?主体"),
    (
        Role.DIRECTION,
        rf"{_any('望ましい 目指す めざす 期待する 目標の 指標の 改善の 増減の')}(?:変化の)?(?:方向性?|向き)|方向性?",
    ),
    (Role.KIND, r"(?:指標の?)?種[類別]"),
    (Role.BASELINE_PERIOD, rf"{_any('基準 現状 策定 現況')}値?の?{_any('年度 年 時点 時期')}"),
    (
        Role.TARGET_PERIOD,
        rf"目標値?の?(?:達成)?{_any('年度 年次 年 時期 期限')}|達成(?:予定)?{_any('年度 時期 期限')}|期限",
    ),
    (Role.BASELINE, rf"(?:計画)?{_any(_BASES)}の?(?:年度?|時)?の?{_any('値 数値 実績 実績値 状況 現状')}?"),
    (
        Role.TARGET,
        rf"{_OF_TARGET}?の?目標{_any('値 数値 水準 数 年度')}?",
    ),
    (Role.TARGET, _any("計画値? 目指す値 めざす値")),
    (
        Role.DEFINITION,
        rf"{_any('指標の 用語の')}?{_any('定義 算出方法 算定方法 計算式 算出?式 説明 考え方 把握方法 測定方法')}等?",
    ),
    (Role.SOURCE, rf"(?:データの?)?{_any('出典 出所 資料 資料名 根拠資料 調査名 データ元')}等?|データソース"),
    (Role.NOTE, rf"{_any('備考 注記? 補足 摘要 特記事項 コメント 備考欄 参考')}(?:・.*)?"),
)
_WHEN = _any("各?年度?別? 年度毎 年間 前年度? 前回 今年度 今回 本年度 当該年度 最新 直近 現在 確定")
_EXPECTED = r"(?:の?(?:見込|予測|推計)[み値]?)"
MIDWAY = "中間"  # of a plan's years: its results, unless it says 目標
_OF_VALUE = rf"{_any('実績 進捗 値 測定')}?{_any('値 数 数値 の値 の推移 値の推移')}?{_EXPECTED}?"
_VALUE = re.compile(rf"{MIDWAY}(?:実績)?値?|{_WHEN}?の?{_OF_VALUE}")
_COMPUTED = re.compile(
    r".*(?:達成(?:率|度|状況|見込み?)|進捗(?:率|度|状況)|評価|判定|増減|差|比較?|伸び率|ランク|乖離)(?:\(.*\))?"
)
_LONGEST = 1_000  # characters that are looked at of a text; no heading has as many
_PROSE = re.compile(r".*(?:要因|分析|課題|今後|理由|取組|事業|内容|状況|対応|意見|背景|効果|改善|主な.*)")


def read_heading(text: str) -> Heading:
    """One text of a heading; a year alone is PERIOD, a text nobody knows UNKNOWN."""
    text = text[:_LONGEST]
    span = has_span(text)
    period, rest = find_period(text)
    unit, bare = _without_unit(_MARKS.sub("", rest))
    bare = re.sub(r"\(\)", "", _MARKS.sub("", bare)).strip("・:/")
    if not bare:
        sort = Sort.PERIOD if period else Sort.UNKNOWN
        return Heading(sort, period=period, unit=unit, span=span)
    outside = _BRACKET.sub("", bare)
    inside = bare[len(outside) :].strip("()")
    for each in filter(None, (bare, outside, inside)):  # 現状値（R4実績）: what stands before the bracket says it
        sort, role = _sort(each)
        if sort is not Sort.UNKNOWN:
            return Heading(sort, role, period, unit, each, span)
    return Heading(Sort.UNKNOWN, None, period, unit, bare, span)


def _sort(bare: str) -> tuple[Sort, Role | None]:
    for role, pattern in _ROLES:
        if re.fullmatch(pattern, bare):
            return Sort.ROLE, role
    if _VALUE.fullmatch(bare):
        return Sort.VALUE, Role.VALUE
    if _COMPUTED.fullmatch(bare):
        return Sort.COMPUTED, None
    return (Sort.PROSE if _PROSE.fullmatch(bare) else Sort.UNKNOWN), None


def speaks_of_years(bare: str) -> bool:
    """Whether a heading means years by its words: 基準年度, 目標年度; its cells may still be that year's values."""
    return _sort(bare)[1] in {Role.BASELINE_PERIOD, Role.TARGET_PERIOD}


def stated_unit(text: str) -> str:
    """The one unit that a line above the table states: （単位：件）; none where it states several, or says where."""
    found = _STATED_UNIT.search(flat(text)) if speaks_of_units(text) else None
    return found["unit"] if found and _is_one_unit(found["unit"]) else ""


def speaks_of_units(text: str) -> bool:
    """Whether a text is a line on units, as they stand above tables: （単位：件）, （単位：各欄のとおり）."""
    return re.search(r"単位[:はが]", flat(text)) is not None


def bracket_unit(text: str) -> str:
    """The unit in the bracket at the end of an indicator's name: 相談件数（件）; only units that are surely some."""
    found = _BRACKET.search(flat(text))
    inside = found["inside"].removeprefix("単位:") if found else ""
    return inside if inside and _UNIT_WORD.fullmatch(inside) else ""


def _without_unit(text: str) -> tuple[str, str]:
    stated = _STATED_UNIT.search(text)
    if stated and text != "単位" and ":" in stated[0]:
        return stated["unit"] if _is_one_unit(stated["unit"]) else "", text.replace(stated[0], "")
    found = _BRACKET.search(text)
    if found and _UNIT_WORD.fullmatch(found["inside"]):
        return found["inside"], text[: found.start()]
    return "", text


def _is_one_unit(text: str) -> bool:
    several = text.split("・")
    return not _NO_UNIT.fullmatch(text) and not (
        len(several) > 1 and not _UNIT_WORD.fullmatch(text) and all(map(_UNIT_WORD.fullmatch, several))
    )
