"""On which line of a TOML file a key stands; the standard reader does not keep that, and a message needs it."""

from __future__ import annotations

import re
from collections.abc import Mapping

KeyPath = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=""")
_NAME = re.compile(r""""([^"]*)"|'([^']*)'|([^\s."']+)""")
_QUOTED = re.compile(r'''"""|\'\'\'|"(?:\\.|[^"\\])*"|'[^']*'|#''')


def key_lines(text: str) -> Mapping[KeyPath, int]:
    """The line, from 1, of every table heading and key; an array of tables counts its tables from 0.

    Keys within an inline table have no line of their own: `line_of` gives that of the key that holds them.
    """
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    depth = 0
    closing = ""
    for number, line in enumerate(text.splitlines(), start=1):
        at_top = depth == 0 and not closing
        depth, closing = open_after(line, depth, closing)
        if not at_top:
            continue
        header = _HEADER.match(line)
        key = _KEY.match(line)
        if header and not key:
            depth = 0
            table = names(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            else:
                table = _within_last(table, counts)
            lines.setdefault(table, number)
        elif key:
            lines.setdefault((*table, *names(key[1])), number)
    return lines


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
            words.append(part)
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
            end = line.find(closing, position)
            if end < 0:
                return depth, closing
            position, closing = end + 3, ""
            continue
        quoted = _QUOTED.search(line, position)
        plain = line[position : quoted.start() if quoted else len(line)]
        depth += plain.count("[") + plain.count("{") - plain.count("]") - plain.count("}")
        if quoted is None or quoted[0] == "#":
            break
        position = quoted.end()
        if quoted[0] in ('"""', "'''"):
            closing = quoted[0]
    return max(depth, 0), closing
