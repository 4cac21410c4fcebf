"""Where everything stands in the text of a TOML file, sign by sign: what is to be changed alone must be found alone.

The text is TOML already (`parse_toml` has read it), so that this needs to know only where things begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from plan_report.data_class import dataclass
from plan_report.toml.lines import KeyPath
from plan_report.toml.parse import key_names

_BLANKS = re.compile(r"[ \t]*+")
_GAP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*")
_STRING = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']++|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
_BARE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9][^\s,\]}#]*+|[^\s,\]}#]++")  # a day and a time have a blank
_PART = r"""(?:"(?:[^"\\\n]++|\\.)*"|'[^'\n]*+'|[A-Za-z0-9_-]++)"""
_KEY = re.compile(rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*")
_HEAD = re.compile(rf"(\[\[?)[ \t]*+({_KEY.pattern})[ \t]*+\]\]?")
_LINE = re.compile(r"[^\n]*+\n?")


@dataclass(frozen=True, slots=True)
class Spot:
    """A value from its first sign to behind its last, with what stands in a list or an inline table."""

    start: int
    end: int
    opening: str = ""  # [ or { where it is one of these
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list, or a key of an inline table with its value; a dotted key has several names."""

    start: int
    names: KeyPath
    spot: Spot


class Kind(Enum):
    """What a statement is."""

    KEY = "key"
    TABLE = "[table]"
    ELEMENT = "[[element]]"


@dataclass(frozen=True, slots=True)
class Statement:
    """A heading, or a key with its value, with the whole of its lines; `section` is the table that it stands under."""

    kind: Kind
    start: int
    end: int  # behind the end of its last line
    path: KeyPath  # from the root; an element counts within its list
    section: KeyPath = ()
    spot: Spot | None = None


def statements(text: str) -> tuple[Statement, ...]:
    """All headings and keys of a file in their order."""
    return tuple(_statements(text))


def _statements(text: str) -> Iterator[Statement]:
    counts: dict[KeyPath, int] = {}
    section: KeyPath = ()
    position = 0
    while position < len(text):
        begin = _end_of(_BLANKS, text, position)
        head = _HEAD.match(text, begin)
        if head:
            section, kind = _heading(head[1], key_names(head[2]), counts)
            end = _end_of(_LINE, text, head.end())
            yield Statement(kind, position, end, section, section)
            position = end
            continue
        key = _KEY.match(text, begin)
        if key is None:  # an empty line, or a comment
            position = _end_of(_LINE, text, position)
            continue
        spot = _spot(text, _behind_equals(text, key.end()))
        end = _end_of(_LINE, text, spot.end)
        yield Statement(Kind.KEY, position, end, (*section, *key_names(key[0])), section, spot)
        position = end


def _heading(opening: str, named: KeyPath, counts: dict[KeyPath, int]) -> tuple[KeyPath, Kind]:
    """The path of a heading: [class.more] after [[class]] belongs to the last class."""
    path: KeyPath = ()
    for index, name in enumerate(named):
        path = (*path, name)
        last = index == len(named) - 1
        if last and opening == "[[":
            counts[path] = counts.get(path, -1) + 1
        if path in counts and (not last or opening == "[["):
            path = (*path, counts[path])
    return path, Kind.ELEMENT if opening == "[[" else Kind.TABLE


def _spot(text: str, start: int) -> Spot:
    opening = text[start]
    if opening == "[":
        return _within(text, start, "]")
    if opening == "{":
        return _within(text, start, "}")
    string = _STRING.match(text, start)
    return Spot(start, string.end() if string else _end_of(_BARE, text, start))


def _within(text: str, start: int, closing: str) -> Spot:
    entries: list[Entry] = []
    position = _end_of(_GAP, text, start + 1)
    while text[position] != closing:
        names: KeyPath = (len(entries),)
        begin = position
        if closing == "}":
            key = _KEY.match(text, position)
            assert key is not None  # noqa: S101 it is TOML
            names, position = key_names(key[0]), _behind_equals(text, key.end())
        spot = _spot(text, position)
        entries.append(Entry(begin, names, spot))
        position = _end_of(_GAP, text, spot.end)
        if text[position] == ",":
            position = _end_of(_GAP, text, position + 1)
    return Spot(start, position + 1, text[start], tuple(entries))


def _behind_equals(text: str, position: int) -> int:
    return _end_of(_BLANKS, text, text.index("=", position) + 1)


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position
