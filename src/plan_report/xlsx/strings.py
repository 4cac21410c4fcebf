"""Texts of cells with what their letters look like: struck through, raised. Readings over kanji are no text."""

from __future__ import annotations

from dataclasses import field
from typing import IO

from plan_report.data_class import dataclass
from plan_report.foreign_xml import TooMuchError, walk

MOST_STRINGS = 1_000_000
LONGEST = 32_767  # characters; Excel writes no longer ones
_NO = frozenset({"0", "false"})
_RAISED = frozenset({"superscript", "subscript"})


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look; `struck` is None where they look as their cell does."""

    text: str
    struck: bool | None = None
    raised: bool = False


Rich = str | tuple[Run, ...]  # most texts have one look, that of their cell


def plain_text(rich: Rich) -> str:
    """All letters, whatever they look like."""
    return rich if isinstance(rich, str) else "".join(run.text for run in rich)


@dataclass(slots=True)
class TextTaker:
    """Takes the elements of one text (`si` or `is`) as they come."""

    _runs: list[Run] = field(default_factory=list)
    _letters: list[str] = field(default_factory=list)
    _struck: bool | None = None
    _raised: bool = False
    _reading: int = 0  # within rPh
    _taking: bool = False

    def start(self, name: str, said: dict[str, str]) -> None:
        """An element begins."""
        if name == "rPh":
            self._reading += 1
        elif name == "t":
            self._taking = not self._reading
        elif name == "rPr":
            self._struck = False
        elif name == "strike":
            self._struck = said.get("val", "1") not in _NO
        elif name == "vertAlign":
            self._raised = said.get("val") in _RAISED

    def text(self, text: str) -> None:
        """Letters."""
        if self._taking:
            self._letters.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "rPh":
            self._reading -= 1
        elif name == "t":
            self._taking = False
        elif name == "r":
            self._run()

    def done(self) -> Rich:
        """The text, and begin another."""
        self._run()
        if not self._runs:
            return ""
        runs, self._runs = self._runs, []
        if any(run.struck is not None or run.raised for run in runs):
            return tuple(runs)
        return "".join(run.text for run in runs)

    def _run(self) -> None:
        if self._letters:
            self._runs.append(Run("".join(self._letters), self._struck, self._raised))
        self._letters, self._struck, self._raised = [], None, False


def read_strings(stream: IO[bytes]) -> list[Rich]:
    """The texts that a workbook's cells share, in their order.

    Raises:
        TooMuchError: there are more than any table has.
    """
    found: list[Rich] = []
    taker = TextTaker()

    def end(name: str) -> None:
        if name != "si":
            taker.end(name)
            return
        found.append(taker.done())
        if len(found) > MOST_STRINGS:
            raise TooMuchError

    walk(stream, taker.start, end, taker.text)
    return found
