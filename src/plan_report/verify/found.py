"""What was found in a file of the report, in reading order."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.errors import PlanReportError


class UnreadableError(PlanReportError):
    """The file is not what its name says, is damaged, or is locked by a password."""

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(f"{path.name} を{kind}として読めません（壊れているか、パスワードが付いています）。")


class HostileError(UnreadableError):
    """The file is made to do harm, or is like no report; `why` is a sentence without its end, `mend` the way out."""

    def __init__(self, path: Path, why: str, mend: str = "安全のため読みません") -> None:
        PlanReportError.__init__(self, f"{path.name} は、{why}。{mend}。")
        self.why, self.mend = why, mend


class UntaggedError(UnreadableError):
    """A PDF has no tags, so that nobody can tell its tables and their cells."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "タグ付きのPDF")


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell of a table as found; rows and columns count from 0."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table, or in Word the piece of one that stands on one page."""

    caption: str
    n_rows: int
    header_rows: int
    cells: tuple[FoundCell, ...]


@dataclass(frozen=True, slots=True)
class FoundText:
    """A heading, paragraph or caption of a figure; whether it is a heading is known of Word files."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure by what is said of it to those who cannot see it."""

    alt: str
    numbers: tuple[Decimal, ...] | None = None  # that its chart is drawn from; None where it is no chart


Found = FoundText | FoundTable | FoundFigure
NO_TABLE = "（表がない）"  # of a difference
NO_ROW = "（行がない）"
NONE = "（ない）"
MOVED = "（順序が違う）"
_NOTHING = frozenset({NONE, NO_ROW, NO_TABLE})


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement: where, what the record has and what the file has."""

    place: str
    recorded: str
    found: str

    def __str__(self) -> str:
        if self.recorded in _NOTHING:
            return f"{self.place}：記録になく、ファイルには{_quoted(self.found) if self.found else '空の欄'}があります"
        if self.found in _NOTHING:
            return f"{self.place}：記録では{_quoted(self.recorded)}ですが、ファイルにはありません"
        if self.found == MOVED:
            return f"{self.place}：{_quoted(self.recorded)}の順序が、記録と違います"
        return f"{self.place}：記録では{_quoted(self.recorded)}、ファイルでは{_quoted(self.found)}です"


_LONGEST = 100


def _quoted(text: str) -> str:
    line = text.replace("\n", " ")
    shown = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    return f"「{shown}」" if shown else "空"
