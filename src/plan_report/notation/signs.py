"""The signs of the notation: which characters are taken for which, the words of absence and those of 実施状況."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_report.characters import as_seen
from plan_report.data_class import dataclass
from plan_report.period_reading import read_period, readings_without_era

STATUS_WORDS = ("未実施", "一部実施", "実施")  # in their order, the least first; the rules file may name others
NEGATIVE_SIGNS = "△▲-−－"
POSITIVE_SIGNS = "+＋"
# Words for how far something is done that schemes name or plans write; in a share each says that there is none yet.
PROGRESS_WORDS = (
    *STATUS_WORDS,
    *("なし", "無し", "検討中", "準備中", "策定", "策定中", "策定済", "策定済み", "未策定", "設置", "未設置"),
    *("整備中", "未整備", "着手", "未着手"),
)
MYRIADS = {"兆": 12, "億": 8, "万": 4, "一": 0}  # sign to its power of ten, the largest first
LIMITS = (
    "以上",
    "以下",
    "未満",
    "超",
    "前後",
    "を超える",
    "を上回る",
    "を下回る",
)  # they make a limit or a guess of a number
RISES = ("増加", "増", "上昇", "アップ", "UP", "up", "Up")
FALLS = ("減少", "削減", "減", "低下", "ダウン", "DOWN", "down", "Down")
ABOUT = "程度"

_ABSENCE_MARKS = frozenset("—－ー-…‐―–─−")
_LONGEST_CELL = 20_000  # characters
_LONGEST_MARK = 2  # …… and ―― are how printers double them
_WITHHELD = {"*": "秘匿", "＊": "秘匿", "**": "秘匿", "＊＊": "秘匿"}
_NO_REASON = frozenset(["なし", "無し"])
_ABSENCE_WORDS = frozenset(
    [
        "調査中",
        "集計中",
        "計測中",
        "算出中",
        "精査中",
        "確認中",
        "未調査",
        "未集計",
        "未計測",
        "未算出",
        "未公表",
        "未把握",
        "未定",
        "非公表",
        "公表前",
        "秘匿",
        "不明",
        "調査なし",
        "調査未実施",
        "調査対象外",
        "算出不可",
        "算定不可",
        "把握不可",
        "該当なし",
        "該当無し",
        "データなし",
        "データ無し",
        "数値なし",
    ]
)
_HALF_WIDTH = str.maketrans(
    "０１２３４５６７８９，．％／（）［］〔〕【】",
    "0123456789,.%/()[][][]",
)
# Brackets that hold a period in one table and a remark in another: what they hold decides, as it does in round ones.
_PAIRS = {"〔": "〕", "【": "】", "〈": "〉", "《": "》", "＜": "＞", "｛": "｝", "{": "}"}
_OTHER_BRACKETS = re.compile(
    "|".join(rf"(?P<_{ord(opens)}>{opens}[^{opens}{closes}]{{1,60}}{closes})" for opens, closes in _PAIRS.items())
)
_OPENING = frozenset(_PAIRS)
_OWN_TIME = re.compile(r"[^0-9０-９]*(?:期間|時点|現在|当初|策定時|調査時)[^0-9０-９]*")
_FULL_WIDTH_BRACKETS = str.maketrans("()", "（）")

# The words before a number. What the lookahead has taken is never given back: no text can make the match slow, and 1 of
# 1人当たり is no number. (`{0,4}+` says the same, but Python 3.11 before 3.11.5 takes more with it than it matches.)
_COUNTED = r"[人日月年回件校]{1,2}(?:世帯|施設|団体|地区|か所)?"
_PER_HEAD = rf"[0-9]{{1,3}}{_COUNTED}(?:当たり|あたり)|1(?:世帯|施設|団体|地区|か月|か所)(?:当たり|あたり)"
_PER_PEOPLE = r"人口[0-9]{0,3}[百千万]{0,2}人?(?:対|当たり|あたり)"
FLAG_WORDS = r"速報値?|推計値?|概数|参考値?|見込み?値?|暫定値?|確定値?"
_LETTER_FLAG = r"[pr](?= ?[0-9△▲])"  # p120件, as statistics mark what is provisional and what revised
PREFIX_WORDS = (
    rf"(?=(?P<words>(?:(?:いずれも|おおむね|概ね|およそ|延べ|のべ|延|累計|ほぼ|約|毎年度|毎年|{_PER_HEAD}|{_PER_PEOPLE}"
    rf"|{FLAG_WORDS}|{_LETTER_FLAG}) ?){{0,4}}))(?P=words)"
)
SIGN = rf"[{re.escape(NEGATIVE_SIGNS + POSITIVE_SIGNS)}]"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a reader is told besides the text: the words of 実施状況, further words of absence, the column's unit."""

    status: Sequence[str] = STATUS_WORDS
    absence: Sequence[str] = ()
    unit: str = ""

    def is_absence(self, text: str) -> bool:
        """Whether the text is a mark or a word for a value that is not there."""
        mark = text[0] in _ABSENCE_MARKS and len(text) <= _LONGEST_MARK and text == text[0] * len(text)
        return mark or text in _WITHHELD or text in _ABSENCE_WORDS or text in self.absence


def is_too_long(text: str) -> bool:
    """Whether a text is longer than any value; what is read beyond that only costs time."""
    return len(text) > _LONGEST_CELL


def absence_reason(mark: str) -> str:
    """Why a value is not there, as far as its mark says: 調査中, 秘匿 of ＊; empty for a dash and for なし."""
    return _WITHHELD.get(mark, "" if not mark or mark[0] in _ABSENCE_MARKS or mark in _NO_REASON else mark)


def plain(text: str) -> str:
    """The text on one line in half-width digits and brackets, blanks of every kind made single spaces.

    Dashes stay as they are: each absence mark has its own meaning and is printed as it was written.
    """
    seen = as_seen(text)
    if not _OPENING.isdisjoint(seen):
        seen = _OTHER_BRACKETS.sub(_in_our_brackets, seen)
    return " ".join(seen.translate(_HALF_WIDTH).split())


def _in_our_brackets(match: re.Match[str]) -> str:
    """【R4年度】 as [R4年度], and 【全国16位】 as (全国16位)."""
    held = match[0][1:-1]
    is_period = read_period(held) or readings_without_era(held) or _OWN_TIME.fullmatch(held)
    return f"[{held}]" if is_period else f"({held})"


def full_brackets(text: str) -> str:
    """The text with full-width brackets, as second figures are printed: （全国16位）."""
    return text.translate(_FULL_WIDTH_BRACKETS)
