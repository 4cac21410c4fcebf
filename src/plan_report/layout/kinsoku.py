"""禁則処理 (JIS X 4051, as Word's strict setting has it): what neither ends nor begins a line, and filling lines by it.

A line may end after any Japanese character, but never inside a run of Latin letters or digits (so `1,792` stays whole),
before a closing sign, or after an opening one. That is all Word and Excel know of; `lines.py` breaks between phrases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from plan_report import characters

NO_LINE_START = frozenset(
    "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕〟"
    "ぁぃぅぇぉっゃゅょゎ゛゜ゝゞァィゥェォッャュョヮヵヶ・ーヽヾ"
    "！％），．：；？］｝｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ…‥〜～↗↘→"
)
NO_LINE_END = frozenset("$([\\{£¥‘“〈《「『【〔〝＄（［｛￥△▲約第")
# A period on a line of its own, [R5～R6年度平均], and its words, none of which is cut while there is room for it.
_PERIOD = re.compile(r"\[[^\[\]]{1,30}\]")
_PERIOD_WORD = re.compile(
    r"(?:令和|平成|昭和|[RHS])?[0-9元.]+(?:年度末?|年末?|月末?|日)?|毎年度|年度|平均|現在|時点|累計|期間|見込み?|速報値?|計画"
)
_WORD = re.compile(r"[+\-−△▲±]?[0-9A-Za-z][0-9A-Za-z.,:/%+\-]*")
_EXTENDERS = "".join(sorted(characters.EXTENDERS))
_BOUND = re.compile(  # to the character before it
    rf"(?<=[{re.escape(''.join(sorted(NO_LINE_END)))}]).|[ {_EXTENDERS}{re.escape(''.join(sorted(NO_LINE_START)))}]",
    re.DOTALL,
)


def ems(text: str, advances: Mapping[str, float]) -> float:
    """Width of a line in ems; a character the font lacks counts one. Most pieces of Japanese are one character."""
    known = advances.get(text)
    return sum([advances.get(char, 1.0) for char in text]) if known is None else known


def bonds(paragraph: str) -> set[int]:
    """The characters, by their number, before which no line may end."""
    bound = {match.start() for match in _BOUND.finditer(paragraph)}
    for match in (_PERIOD_WORD if is_period(paragraph) else _WORD).finditer(paragraph):
        bound.update(range(match.start() + 1, match.end()))
    return bound - {0}


def _clusters(paragraph: str) -> list[str]:
    """The smallest pieces between which a line may end."""
    bound = bonds(paragraph)
    ends = [at for at in range(1, len(paragraph) + 1) if at not in bound]
    return [paragraph[start:end] for start, end in pairwise((0, *ends))]


def is_period(paragraph: str) -> bool:
    """Whether it is the period of a value, which has words of its own."""
    return _PERIOD.fullmatch(paragraph) is not None


def fill(text: str, room: float, advances: Mapping[str, float]) -> tuple[str, ...]:
    """The lines of at most `room` ems that Word and Excel make: each as full as 禁則処理 allows."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if ems(paragraph, advances) <= room:
            lines.append(paragraph)
        else:
            lines.extend(_filled(_clusters(paragraph), room, advances))
    return tuple(lines)


def _filled(pieces: list[str], room: float, advances: Mapping[str, float]) -> list[str]:
    """Greedy lines; trailing blanks do not count and are dropped; a piece too long for a line is cut at its end."""
    lines: list[str] = []
    line, used = "", 0.0
    for whole in pieces:
        size = ems(whole, advances)
        for piece in (whole,) if size <= room else characters.clusters(whole):
            taken = size if piece is whole else ems(piece, advances)
            needed = ems(piece.rstrip(), advances) if piece[-1].isspace() else taken
            if line and used + needed > room:
                lines.append(line.rstrip())
                line, used = "", 0.0
            line += piece
            used += taken
    if line:
        lines.append(line.rstrip())
    return lines
