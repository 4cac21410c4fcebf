"""Texts of the page as the telephone reads them out: without symbols, note signs and blanks that only the eye needs.

Numbers, years and signs are said by notation/spoken_words.py, as in the alternative texts.
"""

from __future__ import annotations

import re

from plan_report.notation.spoken_words import spoken

NO_VALUE = "値なし"
_CLASS_SIGN = re.compile(r"(?<=\S) [^\w\s（）()「」、。%…—]{1,2}(?=$|[\n、。：（]|\s*→)")
_NOTE_SIGN = re.compile(r"（?[※＊†‡][0-9０-９]*）?[ 　]*")
_DASHES = re.compile(r"^[—－ー\-…‐―–─−]{1,2}(?=\s*(?:\[|$))", re.MULTILINE)
_INDICATOR = re.compile(r"(?:^|(?<=。))[0-9]{1,2}(?:-[0-9]{1,2})+(?=[　、]|$)")  # 1-2-3, said 1の2の3
_LEAD = re.compile(r"^[（(]?([^\t]*?)[）)]?\t")  # the number or sign of an item of a list
_BULLETS = frozenset("・○●◎■◆-－")
_AFTER_STOP = re.compile(r"(?<=[。、])　+")
_SENTENCE = re.compile(r"[^。]*。(?:[」』）]|（[0-9]+ページ）)*|[^。]+$")
_PAGE = re.compile(r"。(（[0-9]+ページ）)$")


def said(text: str) -> str:
    """A text without a full stop at its end."""
    plain = _NOTE_SIGN.sub("", _CLASS_SIGN.sub("", text))
    plain = _INDICATOR.sub(lambda match: match[0].replace("-", "の"), plain)
    plain = plain.replace("（　）", "括弧")  # a pair of brackets that is spoken of
    plain = _AFTER_STOP.sub("", plain.strip("　 \n")).replace("　", "、").replace("：", "、")
    return spoken(plain).removesuffix("。").strip()


def number_alone(text: str) -> bool:
    """Whether a row heading is but a number: 3, 1-2-3."""
    return re.fullmatch(r"[0-9]+(?:-[0-9]+)*", text.strip()) is not None


def said_value(text: str) -> str:
    """What stands in a cell; a dash alone would not be heard."""
    return said(_DASHES.sub(NO_VALUE, text))


def said_sentence(text: str) -> str:
    """A sentence, or what stands like one, with a full stop; nothing for a text without any word."""
    lead = _LEAD.match(text)
    if lead:
        number = "" if lead[1] in _BULLETS else f"{lead[1]}、"
        text = number + text[lead.end() :]
    whole = _PAGE.sub(r"\1", said(text))
    return f"{whole}。" if whole else ""


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, nothing lost between them."""
    return tuple(_SENTENCE.findall(text))
