"""Levels of a plan as tables write them: number and name in one cell, in two, or in a row of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plan_report.data_class import dataclass
from plan_report.intake.field import PLAIN
from plan_report.table import levels
from plan_report.table.clean import one_line

_WORDS = (
    "基本目標|基本施策|基本方針|基本方向|基本政策|基本理念|重点目標|重点施策|重点プロジェクト|個別目標|個別施策"
    "|施策目標|施策の方向性|施策の方向|施策の柱|施策分野|主要施策|政策目標|政策分野|分野別目標"
    "|取り?組み?(?:み?の)?(?:方向性?|方針|柱|項目)|基本的?(?:な)?取組|具体的施策|施策の展開|展開方向|基本事業|事務事業"
    "|目指す姿|めざす姿|目指す地域像|目指す将来像|将来像|まちづくりの目標|まちづくりの柱|基本的な考え方"
    "|大項目|中項目|小項目|大分類|中分類|小分類|プロジェクト|プログラム|カテゴリー?|目標|政策|施策|分野|領域"
    "|方針|方向性?|柱|章|節|戦略|テーマ|事業名?|取組名?|項目|分類"
)
_DIGITS = str.maketrans("０１２３４５６７８９－．（）", "0123456789-.()")
_NUMBER = (
    r"\(?(?:0[0-9]{3,9}|[0-9]{4,10}(?=\s|$)|[0-9]{1,3}(?:[-‐－の.][0-9]{1,3}){0,4}|[①-⑳]|[Ⅰ-Ⅻ]|[IVX]{1,4}"
    r"|[A-Za-z]|[一二三四五六七八九十]{1,3}|[ア-ン])\)?"
)
_LABELLED = re.compile(rf"(?P<label>{_WORDS})\s*(?P<number>{_NUMBER})(?:[\s.:：、．。]+(?P<name>.+))?", re.DOTALL)
_CHAPTER = re.compile(
    r"第(?P<number>[0-9一二三四五六七八九十]{1,3})(?P<label>章|節|編|部)[\s:：]*(?P<name>.+)", re.DOTALL
)
_PLAIN = re.compile(
    rf"(?P<number>\([^()]{{1,5}}\)|[①-⑳]|(?:{_NUMBER})(?=[\s.:：、．]|(?<=[0-9])[^0-9%年月日人件回か歳世つ名割]))"
    r"[\s.:：、．]*(?P<name>\S.*)",
    re.DOTALL,
)
DITTO = frozenset({"〃", "″", "同上", "々", '"', "''"})
_IS_NUMBER = re.compile(rf"(?:{_WORDS})?{_NUMBER}[.．]?")


@dataclass(frozen=True, slots=True)
class NumberedName:
    """A node's number and name; `label` is the level's name where the cell says it too."""

    number: str
    name: str
    label: str = ""


def is_level_word(heading: str) -> bool:
    """Whether a heading is a word that plans use for a level."""
    bare = re.sub(r"\([^()]*+\)|名称?$|番号$", "", one_line(heading))
    return re.fullmatch(rf"(?:{_WORDS})", bare) is not None


def label_fault(label: str) -> str:
    """Why a level cannot be called that; empty where it can."""
    if not label.strip() or one_line(label) in PLAIN:  # a word of 取り込み.toml would mean two things there
        return f"「{label}」は表のほかの列の見出しと紛れます"
    return levels.label_fault(label)


def is_number(text: str) -> bool:
    """Whether a cell holds the number of a node or an indicator, not a name: 1, 1-2, (3), ①, 基本目標1."""
    return _IS_NUMBER.fullmatch(_plain(text)) is not None


def split_number(text: str) -> NumberedName:
    """A cell parted into number and name: 1　学びの町, (2) 緑の町, 基本目標3 安心の町; no number where none is seen."""
    whole = " ".join(_plain(text).split())
    for pattern in (_LABELLED, _CHAPTER, _PLAIN):
        match = pattern.fullmatch(whole)
        if match:
            found = match.groupdict()
            name = found["name"] or f"{found.get('label') or ''}{found['number']}"
            return NumberedName(found["number"].strip("()"), name.strip(), found.get("label") or "")
    return NumberedName("", whole)


def any_numbered(texts: Iterable[str]) -> bool:
    """Whether one of the cells begins with a number."""
    return any(split_number(text).number for text in texts)


def all_numbered(texts: Iterable[str]) -> bool:
    """Whether every one of the cells begins with a number; 〃 says what the cell above says."""
    found = [split_number(text) for text in texts if one_line(text) not in DITTO]
    return bool(found) and all(each.number for each in found)


def _plain(text: str) -> str:
    """Half-width digits; everything else, circled numbers above all, as it stands."""
    return text.translate(_DIGITS).strip()
