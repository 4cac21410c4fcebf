"""Reads the parts of a cell in all their spellings; `name_parts` only finds names and texts, whatever these say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from plan_report.data_class import dataclass
from plan_report.model import Naming
from plan_report.notation.amounts import flag_first, is_flag
from plan_report.notation.brackets import groups_and_texts, split_outside
from plan_report.notation.faults import PART_WAYS, YEAR_WAYS, Fault, quote
from plan_report.notation.numbers import looks_like_number
from plan_report.notation.signs import PREFIX_WORDS, SIGN
from plan_report.period_reading import read_period

_NUMBERED = r"第[0-9]{1,4}[^\W\d_]{1,10}"  # 第1層
_NUMBERED_LABEL = re.compile(_NUMBERED)
_WORD_LABEL = re.compile(r"[^\W\d_]{1,20}")  # 個人; only where there are two or more
_COLON = re.compile(r"(?:^|(?<=[ 、,;%)]))(?P<label>[^ 、：:()\[\]]{1,40})[：:] ?")
_TOUCHING = re.compile(rf"(?P<label>[^\W\d_]{{1,20}}?)[：: ]?(?P<text>{PREFIX_WORDS}(?:{SIGN} ?)?[0-9].*)")
_BARE_NUMBER = re.compile(r"[0-9]++(?:\.[0-9]++)?(?=$|[ 、,;()])")
_LONGEST_LABEL = 40

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Named:
    """A part by its name and its text."""

    label: str
    text: str
    naming: Naming


def name_parts(body: str, words: Sequence[str]) -> tuple[Named, ...] | None:
    """The parts of a text that has any; None when no names stand in it.

    Raises:
        Fault: names and texts do not go together.
    """
    if body[0] == "(":
        return _in_brackets(body)
    found = _by_colon(body)
    if found or looks_like_number(body) or body in words:
        return found
    return _by_separator(body, words) or _by_blank(body, words)


def read_each(named: Sequence[Named], read: Callable[[Named], T]) -> tuple[T, ...]:
    """What `read` makes of every part; its faults name the part.

    Raises:
        Fault: a name stands twice or can be none, or a part has no text.
    """
    label, times = Counter(each.label for each in named).most_common(1)[0]
    if times > 1:
        raise Fault(f"内訳{quote(label)}が{times}回あります", "内訳には別々の名前を付けてください")
    return tuple(_read(each, read) for each in named)


def _read(named: Named, read: Callable[[Named], T]) -> T:
    label, text = named.label, named.text
    if read_period(label):
        raise Fault("年度の位置又は括弧が正しくありません", YEAR_WAYS)
    if is_flag(label):
        raise flag_first(label)
    if len(label) > _LONGEST_LABEL or not any(character.isalpha() for character in label):
        raise Fault(f"{quote(label)}を内訳の名前として読めません", PART_WAYS)
    if not text:
        raise Fault(f"内訳{quote(label)}に値がありません", PART_WAYS)
    try:
        return read(named)
    except Fault as fault:
        raise Fault(f"内訳{quote(label)}の{quote(text)}は、{fault.what}", fault.mend) from None


def _in_brackets(body: str) -> tuple[Named, ...]:
    """(個人) 525人 (団体) 279団体, or （男性79.83）（女性84.35）."""
    groups = groups_and_texts(body)
    if groups is None:
        raise Fault("括弧が閉じていません", PART_WAYS)
    if not any(text for _, text in groups):
        found = [_TOUCHING.fullmatch(content) for content, _ in groups]
        if all(found):
            return tuple(Named(each["label"], each["text"], Naming.ENCLOSED) for each in found if each)
    named: list[Named] = []
    for content, text in groups:
        if named and not text and (any(sign in "0123456789" for sign in content) or is_flag(content)):
            last = named[-1]
            named[-1] = Named(last.label, f"{last.text}({content})", last.naming)
        elif text and looks_like_number(content) and not read_period(content):
            raise _ambiguous(content, text)
        else:
            named.append(Named(content, text, Naming.BRACKETS))
    return tuple(named)


def _ambiguous(content: str, text: str) -> Fault:
    what = f"括弧の中の{quote(content)}と後の{quote(text)}のどちらを判定するか分かりません"
    ways = f"「{text[:20]}（{content[:20]}）」又は「{content[:20]}（{text[:20]}）」"
    mend = f"{ways}のように、判定する値を先に書いてください"
    return Fault(what, mend)


def _by_colon(body: str) -> tuple[Named, ...] | None:
    """男性：8.5% 女性：2.8%."""
    found = [match for match in _COLON.finditer(body) if _is_name(match, body)]
    if not found or found[0].start():
        return None
    ends = [match.start() for match in found[1:]] + [len(body)]
    return tuple(
        Named(match["label"], body[match.end() : end].strip(" 、,;"), Naming.COLON)
        for match, end in zip(found, ends, strict=True)
    )


def _is_name(match: re.Match[str], body: str) -> bool:
    """A name has a letter in it and begins no proportion: 65歳以上：10% and 問1：50% are parts, 約3：2 is none."""
    label = match["label"]
    proportion = label[-1].isdigit() and _BARE_NUMBER.match(body, match.end()) is not None
    return any(sign.isalpha() for sign in label) and not proportion


def _by_separator(body: str, words: Sequence[str]) -> tuple[Named, ...] | None:
    """男 8.5%、女 2.8%, or 男性79.83、女性84.35, or 男性79.83 女性84.35."""
    pieces = split_outside(body, "、;")
    touching = len(pieces) == 1
    if touching:
        pieces = split_outside(body, " ")
    if len(pieces) == 1:
        return None
    named = [_piece(piece, words, blank=not touching) for piece in pieces]
    if any(each is None for each in named):
        return None
    return tuple(each for each in named if each)


def _piece(piece: str, words: Sequence[str], *, blank: bool) -> Named | None:
    label, _, text = piece.partition(" ")
    if blank and text and _is_label(label, words):
        return Named(label, text, Naming.BLANK)
    match = _TOUCHING.fullmatch(piece)
    if match is None or looks_like_number(piece) or match["label"] == "第":
        return None
    return Named(match["label"], match["text"], Naming.TOUCHING)


def _by_blank(body: str, words: Sequence[str]) -> tuple[Named, ...] | None:
    """第1層 1回 第2層 26回: names and amounts by turns, with blanks between them."""
    tokens = split_outside(body, " ")
    labels, texts = tokens[::2], tokens[1::2]
    named = len(labels) > 1 and all(_is_label(label, words) for label in labels)
    numbered = len(labels) == 1 and _NUMBERED_LABEL.fullmatch(labels[0]) is not None
    if len(labels) != len(texts) or not (named or numbered):
        if len(tokens) > 1:
            raise Fault("値として読めません", PART_WAYS)
        return None
    return tuple(Named(label, text, Naming.BLANK) for label, text in zip(labels, texts, strict=True))


def _is_label(text: str, words: Sequence[str]) -> bool:
    if text in words or looks_like_number(text):
        return False
    return _NUMBERED_LABEL.fullmatch(text) is not None or _WORD_LABEL.fullmatch(text) is not None
