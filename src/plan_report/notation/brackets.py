"""Brackets of a cell, all in half-width by then: which stand at its end, and what lies between those of its parts."""

from __future__ import annotations

from collections.abc import Iterator

_OPENS = {")": "(", "]": "["}


def at_the_end(text: str) -> tuple[str, tuple[str, ...]]:
    """The text before the brackets at its end, and these one by one, each with what it holds."""
    groups: list[str] = []
    end = len(text)
    while end and text[end - 1] in _OPENS:
        start = _opening(text, end)
        if start is None:
            break
        groups.append(text[start:end])
        end = start
        while end and text[end - 1] == " ":
            end -= 1
    return text[:end], tuple(reversed(groups))


def _opening(text: str, end: int) -> int | None:
    """Where the bracket that closes before `end` opens; None when none does."""
    open_: list[str] = []
    for index in range(end - 1, -1, -1):
        sign = text[index]
        if sign in _OPENS:
            open_.append(_OPENS[sign])
        elif sign in "([":
            if sign != open_.pop():
                return None
            if not open_:
                return index
    return None


def groups_and_texts(text: str) -> tuple[tuple[str, str], ...] | None:
    """What each outer round bracket holds, with the text after it; None unless it begins with one and all close."""
    found: list[tuple[str, str]] = []
    depth, start, after = 0, 0, 0
    for index, sign in enumerate(text):
        if sign == "(":
            if depth == 0:
                if found:
                    found[-1] = (found[-1][0], text[after:index].strip(" "))
                elif index:
                    return None
                start = index + 1
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth < 0:
                return None
            if depth == 0:
                found.append((text[start:index].strip(" "), ""))
                after = index + 1
    if depth or not found:
        return None
    found[-1] = (found[-1][0], text[after:].strip(" "))
    return tuple(found)


def split_outside(text: str, separators: str) -> tuple[str, ...]:
    """The pieces between the separators that stand in no bracket, without blanks and empty pieces."""
    return tuple(piece for piece in _pieces(text, separators) if piece)


def _pieces(text: str, separators: str) -> Iterator[str]:
    depth = start = 0
    for index, sign in enumerate(text):
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif depth == 0 and sign in separators:
            yield text[start:index].strip(" ")
            start = index + 1
    yield text[start:].strip(" ")
