"""The text of a cell in pieces for fields of their own: one a line, and one a part of a value with several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, zip_longest

from plan_report.model import Value

_BEFORE_A_NAME = re.compile(r"(?<![ 　、])[ 　、]+(?=[(（]|第[0-9０-９]{1,4}[^\s0-9])")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text, in order, and what stands between them."""

    texts: tuple[str, ...]
    between: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str, value: Value | None) -> Pieces:
        """One alone where the text does not fall apart as surely as its value does.

        Args:
            text: the whole cell.
            value: what was read of it.
        """
        if "\n" in text:
            lines = tuple(text.split("\n"))
            return cls(lines, ("\n",) * (len(lines) - 1))
        texts = tuple(_BEFORE_A_NAME.split(text))
        if value is not None and 1 < len(value.parts) == len(texts):
            return cls(texts, tuple(_BEFORE_A_NAME.findall(text)))
        return cls((text,))

    def joined(self, texts: tuple[str, ...]) -> str:
        """The whole text with these pieces in the place of its own."""
        if len(texts) != len(self.texts):
            return "\n".join(texts)
        return "".join(chain.from_iterable(zip_longest(texts, self.between, fillvalue="")))
