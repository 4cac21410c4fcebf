"""Errors whose text is the sentence the user reads.

Bad input never stops at the first fault: a reader collects every `Problem` of a source and raises one
`InputError` at the end, so that an official mends the file once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a doubt is only told."""

    ERROR = "エラー"
    DOUBT = "要確認"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a user's file; a row is counted as Excel counts it (the heading is row 1)."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        sheet = f"シート「{self.sheet}」" if self.sheet else ""
        row = f"{self.row}行目" if self.row is not None else ""
        column = f"「{self.column}」列" if self.column else ""
        return " ".join(part for part in (self.file, sheet, row + column) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: where it is, what is wrong, and how to mend it, each in plain Japanese."""

    place: Place
    what: str
    mend: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.place}：" if str(self.place) else ""
        return f"{place}{self.what}" + (f"（{self.mend}）" if self.mend else "")


class PlanReportError(Exception):
    """What the user must hear; the command prints its text and ends with `exit_code`."""

    exit_code = 1


class InputError(PlanReportError):
    """The data cannot be used as it is; carries every problem that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class UsageError(PlanReportError):
    """The command was asked for something that does not exist (a round, a folder, a format)."""

    exit_code = 2


class OutputError(PlanReportError):
    """A file could not be written; the earlier one is untouched."""
