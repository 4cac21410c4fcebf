"""Where the title of a plan is broken when it is too long for one line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Characters of the title's size (17 pt) that a line holds, by paper.
_LINE: Mapping[str, int] = MappingProxyType({"A4-landscape": 44, "A4-portrait": 30})
_JOINTS = "・　 "


def title_lines(title: str, paper: str) -> str:
    """The title, broken after the ・ or blank nearest its middle where it needs two lines.

    A joint plan is then broken between its two names, not inside a word. A title that fits, that has no such place or
    that needs more than two lines is left to the layout.
    """
    line = _LINE[paper]
    if len(title) <= line:
        return title
    joints = (at for at, sign in enumerate(title, start=1) if sign in _JOINTS)
    ends = [at for at in joints if at <= line and 0 < len(title) - at <= line]
    if not ends:
        return title
    end = min(ends, key=lambda at: abs(2 * at - len(title)))
    return f"{title[:end].rstrip()}\n{title[end:]}"
