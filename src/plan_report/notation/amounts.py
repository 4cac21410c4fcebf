"""Reads one amount with what is printed behind it and not judged: 175人（3.6%）, 7か所・5市町村, 707人 速報値."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from plan_report.model import Amount, StatusWord
from plan_report.notation.brackets import at_the_end
from plan_report.notation.faults import VALUE_WAYS, YEAR_WAYS, Fault, quote
from plan_report.notation.numbers import looks_like_number, read_quantity
from plan_report.notation.signs import FLAG_WORDS, PREFIX_WORDS, PROGRESS_WORDS, SIGN, Lexicon, full_brackets

_NOTE = r"注[0-9]{0,2}|※[0-9]{0,2}|\*[0-9]{1,2}"
_FLAG = rf"{FLAG_WORDS}|{_NOTE}"
_FLAG_AT_END = re.compile(rf" ?(?P<flag>{_FLAG}|(?<![A-Za-zＡ-Ｚａ-ｚ])[pr])$")
_NOTE_FIRST = re.compile(rf"(?P<note>{_NOTE}) (?P<figure>.+)")
_LONGEST_FLAG = 5
_IS_FLAG = re.compile(rf"{_FLAG}|[pr]")
_SECOND = re.compile(rf"・(?={PREFIX_WORDS}(?:{SIGN})?[0-9])")


def read_amount(text: str, lexicon: Lexicon) -> tuple[Amount, str]:
    """The amount, and what stands behind it as it is printed.

    Raises:
        Fault: it is neither a number nor a word of 実施状況.
    """
    body, groups = at_the_end(text)
    if any(group.startswith("[") for group in groups) or "[" in body or "]" in body:
        raise Fault("年度の位置又は括弧が正しくありません", YEAR_WAYS)
    behind = full_brackets("".join(groups))
    if body in lexicon.status:
        return StatusWord(body), behind
    if not looks_like_number(body):
        raise unknown(body, lexicon.status)
    body, flags = _without_flags(body)
    first, second = _first_figure(body)
    return read_quantity(first, lexicon), second + flags + behind


def is_flag(text: str) -> bool:
    """Whether the text is a flag such as 速報値 or 注1."""
    return _IS_FLAG.fullmatch(text) is not None


def refuse_note_first(text: str) -> None:
    """A mark of a note stands behind its number: before it, ※1 and 100 would be one number in print.

    Raises:
        Fault: it stands before one.
    """
    match = _NOTE_FIRST.fullmatch(text)
    if match and looks_like_number(match["figure"]):
        raise flag_first(match["note"], match["figure"])


def flag_first(flag: str, figure: str = "707人") -> Fault:
    """The fault of a flag in brackets, or of a mark of a note, before the number."""
    return Fault(f"{quote(flag)}が値の前にあります", f"「{figure[:20]}（{flag}）」のように、値の後に書いてください")


def unknown(text: str, words: Sequence[str]) -> Fault:
    """The fault of a text that is nothing we know, or a word of 実施状況 that the scheme does not have."""
    known = "".join(f"「{word}」" for word in words)
    if text not in PROGRESS_WORDS:
        return Fault("値として読めません", f"{VALUE_WAYS}。実施状況の語は{known}です")
    mend = (
        f"評価方式の語は{known}です。ほかの語を使うには、評価方式のファイルの [status] の words に足してください。"
        "値がないことを表すときは「—」と書くか、その語を plan.toml の absence に足してください"
    )
    return Fault("実施状況の語ですが、計画の評価方式にありません", mend)


def _without_flags(body: str) -> tuple[str, str]:
    flags = ""
    for _ in range(3):
        tail = body[-_LONGEST_FLAG - 1 :]
        match = _FLAG_AT_END.search(tail)
        if match is None or (match.start() == 0 and len(tail) == len(body)):
            break
        flags = match["flag"] + flags
        body = body[: len(body) - len(tail) + match.start()]
    return body, flags


def _first_figure(body: str) -> tuple[str, str]:
    """7か所・5市町村 is 7か所, and ・5市町村; the second figures must be numbers, too."""
    begins = [match.start() for match in _SECOND.finditer(body)]
    if not begins:
        return body, ""
    for start, end in pairwise([*begins, len(body)]):
        read_quantity(body[start + 1 : end], Lexicon())
    return body[: begins[0]], body[begins[0] :]
