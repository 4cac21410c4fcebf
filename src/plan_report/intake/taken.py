"""What came of a table: the indicators, all that was left out, and what should be looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import field

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem, Severity
from plan_report.intake.draft import DraftIndicator

Node = tuple[str, str]  # number and name


@dataclass(slots=True)
class Taken:
    """Grows row by row; `origins` counts where proposals came from."""

    indicators: list[DraftIndicator] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    origins: Counter[str] = field(default_factory=Counter)
    without_baseline: int = 0

    def leave(self, place: Place, what: str, mend: str = "") -> None:
        """List something that is not taken."""
        self.left.append(Problem(place, what, mend, Severity.DOUBT))

    def doubt(self, place: Place, what: str, mend: str = "") -> None:
        """List something that is taken and should be looked at."""
        self.doubts.append(Problem(place, what, mend, Severity.DOUBT))
