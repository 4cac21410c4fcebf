"""How cells look, as far as that says what they say: the number format, and whether the text is struck through."""

from __future__ import annotations

from typing import IO

from plan_report.data_class import dataclass
from plan_report.foreign_xml import TooMuchError, walk
from plan_report.xlsx.built_in import BUILT_IN

MOST_FORMATS = 65_490  # of cells; Excel opens no workbook with more
_NO = frozenset({"0", "false"})


@dataclass(frozen=True, slots=True)
class CellFormat:
    """Of a cell: the code of its number format, and whether its font is struck through."""

    code: str = "General"
    struck: bool = False


class Styles:
    """The formats of cells by their numbers; a number that the workbook does not know is of the plain one.

    Raises:
        TooMuchError: there are more formats than Excel opens.
    """

    def __init__(self, stream: IO[bytes] | None = None) -> None:
        self._codes = dict(BUILT_IN)
        self._struck: list[bool] = []
        self._cells: list[tuple[str, str]] = []
        self._section = ""
        self._made: dict[str, CellFormat] = {}
        if stream:
            walk(stream, self._start, self._end)

    def of(self, number: str | None) -> CellFormat:
        """The format with that number."""
        key = number or "0"
        if key not in self._made:
            self._made[key] = self._make(int(key) if key.isdecimal() and len(key) < 10 else 0)  # noqa: PLR2004
        return self._made[key]

    def _make(self, number: int) -> CellFormat:
        if number >= len(self._cells):
            return CellFormat()
        code, font = self._cells[number]
        at = int(font) if font.isdecimal() and len(font) < 10 else -1  # noqa: PLR2004
        struck = 0 <= at < len(self._struck) and self._struck[at]
        return CellFormat(self._codes.get(code, f"（番号{code[:10]}）"), struck)

    def _start(self, name: str, said: dict[str, str]) -> None:
        if name in {"fonts", "cellXfs", "numFmts", "dxfs", "cellStyleXfs"}:
            self._section = name
        elif name == "numFmt" and self._section == "numFmts":
            self._codes[said.get("numFmtId", "")] = said.get("formatCode", "")
        elif name == "font" and self._section == "fonts":
            self._struck.append(False)
        elif name == "strike" and self._section == "fonts" and self._struck:
            self._struck[-1] = said.get("val", "1") not in _NO
        elif name == "xf" and self._section == "cellXfs":
            self._cells.append((said.get("numFmtId", "0"), said.get("fontId", "0")))
        if max(len(self._codes), len(self._struck), len(self._cells)) > MOST_FORMATS:
            raise TooMuchError

    def _end(self, name: str) -> None:
        if name == self._section:
            self._section = ""
