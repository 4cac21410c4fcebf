"""Reads a cell of the plan: a number, a word, parts with names, or a mark of absence, each with or without a year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from plan_report.era import FiscalYear, parse_fiscal_year
from plan_report.model import Amount, Part, StatusWord, Value
from plan_report.notation.faults import PART_WAYS, VALUE_WAYS, YEAR_WAYS, Fault, NotationError, quote
from plan_report.notation.numbers import looks_like_number, read_quantity
from plan_report.notation.signs import ABSENCE_MARKS, STATUS_WORDS, plain

_BRACKETED_LABEL = re.compile(r"\(([^()]*)\)")
_NUMBERED_LABEL = re.compile(r"第[0-9]{1,4}[^\W\d_]{1,10}")  # 第1層
_WORD_LABEL = re.compile(r"[^\W\d_]{1,20}")  # 個人; only where there are two or more
_LONGEST_MARK = 2  # …… and ―― are how printers double them
_LONGEST_LABEL = 40


def read_value(text: str, words: Sequence[str] = STATUS_WORDS) -> Value:
    """Read what one cell says.

    Args:
        text: the cell as the user wrote it, over any number of lines.
        words: the words of 実施状況 that the scheme knows.

    Raises:
        NotationError: the text is empty, or cannot be read in exactly one way.
    """
    whole = plain(text)
    if not whole:
        raise NotationError("値が空です", VALUE_WAYS)
    try:
        return _read(whole, text, words)
    except Fault as fault:
        raise NotationError(f"{quote(text)}は、{fault.what}", fault.mend) from None


def _read(whole: str, written: str, words: Sequence[str]) -> Value:
    if not whole.isprintable():
        raise Fault("使えない文字（制御文字など）を含んでいます", VALUE_WAYS)
    body, year = _split_year(whole)
    if not body:
        raise Fault("年度だけで値がありません", YEAR_WAYS)
    if "[" in body or "]" in body:
        raise Fault("年度の位置又は括弧が正しくありません", YEAR_WAYS)
    if body[0] in ABSENCE_MARKS and len(body) <= _LONGEST_MARK and body == body[0] * len(body):
        return Value((), year, body, written)
    return Value(_parts(body, words), year, "", written)


def _split_year(whole: str) -> tuple[str, FiscalYear | None]:
    """The text without the year at its end: [R4年度] after the value, or 令和4年度 after a blank."""
    if whole[-1] in "])":
        start = whole.rfind("[" if whole[-1] == "]" else "(")
        bracketed = whole[max(start, 0) :]
        year = parse_fiscal_year(bracketed)
        if year is None and whole[-1] == "]":
            raise Fault(f"{quote(bracketed)}を年度として読めません", YEAR_WAYS)
        return (whole[:start].rstrip(), year) if year else (whole, None)
    body, _, last = whole.rpartition(" ")
    year = parse_fiscal_year(last) if last.endswith(("年度", "年度末")) else None
    return (body, year) if year else (whole, None)


def _parts(body: str, words: Sequence[str]) -> tuple[Part, ...]:
    if body[0] == "(":
        return _bracketed_parts(body, words)
    if body in words or looks_like_number(body):
        return (Part(_amount(body, words)),)
    return _spaced_parts(body, words)


def _bracketed_parts(body: str, words: Sequence[str]) -> tuple[Part, ...]:
    """(個人) 525人 (団体) 279団体: a name in brackets, then its amount."""
    before, *pieces = _BRACKETED_LABEL.split(body)
    if before or not pieces:
        raise Fault("括弧が閉じていません", PART_WAYS)
    named = zip(pieces[::2], pieces[1::2], strict=True)
    return _named_parts([(label.strip(), amount.strip()) for label, amount in named], words, bracketed=True)


def _spaced_parts(body: str, words: Sequence[str]) -> tuple[Part, ...]:
    """第1層 1回 第2層 26回: names and amounts by turns, with blanks between them."""
    tokens = body.split(" ")
    labels, amounts = tokens[::2], tokens[1::2]
    named = len(labels) > 1 and all(_is_label(label, words) for label in labels)
    numbered = len(labels) == 1 and _NUMBERED_LABEL.fullmatch(labels[0]) is not None
    if len(labels) != len(amounts) or not (named or numbered):
        raise _unknown(words) if len(tokens) == 1 else Fault("値として読めません", PART_WAYS)
    return _named_parts(list(zip(labels, amounts, strict=True)), words, bracketed=False)


def _is_label(text: str, words: Sequence[str]) -> bool:
    if text in words:
        return False
    return _NUMBERED_LABEL.fullmatch(text) is not None or _WORD_LABEL.fullmatch(text) is not None


def _named_parts(named: Sequence[tuple[str, str]], words: Sequence[str], *, bracketed: bool) -> tuple[Part, ...]:
    label, times = Counter(label for label, _ in named).most_common(1)[0]
    if times > 1:
        raise Fault(f"内訳{quote(label)}が{times}回あります", "内訳には別々の名前を付けてください")
    return tuple(_named_part(label, amount, words, bracketed=bracketed) for label, amount in named)


def _named_part(label: str, amount: str, words: Sequence[str], *, bracketed: bool) -> Part:
    if parse_fiscal_year(label):
        raise Fault("年度の位置又は括弧が正しくありません", YEAR_WAYS)
    if len(label) > _LONGEST_LABEL or not any(character.isalpha() for character in label):
        raise Fault(f"{quote(label)}を内訳の名前として読めません", PART_WAYS)
    if not amount:
        raise Fault(f"内訳{quote(label)}に値がありません", PART_WAYS)
    try:
        return Part(_amount(amount, words), label, bracketed)
    except Fault as fault:
        raise Fault(f"内訳{quote(label)}の{quote(amount)}は、{fault.what}", fault.mend) from None


def _amount(text: str, words: Sequence[str]) -> Amount:
    if text in words:
        return StatusWord(text)
    if looks_like_number(text):
        return read_quantity(text, words)
    raise _unknown(words)


def _unknown(words: Sequence[str]) -> Fault:
    known = "".join(f"「{word}」" for word in words)
    return Fault("値として読めません", f"{VALUE_WAYS}。実施状況の語は{known}です")
