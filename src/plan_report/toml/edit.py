"""Changes of a TOML file that touch nothing else: a value, a key, an element of a list of tables.

Comments, the order of what stays, blanks and the ends of lines are as before. What is made is read once more: it says
what it was meant to say, or nothing is made of it, and the line that stands in the way is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from plan_report.errors import InputError, Place, Problem
from plan_report.toml.lines import KeyPath, shown_path
from plan_report.toml.parse import parse_toml
from plan_report.toml.spots import Entry, Kind, Spot, Statement, statements
from plan_report.toml.value import toml_key, toml_pair, toml_text, toml_value

_BLANK_LINES = re.compile(r"(?:[ \t]*+\r?\n)*")
_COMMENT = re.compile(r"[ \t]*+#[^\n]*+(?:\n|$)")


def with_value(text: str, path: KeyPath, value: object) -> str:
    """The file with another value at a key, which is added where it is not there.

    Args:
        text: the file, which is TOML.
        path: the key, as ("rounds", 0, "footnote").
        value: a text, a number, a flag, a list, or a table.

    Raises:
        InputError: it is written in a way that this cannot be done in; the problem has the line.
    """
    wanted = read(text)
    _at(wanted, path[:-1], text, path)[path[-1]] = deepcopy(value)
    found = find(text, path)
    made = _replaced(text, path, found, value) if found else _added(text, path, value)
    return _as_meant(text, made, wanted, path)


def without_key(text: str, path: KeyPath) -> str:
    """The file without a key; a comment behind it stays on a line of its own.

    Raises:
        InputError: as `with_value`.
    """
    wanted = read(text)
    holder = _at(wanted, path[:-1], text, path)
    del holder[path[-1]]
    said = statements(text)
    if path[:-1] and not holder and not find(text, path[:-1]) and all(each.path != path[:-1] for each in said):
        del _at(wanted, path[:-2], text, path)[path[-2]]  # words.indicator alone made the table
    line = next((each for each in said if each.kind is Kind.KEY and each.path == path), None)
    if line and line.spot:
        behind = text[line.spot.end : line.end].lstrip(" \t")
        kept = behind if behind.startswith("#") else ""
        made = text[: line.start] + kept + text[line.end :]
    else:
        made = _without_entry(text, path)
    return _as_meant(text, made, wanted, path)


def without_table(text: str, path: KeyPath) -> str:
    """The file without a table: its heading, its keys, and what is said between them.

    Raises:
        InputError: as `with_value`.
    """
    if find(text, path):
        return without_key(text, path)
    wanted = read(text)
    del _at(wanted, path[:-1], text, path)[path[-1]]
    if path[:-1] and not _at(wanted, path[:-1], text, path):
        wanted = _without_empty(wanted, text, path[:-1])
    said = statements(text)
    made = text
    for at in reversed(range(len(said))):
        if said[at].path[: len(path)] == path:
            goes_on = at + 1 < len(said) and said[at + 1].path[: len(path)] == path
            end = said[at + 1].start if goes_on else said[at].end
            made = made[: said[at].start] + made[end:]
    return _as_meant(text, made, wanted, path)


def _without_empty(wanted: dict[str, Any], text: str, path: KeyPath) -> dict[str, Any]:
    """Without a table that only the headings of others had made: [test.survey] alone makes test."""
    if find(text, path) is None and all(each.path != path for each in statements(text)):
        del _at(wanted, path[:-1], text, path)[path[-1]]
    return wanted


def with_element(text: str, path: KeyPath, table: Mapping[str, object]) -> str:
    """The file with a further [[…]] at the end of a list of tables, which begins where there is none yet.

    Args:
        text: the file.
        path: the list, as ("rounds",).
        table: what the new table says.

    Raises:
        InputError: as `with_value`.
    """
    wanted = read(text)
    _at(wanted, path[:-1], text, path).setdefault(path[-1], []).append(deepcopy(dict(table)))
    end = line_end(text)
    lines = [f"[[{_dotted(path)}]]", *(_line(toml_key(key), each, end) for key, each in table.items())]
    blocks = _blocks(text, path)
    at = blocks[-1][1] if blocks else len(text)
    before, after = text[:at], text[at:]
    if before and not before.endswith("\n"):
        before += end
    gap = end if before.strip() and not before.endswith(end * 2) else ""
    made = before + gap + end.join([*lines, ""]) + after
    return _as_meant(text, made, wanted, path)


def without_element(text: str, path: KeyPath, index: int) -> str:
    """The file without one [[…]] of a list of tables, with the comments right above it but for those of the first.

    Raises:
        InputError: as `with_value`.
    """
    wanted = read(text)
    holder = _at(wanted, path[:-1], text, path)
    del holder[path[-1]][index]
    if not holder[path[-1]]:
        del holder[path[-1]]
    blocks = _blocks(text, path)
    if index >= len(blocks):
        raise _refused(text, path)
    start, end = blocks[index]
    rest = text[end:]
    if not rest.strip() or _BLANK_LINES.match(rest)[0]:  # type: ignore[index]  # it may be empty
        start = _before_blank_lines(text, start)
    return _as_meant(text, text[:start] + rest, wanted, path)


def with_order(text: str, path: KeyPath, order: Sequence[int]) -> str:
    """The file with the [[…]] of a list of tables in another order; what stands between them stays where it is.

    Args:
        text: the file.
        path: the list.
        order: each index once.

    Raises:
        InputError: as `with_value`.
    """
    if list(order) == sorted(order):
        return text
    wanted = read(text)
    holder = _at(wanted, path[:-1], text, path)
    holder[path[-1]] = [holder[path[-1]][index] for index in order]
    blocks = _blocks(text, path)
    if len(blocks) != len(order):
        raise _refused(text, path)
    end = line_end(text)
    texts = [text[start:stop] for start, stop in blocks]
    whole = [each if each.endswith("\n") else each + end for each in texts]
    made, position = "", 0
    for (start, stop), index in zip(blocks, order, strict=True):
        made += text[position:start] + whole[index]
        position = stop
    return _as_meant(text, made + text[position:], wanted, path)


def line_end(text: str) -> str:
    """How the lines of a file end."""
    return "\r\n" if "\r\n" in text else "\n"


def are_tables(value: object) -> bool:
    """Whether it is a list of tables."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


