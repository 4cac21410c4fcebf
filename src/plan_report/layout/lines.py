"""Breaks Japanese text into lines by 禁則処理 (JIS X 4051, as Word's strict setting has it).

A line may end after any Japanese character, but never inside a run of Latin letters or digits (so `1,792` stays whole),
before a closing sign, or after an opening one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from plan_report import characters

NO_LINE_START = frozenset(
    "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕〟"
    "ぁぃぅぇぉっゃゅょゎ゛゜ゝゞァィゥェォッャュョヮヵヶ・ーヽヾ"
    "！％），．：；？］｝｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ…‥〜～↗↘→"
)
NO_LINE_END = frozenset("$([\\{£¥‘“〈《「『【〔〝＄（［｛￥△▲約第")
_WITHIN = NO_LINE_START | characters.EXTENDERS
# A period on a line of its own, [R5～R6年度平均], and its words, none of which is cut while there is room for it.
_PERIOD = re.compile(r"\[[^\[\]]{1,30}\]")
_PERIOD_WORD = re.compile(
    r"(?:令和|平成|昭和|[RHS])?[0-9元.]+(?:年度末?|年末?|月末?|日)?|毎年度|年度|平均|現在|時点|累計|期間|見込み?|速報値?|計画|.",
    re.DOTALL,
)
_WORD = re.compile(r"[+\-−△▲±]?[0-9A-Za-z][0-9A-Za-z.,:/%+\-]*|.", re.DOTALL)


class Measure(Protocol):
    """What layout must know of the fonts."""

    def advances(self, *, bold: bool) -> Mapping[str, float]:
        """Width of each character the font has, in ems."""
        ...


def text_width(text: str, size: float, advances: Mapping[str, float]) -> float:
    """Width of a line in points; a character the font lacks counts one em."""
    return size * _ems(text, advances)


def _ems(text: str, advances: Mapping[str, float]) -> float:
    """As `text_width`, in ems; most pieces of Japanese are one character."""
    known = advances.get(text)
    return sum([advances.get(char, 1.0) for char in text]) if known is None else known


def break_lines(text: str, width: float, size: float, advances: Mapping[str, float]) -> tuple[str, ...]:
    """The lines of a text in a column `width` points wide; a newline always ends a line.

    A run too long for the column (a web address, a made-up word) is cut where the column ends.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if text_width(paragraph, size, advances) <= width:
            lines.append(paragraph)
        else:
            lines.extend(_fill(_clusters(paragraph), width / size, advances))
    return tuple(lines)


def _clusters(paragraph: str) -> list[str]:
    """The smallest pieces between which a line may end."""
    clusters: list[str] = []
    glue = False
    words = _PERIOD_WORD if _PERIOD.fullmatch(paragraph) else _WORD
    for match in words.finditer(paragraph):
        piece = match.group()
        if clusters and (glue or piece[0] in _WITHIN or piece == " "):
            clusters[-1] += piece
        else:
            clusters.append(piece)
        glue = piece[-1] in NO_LINE_END
    return clusters


def _fill(clusters: list[str], ems: float, advances: Mapping[str, float]) -> list[str]:
    """Greedy lines of at most `ems`; trailing blanks do not count and are dropped."""
    lines: list[str] = []
    line, used = "", 0.0
    for whole in clusters:
        size = _ems(whole, advances)
        for piece in (whole,) if size <= ems else characters.clusters(whole):
            taken = size if piece is whole else _ems(piece, advances)
            needed = _ems(piece.rstrip(), advances) if piece[-1].isspace() else taken
            if line and used + needed > ems:
                lines.append(line.rstrip())
                line, used = "", 0.0
            line += piece
            used += taken
    if line:
        lines.append(line.rstrip())
    return lines
