"""Why a text is no TOML, as the person who typed it would say: the likely cause in a line, and how to write it.

The standard reader stops at the first fault and says only where. What people type wrong is mostly seen in the line
itself: full-width signs, a backslash, a unit behind a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from plan_report.toml.line_mistakes import LIKELY, SURE, backslash_mend, cut, is_sure_to_be_plain
from plan_report.toml.lines import heading, names, open_after, text_lines


def sure_causes(text: str) -> Iterator[tuple[int, str]]:
    """The lines, from 1, with a sign that can never stand there, each with how to write it.

    Lines within a text of several lines are left aside: anything may stand there but a lone backslash.
    """
    depth, closing = 0, ""
    for row, line in enumerate(text_lines(text), start=1):
        within = closing
        depth, closing = open_after(line, depth, closing)
        if not within and not is_sure_to_be_plain(line):
            cause = next((said for find in SURE if (said := find(line))), None)
            if cause:
                yield row, cause


def likely_cause(error: str, text: str, row: int | None) -> tuple[int | None, str]:
    """Where the fault that ended the reading is, and how to write it; no text where its line does not show that.

    Args:
        error: what the standard reader says.
        text: the file's text.
        row: where the reader says it is.
    """
    lines = text_lines(text)
    line = lines[row - 1] if row and row <= len(lines) else ""
    if error.startswith("Unterminated"):
        begun = [number for number, each in enumerate(lines, start=1) if _opens_text(each)]
        if begun:
            return begun[
                -1
            ], "ここから始まる長い文が閉じていません。文の終わりに、始めと同じ三つの引用符を書いてください"
    if error.startswith("Cannot"):
        return _twice(lines, row, line)
    if error.startswith("Unescaped") or "hex value" in error:
        return row, backslash_mend(line.strip())
    if opened := _open_list(lines, row):
        return opened, "ここで始まる [ が閉じていません。] を書いてください"
    return row, next((said for find in LIKELY if (said := find(line))), "")


def _opens_text(line: str) -> bool:
    """Whether three quotes stand in it once."""
    return line.count('"""') + line.count("'''") == 1


def _open_list(lines: Sequence[str], row: int | None) -> int | None:
    """Where a list begins within which another key stands, or the file ends."""
    opened: int | None = None
    depth, closing = 0, ""
    for number, line in enumerate(lines, start=1):
        if number == row and depth and re.match(r"\s*(?:[A-Za-z0-9_-]+\s*=|\[\[?[A-Za-z])", line):
            return opened
        before = depth
        depth, closing = open_after(line, depth, closing)
        if depth and not before:
            opened = number
    return opened if depth and row == len(lines) and not re.match(r"\s*\[", lines[-1]) else None


def _twice(lines: Sequence[str], row: int | None, line: str) -> tuple[int | None, str]:
    """Of a table or key that is there already: [rule] beside [[rule]], or one name given twice."""
    found = heading(line)
    if not found:
        key = "".join(takewhile(lambda sign: sign != "=", line)).strip()
        return row, f"「{cut(key)}」が二度あります。一つにしてください"
    name = found[1]
    single = [number for number, each in enumerate(lines, start=1) if _is_heading(each, "[", name)]
    double = [number for number, each in enumerate(lines, start=1) if _is_heading(each, "[[", name)]
    if double and single:
        return single[0], f"[{cut(name)}] を [[{cut(name)}]] に直してください"
    if len(single) > 1:
        several = f"いくつも並べるものなら、全て [[{cut(name)}]] と書いてください"
        return row, f"[{cut(name)}] が二度あります。一つにするか、{several}"
    return row, f"「{cut(name)}」が二度あります。一つにしてください"


def _is_heading(line: str, opening: str, name: str) -> bool:
    found = heading(line)
    return found is not None and found[0] == opening and names(found[1]) == names(name)
