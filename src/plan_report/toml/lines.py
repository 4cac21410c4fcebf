"""On which line of a TOML file a key stands; the standard reader does not keep that, and a message needs it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_report.errors import shown

KeyPath = tuple[str | int, ...]

# None of these patterns may try the same characters in two ways: a line may have a million of them.
_HEADER = re.compile(r"\s*+(\[\[?)([^\]]++)\]")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=""")
_NAME = re.compile(r""""([^"]*)"|'([^']*)'|([^\s."']+)""")
# An open quote lasts to the end of its line; three of them begin a text of several lines.
_SHORT = r"""(?:"(?!"")(?:[^"\\]++|\\.)*(?:"|\\?$)|'(?!'')[^']*+(?:'|$))"""
_QUOTED = re.compile(_SHORT)
_WITHIN_LINE = re.compile(rf"(?:[^\"'#]++|{_SHORT})*")
_LONG_END = {
    '"""': re.compile(r'(?:[^"\\]++|\\.|"(?!""))*"{3,5}'),  # one or two quotes may stand before the closing ones
    "'''": re.compile(r"(?:[^']++|'(?!''))*'{3,5}"),
}
_SHOWN = 40  # characters of one name in a message


def key_lines(text: str) -> Mapping[KeyPath, int]:
    """The line, from 1, of every table heading and key; an array of tables counts its tables from 0.

    Keys within an inline table have no line of their own: `line_of` gives that of the key that holds them.
    """
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    depth = 0
    closing = ""
    for number, line in enumerate(text_lines(text), start=1):
        at_top = depth == 0 and not closing
        depth, closing = open_after(line, depth, closing)
        if not at_top:
            continue
        header = heading(line)
        key = None if header else _KEY.match(line)
        if header:
            depth = 0
            opening, name = header
            table = names(name)
            if opening == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            else:
                table = _within_last(table, counts)
            lines.setdefault(table, number)
        elif key:
            lines.setdefault((*table, *names(key[1])), number)
    return lines


def text_lines(text: str) -> list[str]:
    """The lines as TOML counts them: U+2028 and the like end none, as they do for `str.splitlines`."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines[:-1] if not lines[-1] else lines


def heading(line: str) -> tuple[str, str] | None:
    """What opens a heading of tables ([ or [[), and the name in it; None for another line."""
    match = _HEADER.match(line)
    return (match[1], match[2].strip()) if match and match[2].strip() else None


def line_of(lines: Mapping[KeyPath, int], path: KeyPath) -> int | None:
    """The line of a key, or of the nearest table that holds it; None when nothing on the way is known."""
    for end in range(len(path), 0, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return None


def shown_path(path: KeyPath) -> str:
    """A key as a person finds it in the file: class（2番目）.shade."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int):
            words[-1] += f"（{part + 1}番目）"
        else:
            words.append(shown(part if len(part) <= _SHOWN else f"{part[:_SHOWN]}…"))
    return ".".join(words)


def names(dotted: str) -> KeyPath:
    """The parts of a dotted key or heading."""
    return tuple("".join(match) for match in _NAME.findall(dotted))


def _within_last(table: KeyPath, counts: Mapping[KeyPath, int]) -> KeyPath:
    """[class.more] after [[class]] belongs to the last class."""
    path: KeyPath = ()
    for name in table:
        path = (*path, name)
        if path in counts and path != table:
            path = (*path, counts[path])
    return path


def open_after(line: str, depth: int, closing: str) -> tuple[int, str]:
    """Open brackets, and the quotes that a long text still needs, after a line."""
    position = 0
    while position < len(line):
        if closing:
            end = _LONG_END[closing].match(line, position)
            if end is None:
                return depth, closing
            position, closing = end.end(), ""
            continue
        run = _WITHIN_LINE.match(line, position)
        assert run is not None  # noqa: S101 it may be empty
        plain = _QUOTED.sub("", run[0])
        depth += plain.count("[") + plain.count("{") - plain.count("]") - plain.count("}")
        position = run.end()
        if line.startswith("#", position):
            break
        closing = line[position : position + 3]
        position += 3
    return max(depth, 0), closing
