"""Control characters in the texts of a TOML file: nobody sees them, and a lone backslash makes them without a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from plan_report.toml.lines import KeyPath, shown_path
from plan_report.toml.section import Findings

_WRITTEN = {"\t": r"\t", "\b": r"\b", "\f": r"\f", "\r": r"\r"}


def tell_controls(table: object, findings: Findings) -> None:
    """A problem for each text with such a character, but for its line ends.

    Args:
        table: the file's tables, as parsed.
        findings: take the problems.
    """
    for path, text in _texts(table, ()):
        place = next((place for place, char in enumerate(text) if _is_control(char)), None)
        if place is None:
            continue
        char = text[place]
        what = f"「{shown_path(path)}」の{place + 1:,}文字目に印刷できない制御文字（U+{ord(char):04X}）が入っています"
        mend = "その文字を消してください"
        if char in _WRITTEN:
            mend += rf"。「{_WRITTEN[char]}」と書いてもこの文字になるので、「\」は「\\」と二つ書いてください"
        findings.add(path, what, mend)


def _is_control(char: str) -> bool:
    return char != "\n" and unicodedata.category(char) == "Cc"


def _texts(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    match value:
        case str():
            yield path, value
        case list():
            for index, each in enumerate(value):
                yield from _texts(each, (*path, index))
        case dict():
            for key, each in value.items():
                yield from _texts(each, (*path, key))
        case _:
            return