def read(text: str) -> dict[str, Any]:
    """What a file says, which has been read already."""
    return parse_toml(text, "", "")


def _at(table: Any, path: KeyPath, text: str, told: KeyPath) -> Any:
    """The table at a path, which is made where it is not there."""
    for part in path:
        if isinstance(table, dict) and part not in table:
            table[part] = {}
        try:
            table = table[part]
        except (IndexError, KeyError, TypeError) as error:
            raise _refused(text, told) from error
    return table


def find(text: str, path: KeyPath) -> Spot | None:
    """Where the value at a path stands; None where nothing is there, or a heading."""
    for each in statements(text):
        if each.spot and path[: len(each.path)] == each.path:
            found = _inside(each.spot, path[len(each.path) :])
            if found:
                return found
    return None


def _inside(spot: Spot, rest: KeyPath) -> Spot | None:
    if not rest:
        return spot
    for each in spot.entries:
        if rest[: len(each.names)] == each.names:
            found = _inside(each.spot, rest[len(each.names) :])
            if found:
                return found
    return None


def _replaced(text: str, path: KeyPath, spot: Spot, value: object) -> str:
    old = text[spot.start : spot.end]
    if spot.opening and "#" in old and _has_comment(spot, text):
        raise _refused(text, path, spot.start)
    end = line_end(text)
    if isinstance(value, str) and not _is_within(text, spot):
        new = toml_text(value, end)
    elif isinstance(value, list) and "\n" in old and value and not are_tables(value):
        new = f"[{end}{''.join(f'  {toml_value(each)},{end}' for each in value)}]"
    else:
        new = toml_value(value)
    return text[: spot.start] + new + text[spot.end :]


def _is_within(text: str, spot: Spot) -> bool:
    """Whether it is part of a list or an inline table."""
    return not any(each.spot and each.spot.start == spot.start for each in statements(text))


def _has_comment(spot: Spot, text: str) -> bool:
    """Whether comments stand between what a list holds; they would be lost with it."""
    position, between = spot.start, ""
    for each in spot.entries:
        between += text[position : each.start]
        position = each.spot.end
        if each.spot.opening and _has_comment(each.spot, text):
            return True
    return "#" in between + text[position : spot.end]


def _added(text: str, path: KeyPath, value: object) -> str:
    parent, name = path[:-1], path[-1]
    if not isinstance(name, str):
        raise _refused(text, path)
    end = line_end(text)
    said = statements(text)
    siblings = [each for each in said if each.kind is Kind.KEY and each.path[:-1] == parent]
    if siblings:
        last = siblings[-1]
        key = _dotted(path[len(last.section) :])
        return _with_line(text, last.end, _line(key, value, end), _indent(text, last))
    heading = next((each for each in said if each.kind is not Kind.KEY and each.path == parent), None)
    if heading:
        return _with_line(text, heading.end, _line(toml_key(name), value, end))
    inline = find(text, parent) if parent else None
    if inline:
        return _with_entry(text, path, inline, value)
    if any(isinstance(part, int) for part in parent):
        raise _refused(text, path)
    line = _line(toml_key(name), value, end)
    if not parent:
        return line + end + text
    gap = end if text.endswith("\n") else end * 2
    return text + (gap if text.strip() else "") + f"[{_dotted(parent)}]{end}{line}{end}"


