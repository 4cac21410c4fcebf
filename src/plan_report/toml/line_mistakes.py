"""What people type wrong in a line of TOML, and how to write it: each function sees one line and tells one mistake.

A function gives no text where the line does not have its mistake.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

SHOWN = 30  # characters of a line in a message
_FULL_WIDTH = "＝“”’‘［］｛｝，＃＂＇．"  # typed with the Japanese input method on, they are no signs of TOML
# None of these patterns may try the same characters in two ways: a line may have a million of them.
_QUOTED = re.compile(r'"(?:[^"\\]++|\\.)*(?P<end>"|\\?$)|\'[^\']*+(?P<single>\'|$)')
_BACKSLASH = re.compile(r'"((?:[^"\\]++|\\.)*\\?)("|$)')
_SINGLE = re.compile(r"'[^']*+'")
_ESCAPE = re.compile(r'\\(?:["\\bfnrt]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})')
_NOT_ASCII = r"[^\x00-\x7f]"
_JAPANESE_QUOTES = re.compile(r"[「『]([^」』]*)[」』]?|[」』]")
_DIGITS = re.compile("(?<![０-９．－＋])[．－＋]*+[０-９][０-９．]*+")
_KEY = re.compile(r"(?:^|[{,])\s*+([^\s=,{}\[\]\"']++)\s*+=")
_HEADING = re.compile(r"^\s*+\[++([^\]\"']++)\]")
_UNIT = re.compile(rf"[=\[,]\s*+([-+]?[0-9][0-9.,_]{{0,{SHOWN}}}+)\s*+([%％]|{_NOT_ASCII}[^\s,\]}}]*+)")
_BARE_WORDS = re.compile(r"[=\[,]\s*+([^\s=,\[\]{}\"'0-9+-][^,\[\]}=\"']*+)(?=[,\]}]|$)")
_THOUSANDS = re.compile(r"=\s*([0-9]{1,3}(?:,[0-9]{3})+)\s*(?:$|})")
_VALUES = frozenset({"true", "false", "inf", "nan"})


def cut(text: str) -> str:
    """A piece of a line, for a message."""
    return f"{text[:SHOWN]}…" if len(text) > SHOWN else text


@lru_cache(maxsize=4)  # every mistake is looked for in the same line
def _bare(line: str) -> str:
    """The line without its quoted texts and its comment; an open quote ends it, with the quote."""
    return _QUOTED.sub(_emptied, line).partition("#")[0].rstrip()


def _emptied(quoted: re.Match[str]) -> str:
    """A quoted text without what it says; one that is not closed as it stands."""
    closed = quoted["end"] == '"' or quoted["single"] == "'"
    return '""' if closed else quoted[0]


@lru_cache(maxsize=4)
def _outside(line: str) -> str:
    """As `_bare`, without what stands behind a quote that is not closed: there anything may stand."""
    bare = _bare(line)
    lone = re.search(r'(?<!")"(?!")', bare)
    return bare[: lone.start()] if lone else bare


def _backslash(line: str) -> str:
    if "\\" not in line or '"""' in line:
        return ""
    for match in _BACKSLASH.finditer(_SINGLE.sub("", line)):
        text, end = match.groups()
        if "\\" in _ESCAPE.sub("", text) or (not end and text.endswith('\\"')):
            return backslash_mend(text if end else text.removesuffix('"'))
    return ""


def backslash_mend(text: str) -> str:
    """How to write a text with a backslash in it."""
    return f"「\\」は「\\\\」と二つ書くか、'{cut(text)}' のように ' ' で囲んでください。場所の名前なら「/」でも書けます"


def _full_blank(line: str) -> str:
    return "全角の空白を、半角の空白に直すか、除いてください" if "\u3000" in _outside(line) else ""


def _japanese_quotes(line: str) -> str:
    match = _JAPANESE_QUOTES.search(_outside(line))
    if not match:
        return ""
    return f'かぎ括弧ではなく、"{cut(match[1] or "内容")}" のように半角の引用符で囲んでください'


def _japanese_comma(line: str) -> str:
    return "「、」を半角の「,」に直してください" if "、" in _outside(line) else ""


def _full_sign(line: str) -> str:
    signs = [sign for sign in _FULL_WIDTH if sign in _outside(line)]
    return f"全角の記号「{signs[0]}」を半角に直してください" if signs else ""


def _full_digits(line: str) -> str:
    match = _DIGITS.search(_outside(line))
    if not match:
        return ""
    return f"全角の数字「{cut(match[0])}」を、半角の「{cut(unicodedata.normalize('NFKC', match[0]))}」に直してください"


