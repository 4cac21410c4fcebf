"""How good a place each joint of a text is to end a line: between phrases (文節), between words, within a word.

Asked only where a text does not fit on its line. Characters and terms tell most; BudouX tells whether a phrase ends
after hiragana. Within runs of kanji, which it cuts as newspapers would not, it only chooses among the seams.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from plan_report.characters import EXTENDERS
from plan_report.layout.budoux_model import phrases
from plan_report.layout.kinsoku import bonds, is_period
from plan_report.layout.words import is_hiragana, is_kanji, is_katakana, is_name, numbering, words

_AFTER = frozenset("、。，．！？・：；:;）)］]」』】〉》／/　 ")  # these end a phrase
_BEFORE = frozenset("（([［「『【〈《〔※")  # these begin one
_NUMBERS = frozenset("0123456789+-−△▲±")  # these begin a number
_JOINING = frozenset("・ ")  # where these join, no phrase ends
_AND = frozenset({"及び", "又は", "並びに", "若しくは"})
# BudouX is asked where hiragana end, and after those hiragana that may be particles.
_AFTER_KANA = re.compile("(?<=[ぁ-ん])[^ぁ-ん]|(?<=[をにはがとでもてなのやへばら])[ぁ-ん]")
_WITH_SUFFIX = 3  # characters of a pair of kanji with its suffix: 旭川市, 協議会


class Joint(IntEnum):
    """What a line end would part, the better place first."""

    PHRASE = 0
    WORDS = 1  # a compound at its seam: 相談／センター
    COMPOUND = 2  # a run of kanji: 登録／団体数
    KANA = 3  # a phrase at its particles and endings: 生活困窮者／に
    INSIDE = 4  # a word: 件／数
    NUMBER = 5  # a number from its unit: 1,792／件
    BOUND = 6  # against 禁則処理, or a run of digits
    NEVER = 7  # a kanji from its selector, a kana from its mark


@lru_cache(maxsize=8192)
def joints(paragraph: str) -> bytes:
    """What a line that ends before each character would part, a `Joint` each; the first is never asked.

    As bytes, for thousands of texts are remembered.
    """
    bound = bonds(paragraph)
    if is_period(paragraph):
        kinds = [Joint.PHRASE] * len(paragraph)
    else:
        kinds, seams, held = _words(paragraph)
        asked = seams.union([match.start() for match in _AFTER_KANA.finditer(paragraph)])
        for at in phrases().ends(paragraph, asked - held - bound):
            compound = kinds[at] is Joint.COMPOUND and not is_hiragana(paragraph[at - 1])
            kinds[at] = Joint.WORDS if compound else Joint.PHRASE
        number = numbering(paragraph)
        kinds[1 : number + 1] = [Joint.NUMBER] * number
    for at in bound:
        kinds[at] = Joint.NEVER if paragraph[at] in EXTENDERS else Joint.BOUND
    return bytes(kinds)


def _words(paragraph: str) -> tuple[list[Joint], set[int], set[int]]:
    """The joints as far as characters and terms tell them; the seams among them, and those within numbers and terms."""
    kinds = [Joint.KANA] * len(paragraph)
    seams: set[int] = set()
    held: set[int] = set()
    before = 0  # where the word before begins
    for start, end, kind in words(paragraph):
        if start:
            kinds[start] = seam = _seam(paragraph, before, start, end, kind)
            if (seam is Joint.WORDS or seam is Joint.COMPOUND) and paragraph[start - 1] not in _JOINING:
                seams.add(start)
            elif seam is Joint.PHRASE:
                held.add(start)
        if end - start > 1 and (kind or not is_hiragana(paragraph[end - 1])):
            kinds[start + 1 : end] = [Joint.NUMBER if kind == "number" else Joint.INSIDE] * (end - start - 1)
            held.update(range(start + 1, end))
        before = start
    return kinds, seams, held


def _seam(paragraph: str, before: int, start: int, end: int, kind: str) -> Joint:
    """What a line end parts between the word that begins at `before` and that from `start` to `end`."""
    left, right = paragraph[start - 1], paragraph[start]
    if left == " " and right in _NUMBERS:  # R4年度 10, 第1層 +1回
        return Joint.WORDS
    if left in _AFTER or right in _BEFORE or paragraph[before:start] in _AND:
        return Joint.PHRASE
    if left == "・":  # joins more than it parts: 安心・安全
        return Joint.WORDS
    if is_hiragana(right):
        return Joint.COMPOUND if kind == "kana" or (is_katakana(left) and is_name(paragraph[start:])) else Joint.KANA
    if right.isdecimal() or (left.isascii() and left.isalnum()):
        return Joint.WORDS
    if is_hiragana(left) or end - start == 1:  # BudouX knows the first; a single kanji belongs to what is before it
        return Joint.KANA
    if is_kanji(left) and is_kanji(right):  # 旭川市／地域 rather than 地域／福祉
        return Joint.WORDS if start - before == _WITH_SUFFIX else Joint.COMPOUND
    if is_katakana(left) and is_katakana(right):
        return Joint.COMPOUND
    return Joint.WORDS if is_kanji(right) or is_katakana(right) else Joint.KANA
