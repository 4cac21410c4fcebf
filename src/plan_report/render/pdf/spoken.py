"""What lines say when they are read without their places: the text they were broken from.

Layout drops the blank or line break at which a line ends. Drawn as a blank after the line's last letter it cannot be
seen, and a screen reader, or a search, finds `20.4% [R5年度]` and not `20.4%[R5年度]`. Where a word was cut for want of
room, nothing must stand between its halves.
"""

from __future__ import annotations

from collections.abc import Iterable

from plan_report.data_class import dataclass


@dataclass(slots=True)
class Spoken:
    """Follows the lines of one text; `cut` when the last ones asked for part a Latin word or a number."""

    source: str
    position: int | None = 0  # in the source; None once a line does not agree with it
    cut: bool = False

    def lines(self, texts: Iterable[str]) -> list[str]:
        """The lines to draw, each with the blank that separates it from the next one."""
        self.cut = False
        return [self._line(text) for text in texts]

    def _line(self, text: str) -> str:
        if self.position is None:
            return text
        source = self.source
        start = self.position
        while not source.startswith(text, start):
            if start >= len(source) or not source[start].isspace():
                self.position = None
                return text
            start += 1
        end = self.position = start + len(text)
        rest = source[end:].lstrip() if end < len(source) else ""
        if not rest:
            return text
        if source[end].isspace():
            return text + " "
        self.cut |= text[-1:].isascii() and text[-1:].isalnum() and rest[0].isascii() and rest[0].isalnum()
        return text
