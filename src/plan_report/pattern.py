"""Regular expressions that are compiled when they are first asked: a command asks a third of those that it reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, AnyStr

__all__ = ["pattern"]

if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:  # noqa: N801 it stands for a call
        """What `re.compile` gives for the same words; a wrong expression is an error as late as it is compiled."""

        def __init__(self, text: AnyStr, flags: int = 0) -> None:
            self._text, self._flags = text, flags
            self._compiled: re.Pattern[AnyStr] | None = None

        def __getattr__(self, name: str) -> object:
            """A method or attribute of the compiled expression, which is this one's own from then on."""
            if self._compiled is None:
                self._compiled = re.compile(self._text, self._flags)
            found = getattr(self._compiled, name)
            setattr(self, name, found)
            return found
