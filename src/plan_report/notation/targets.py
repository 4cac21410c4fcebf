"""Reads the cell of a target: one aim, or one for each part, with the year until which it is to be reached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plan_report.model import Aim, AimKind, Target
from plan_report.notation.aims import read_aim
from plan_report.notation.faults import TARGET_WAYS, YEAR_WAYS, Fault, NotationError, quote, yearly_ways
from plan_report.notation.parts import Named, name_parts, read_each
from plan_report.notation.periods import split_period
from plan_report.notation.signs import STATUS_WORDS, Lexicon, is_too_long, plain

_IN_WORDS = ("文：", "文:")
_YEAR = re.compile(r"(?:令和|平成|[RＲHＨ])(?:元|[0-9]{1,2})|20[0-9]{2}年")
_NUMBER = re.compile(r"[0-9][0-9,.]*+")


def read_target(
    text: str, words: Sequence[str] = STATUS_WORDS, *, absence: Sequence[str] = (), unit: str = ""
) -> Target:
    """Read what one cell aims at.

    Args:
        text: the cell as the user wrote it, over any number of lines.
        words: the words of 実施状況 that the scheme knows.
        absence: further words for what is not there.
        unit: of the column 単位, as for `read_value`.

    Raises:
        NotationError: the text is empty, or cannot be read in exactly one way.
    """
    if is_too_long(text):
        raise NotationError(f"{quote(text)}は、長すぎて目標値として読めません", TARGET_WAYS)
    whole = plain(text)
    if not whole:
        raise NotationError("目標値が空です", TARGET_WAYS)
    lexicon = Lexicon(words, absence, unit)
    try:
        return _in_words(whole, text) if whole.startswith(_IN_WORDS) else _read(whole, text, lexicon)
    except Fault as fault:
        years = _years(whole)
        what = "年ごとの目標値が一つのセルに入っています" if years else fault.what
        raise NotationError(f"{quote(text)}は、{what}", yearly_ways(years) if years else fault.mend) from None


def _in_words(whole: str, written: str) -> Target:
    said = whole[len(_IN_WORDS[0]) :].strip()
    if not said:
        raise Fault("「文：」の後が空です", TARGET_WAYS)
    return Target((Aim(AimKind.WORDS, text=said),), None, written)


def _read(whole: str, written: str, lexicon: Lexicon) -> Target:
    if not whole.isprintable():
        raise Fault("使えない文字（制御文字など）を含んでいます", TARGET_WAYS)
    body, period = split_period(whole)
    if not body:
        raise Fault("年度だけで目標値がありません", YEAR_WAYS)
    if "[" in body or "]" in body:
        raise Fault("年度の位置又は括弧が正しくありません", YEAR_WAYS)
    try:
        named = name_parts(body, lexicon.status)
        aims = read_each(named, lambda each: _named(each, lexicon)) if named else None
    except Fault:
        if body[0] == "(" or _NUMBER.search(body):
            raise
        aims = None  # 維持 又は 増加: words with blanks between them are no parts
    return Target(aims or (read_aim(body, lexicon),), period, written)


def _named(each: Named, lexicon: Lexicon) -> Aim:
    return replace(read_aim(each.text, lexicon), label=each.label, naming=each.naming)


def _years(whole: str) -> tuple[str, ...]:
    """The years of a cell that holds a number for each of several: R5:95件 R6:90件; else none."""
    years = tuple(dict.fromkeys(_YEAR.findall(whole)))
    return years if len(years) > 1 and len(_NUMBER.findall(_YEAR.sub("", whole))) > 1 else ()