def _with_entry(text: str, path: KeyPath, inline: Spot, value: object) -> str:
    if inline.opening != "{":
        raise _refused(text, path, inline.start)
    pair = toml_pair(toml_key(str(path[-1])), value)
    if not inline.entries:
        return f"{text[: inline.start]}{{ {pair} }}{text[inline.end :]}"
    at = inline.entries[-1].spot.end
    return f"{text[:at]}, {pair}{text[at:]}"


def _without_entry(text: str, path: KeyPath) -> str:
    """Without a key of an inline table, or an item of a list."""
    for depth in range(len(path) - 1, 0, -1):
        spot = find(text, path[:depth])
        if spot:
            rest = path[depth:]
            index = next((at for at, each in enumerate(spot.entries) if each.names == rest), None)
            if index is not None:
                return _cut(text, spot.entries, index)
    raise _refused(text, path)


def _cut(text: str, entries: Sequence[Entry], index: int) -> str:
    each = entries[index]
    if index + 1 < len(entries):
        return text[: each.start] + text[entries[index + 1].start :]
    start = entries[index - 1].spot.end if index else each.start
    return text[:start] + text[each.spot.end :]


def _blocks(text: str, path: KeyPath) -> list[tuple[int, int]]:
    """Where each [[…]] of a list begins and ends, with its own comments."""
    said = statements(text)
    found: list[tuple[int, int]] = []
    for at, each in enumerate(said):
        if each.kind is not Kind.ELEMENT or each.path[:-1] != path:
            continue
        inside = [one for one in said[at:] if one.path[: len(each.path)] == each.path]
        following = next((one.start for one in said[at:] if one.path[: len(each.path)] != each.path), len(text))
        own = [one for one in inside if one.start < following]
        if len(own) < len(inside):  # [class.more] far from its [[class]]
            raise _refused(text, path, each.start)
        start = _with_comments_above(text, each.start) if found else each.start
        found.append((start, _with_comments_below(text, own[-1].end, following)))
    return found


def _with_comments_above(text: str, start: int) -> int:
    while start:
        line = text.rfind("\n", 0, start - 1) + 1
        if not _COMMENT.fullmatch(text, line, start):
            break
        start = line
    return start


def _with_comments_below(text: str, end: int, following: int) -> int:
    """Behind the comments that follow at once, unless they stand right above the next heading."""
    position = end
    while position < len(text) and (comment := _COMMENT.match(text, position)):
        position = comment.end()
    return end if position == following and following < len(text) else position


def _before_blank_lines(text: str, start: int) -> int:
    while start:
        line = text.rfind("\n", 0, start - 1) + 1
        if text[line:start].strip():
            break
        start = line
    return start


def _with_line(text: str, at: int, line: str, indent: str = "") -> str:
    end = line_end(text)
    before = text[:at] if text[:at].endswith("\n") else text[:at] + end
    return f"{before}{indent}{line}{end}{text[at:]}"


def _indent(text: str, statement: Statement) -> str:
    line = text[statement.start : statement.end]
    return line[: len(line) - len(line.lstrip(" \t"))]


def _line(key: str, value: object, end: str) -> str:
    return f"{key} = {toml_text(value, end)}" if isinstance(value, str) else toml_pair(key, value)


def _dotted(path: Iterable[str | int]) -> str:
    return ".".join(toml_key(part) for part in path if isinstance(part, str))


def _as_meant(text: str, made: str, wanted: Mapping[str, Any], path: KeyPath) -> str:
    try:
        said = read(made)
    except InputError as error:
        raise _refused(text, path) from error
    if said != wanted:
        raise _refused(text, path)
    return made


def _refused(text: str, path: KeyPath, at: int | None = None) -> InputError:
    """That it cannot be done as the file is written, with the nearest line that is known."""
    if at is None:
        held = [each.start for each in statements(text) if each.path == path[: len(each.path)]]
        at = held[-1] if held else None
    row = text.count("\n", 0, at) + 1 if at is not None else None
    what = f"「{shown_path(path)}」を、この書き方のままでは変えられません"
    mend = "[[ ]] の見出しの下に、一つの項目を一つの行で書いてから、もう一度変えてください"
    return InputError((Problem(Place(row=row), what, mend),))
