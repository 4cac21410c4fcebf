"""Reads a cell of the plan: a number, a word, parts with names, or a mark of absence, each with or without a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plan_report.model import Part, StatusWord, Value
from plan_report.notation.amounts import read_amount, refuse_note_first
from plan_report.notation.brackets import at_the_end
from plan_report.notation.faults import UNIT_WAYS, VALUE_WAYS, YEAR_WAYS, Fault, NotationError, quote
from plan_report.notation.parts import Named, name_parts, read_each
from plan_report.notation.periods import split_period
from plan_report.notation.signs import STATUS_WORDS, Lexicon, full_brackets, is_too_long, plain
from plan_report.notation.units import is_per, is_unit


def read_value(text: str, words: Sequence[str] = STATUS_WORDS, *, absence: Sequence[str] = (), unit: str = "") -> Value:
    """Read what one cell says.

    Args:
        text: the cell as the user wrote it, over any number of lines.
        words: the words of 実施状況 that the scheme knows.
        absence: further words for a value that is not there, beside 調査中, 秘匿 and the like.
        unit: of the column 単位, as `read_unit` gives it: bare numbers take it, others must agree with it.

    Raises:
        NotationError: the text is empty, or cannot be read in exactly one way.
    """
    if is_too_long(text):
        raise NotationError(f"{quote(text)}は、長すぎて値として読めません", VALUE_WAYS)
    whole = plain(text)
    if not whole:
        raise NotationError("値が空です", VALUE_WAYS)
    try:
        return _read(whole, text, Lexicon(words, absence, unit))
    except Fault as fault:
        raise NotationError(f"{quote(text)}は、{fault.what}", fault.mend) from None


def read_text(text: str) -> Value:
    """The value of a 文: all of the text, which nothing computes with."""
    return Value((Part(StatusWord(text.strip())),), written=text)


def read_unit(text: str) -> str:
    """The unit of a column 単位, as `read_value` takes it; empty for an empty cell.

    Raises:
        NotationError: it is no unit.
    """
    whole = plain(text)
    unit, slash, per = whole.partition("/")
    if is_unit(unit) and (not slash or (unit and is_per(per))):
        return whole
    raise NotationError(f"{quote(text)}は、単位として読めません", UNIT_WAYS)


def words_as_absence(value: Value) -> Value:
    """The value of a share: a word of 実施状況 (なし, 検討中) is no share, so the value is absent, for that reason."""
    words = [part.amount.word for part in value.parts if isinstance(part.amount, StatusWord)]
    if not words or len(words) < len(value.parts):
        return value
    also = value.parts[0].also if len(words) == 1 else ""
    return replace(value, parts=(), mark="、".join(dict.fromkeys(words)), also=also)


def _read(whole: str, written: str, lexicon: Lexicon) -> Value:
    if not whole.isprintable():
        raise Fault("使えない文字（制御文字など）を含んでいます", VALUE_WAYS)
    body, period = split_period(whole)
    if not body:
        raise Fault("年度だけで値がありません", YEAR_WAYS)
    mark, groups = at_the_end(body)
    if mark and lexicon.is_absence(mark):
        return Value((), period, mark, full_brackets("".join(groups)), written)
    if "[" in body or "]" in body:
        raise Fault("年度の位置又は括弧が正しくありません", YEAR_WAYS)
    refuse_note_first(body)
    named = None if mark in lexicon.status else name_parts(body, lexicon.status)
    if named is None:
        amount, also = read_amount(body, lexicon)
        return Value((Part(amount, also=also),), period, written=written)

    def part(each: Named) -> Part:
        amount, also = read_amount(each.text, lexicon)
        return Part(amount, each.label, each.naming, also)

    return Value(read_each(named, part), period, written=written)
