"""The text of a cell in pieces for fields of their own: one a line, and one a part of a value with several."""

from __future__ import annotations

import re
from itertools import chain, zip_longest

from plan_report.data_class import dataclass
from plan_report.model import Quantity, Value
from plan_report.notation import print_number

_BEFORE_A_NAME = re.compile(r"(?<![ 　、])[ 　、]+(?=[(（]|第[0-9０-９]{1,4}[^\s0-9])")
_LONG_NUMBER = re.compile(r"(?<![0-9.,])[0-9]{4,}(?:\.[0-9]+)?(?![0-9.,])")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text, in order, and what stands between them."""

    texts: tuple[str, ...]
    between: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()  # the texts as their fields show them: 2,062件 of 2062件

    @classmethod
    def of(cls, text: str, value: Value | None) -> Pieces:
        """One alone where the text does not fall apart as surely as its value does.

        Args:
            text: the whole cell.
            value: what was read of it.
        """
        if "\n" in text:
            lines = tuple(text.split("\n"))
            return cls.shown_as(lines, ("\n",) * (len(lines) - 1), value)
        texts = tuple(_BEFORE_A_NAME.split(text))
        if value is not None and 1 < len(value.parts) == len(texts):
            return cls.shown_as(texts, tuple(_BEFORE_A_NAME.findall(text)), value)
        return cls.shown_as((text,), (), value)

    @classmethod
    def shown_as(cls, texts: tuple[str, ...], between: tuple[str, ...], value: Value | None) -> Pieces:
        """The pieces, with commas in the numbers that the report prints with them."""
        return cls(texts, between, tuple(_with_commas(each, value) for each in texts))

    def joined(self, texts: tuple[str, ...]) -> str:
        """The whole text with these pieces in the place of its own; one that is as it was shown stays as written."""
        if len(texts) != len(self.texts):
            return "\n".join(texts)
        own = (mine if text == shown else text for text, shown, mine in zip(texts, self.shown, self.texts, strict=True))
        return "".join(chain.from_iterable(zip_longest(own, self.between, fillvalue="")))


def _with_commas(text: str, value: Value | None) -> str:
    """The text with commas in its numbers that were read as such; a year or a code stays as it is."""
    if value is None:
        return text
    amounts = (part.amount for part in value.parts if isinstance(part.amount, Quantity))
    numbers = {f"{each.number.copy_abs():f}": print_number(each.number.copy_abs()) for each in amounts}
    return _LONG_NUMBER.sub(lambda match: numbers.get(match[0], match[0]), text)
