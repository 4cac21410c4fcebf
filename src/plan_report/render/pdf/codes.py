"""The codes that stand for the characters of one PDF in one of its fonts."""

from __future__ import annotations

from collections.abc import Mapping

from plan_report.characters import private

_BLANK = ord(" ")

Part = tuple[str, int]  # what a glyph reads as, and the glyph


class Codes(dict[int, int]):
    """Code of each character, given out as characters come (`str.translate` asks for them one by one).

    Code n stands for `parts[n - 1]`. Code 0, the empty box of a missing character, stands only for what is `odd`: what
    the font lacks, and 外字, which want to be said beside (ISO 19005-2, 6.2.11.7.3). A text with any of it is not for
    `translate`.
    """

    def __init__(self, glyphs: Mapping[int, int]) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._given: dict[Part, int] = {}
        self.odd: set[str] = set()

    def __missing__(self, char: int) -> int:
        text, glyph = chr(char), self._glyphs.get(char)
        if glyph is not None and not private(text):
            code = self.of((text, glyph))
        elif text.isspace():
            code = self[_BLANK]
        else:
            self.odd.add(text)
            code = 0
        self[char] = code
        return code

    def of(self, part: Part) -> int:
        """The code of a glyph that reads as this text."""
        return self._given.setdefault(part, len(self._given) + 1)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What the codes stand for, from code 1 on."""
        return tuple(self._given)