def _japanese_key(line: str) -> str:
    outside = _outside(line)
    found = (match[1] for pattern in (_KEY, _HEADING) for match in pattern.finditer(outside))
    key = cut(next((key for key in found if not key.isascii()), "").strip())
    if not key:
        return ""
    return f'項目の名前は、半角の英字で決められたものを書いてください。言葉そのものなら "{key}" のように囲みます'


def _unit(line: str) -> str:
    match = _UNIT.search(_outside(line))
    if not match:
        return ""
    number, unit = match.groups()
    written = cut(f"{number}{unit}")
    return f'「{written}」は、数字なら「{cut(unit)}」を付けずに {number} と、文字なら "{written}" と書いてください'


def _thousands(line: str) -> str:
    match = _THOUSANDS.search(_outside(line))
    return f"数字にコンマは付けられません。{cut(match[1].replace(',', ''))} と書いてください" if match else ""


def _bare_words(line: str) -> str:
    for match in _BARE_WORDS.finditer(_outside(line)):
        word = match[1].strip()
        if word.lower() in _VALUES and word not in _VALUES:
            return f"「{word}」は、小文字で {word.lower()} と書いてください"
        if word and word not in _VALUES:
            return f'文字は、"{cut(word)}" のように半角の引用符で囲んでください'
    return ""


def _open_quote(line: str) -> str:
    if '"""' in line or "'''" in line:
        return ""
    for sign, mend in (('"', '「\\"」と書いてください'), ("'", '、全体を " で囲んでください')):
        count = len(re.findall(rf"(?<!\\){sign}", line.partition("#")[0]))
        if count == 1:
            return f"引用符「{sign}」が閉じていません"
        if count % 2:
            return f"引用符「{sign}」の数が合いません。文の中の「{sign}」は{mend}"
    return ""


def _open_brace(line: str) -> str:
    bare = _bare(line)
    if bare.count("{") > bare.count("}"):
        return "{ } は途中で行を変えずに、1行に書いてください"
    return "「}」の前の「,」を除いてください" if re.search(r",\s*}", bare) else ""


def _heading(line: str) -> str:
    bare = _bare(line).strip()
    if not bare.startswith("[") or "=" in bare:
        return ""
    name = cut(bare.strip("[] "))
    return f"見出しは [{name}] 又は [[{name}]] のように、前と後を同じ数の [ ] で囲んでください"


def _no_equals(line: str) -> str:
    bare = _bare(line).strip()
    if not bare or "=" in bare:
        return ""
    if re.match(r"[A-Za-z0-9_-]+\s*:", bare):
        return "「:」ではなく「=」を書いてください"
    return (
        '項目の名前と内容を「=」でつなぎ、「項目 = "内容"」の形に書いてください' if re.match(r"[A-Za-z]", bare) else ""
    )


def _no_value(line: str) -> str:
    return "「=」の後に内容を書いてください" if re.search(r"=\s*(?:$|[,}])", _bare(line)) else ""


def _leading_zero(line: str) -> str:
    match = re.search(r"[=\[,]\s*+0([0-9]++)\s*+(?:[,\]}]|$)", _bare(line))
    return f"数字の前の0を除き、{cut(match[1].lstrip('0') or '0')} と書いてください" if match else ""


def _no_comma(line: str) -> str:
    between = re.search(r'""\s*""|""\s+[A-Za-z]|[0-9]\s+[A-Za-z"]', _bare(line))
    return "並べるものの間に「,」を書いてください" if between else ""


def _day(line: str) -> str:
    match = re.search(r"=\s*([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})\s*$", _bare(line))
    if not match:
        return ""
    year, month, day = match.groups()
    return f"日付は、月と日を2桁で {year}-{month:0>2}-{day:0>2} のように書いてください"


def _control(line: str) -> str:
    found = next((char for char in line if unicodedata.category(char) == "Cc" and char != "\t"), "")
    return f"見えない制御文字（U+{ord(found):04X}）を消してください" if found else ""


def _stray(line: str) -> str:
    match = re.search(rf"{_NOT_ASCII}+", _outside(line))
    return f"「{cut(match[0])}」は、引用符の外には書けません。除くか、引用符の中に入れてください" if match else ""


def is_sure_to_be_plain(line: str) -> bool:
    """Whether a line has none of the signs that the mistakes of `SURE` are made of, as nearly all lines of a file."""
    return line.isascii() and not any(sign in line for sign in "\\%")


Find = Callable[[str], str]
SURE: tuple[Find, ...] = (
    _backslash,
    _full_blank,
    _japanese_quotes,
    _japanese_comma,
    _full_sign,
    _full_digits,
    _japanese_key,
    _unit,
)
LIKELY: tuple[Find, ...] = (
    *SURE,
    _control,
    _thousands,
    _day,
    _open_brace,
    _open_quote,
    _heading,
    _no_equals,
    _no_value,
    _leading_zero,
    _bare_words,
    _no_comma,
    _stray,
)
