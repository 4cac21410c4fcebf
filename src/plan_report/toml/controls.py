"""Control characters in the texts of a TOML file: nobody sees them, and a lone backslash makes them without a word."""

from __future__ import annotations

import unicodedata

from plan_report.toml.lines import shown_path
from plan_report.toml.section import Findings
from plan_report.toml.texts import texts

_WRITTEN = {"\t": r"\t", "\b": r"\b", "\f": r"\f", "\r": r"\r"}


def tell_controls(table: object, findings: Findings) -> None:
    """A problem for each text with such a character, but for its line ends.

    Args:
        table: the file's tables, as parsed.
        findings: take the problems.
    """
    for path, text in texts(table):
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
