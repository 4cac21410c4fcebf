"""Errors whose text is the sentence the user reads.

Bad input never stops at the first fault: a reader collects every `Problem` of a source and raises one
`InputError` at the end, so that an official mends the file once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import SupportsIndex

from plan_report.data_class import dataclass

MOST_PROBLEMS = 1_000  # errors; nobody mends more at a time, and a damaged file would have millions
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")  # what a terminal obeys


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
        return shown(f"{place}{self.what}" + (f"（{self.mend}）" if self.mend else ""))


def shown(text: str) -> str:
    """A text for a message: signs that a terminal would obey instead of showing them stand there as their codes."""
    return _UNSEEN.sub(lambda match: f"〔U+{ord(match[0]):04X}〕", text)


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


class Problems(list[Problem]):
    """The findings of a reading, which ends when there are more errors than anybody mends at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._errors = 0

    def append(self, problem: Problem) -> None:
        """Note a finding.

        Raises:
            InputError: with it there are `MOST_PROBLEMS` errors; carries all of them, and says where reading ended.
        """
        super().append(problem)
        self._errors += problem.severity is Severity.ERROR
        if self._errors >= MOST_PROBLEMS:
            what = f"エラーが{self._errors:,}件になったため、ここで読むのをやめました。ほかにもあるかもしれません"
            ended = Problem(problem.place, what, "上のエラーを直してから、もう一度調べてください")
            raise InputError((*(each for each in self if each.severity is Severity.ERROR), ended))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note several, as `append` does."""
        for problem in problems:
            self.append(problem)

    def __delitem__(self, which: SupportsIndex | slice) -> None:
        """Take findings out, which no longer count."""
        super().__delitem__(which)
        self._errors = sum(problem.severity is Severity.ERROR for problem in self)
