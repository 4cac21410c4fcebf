"""The report's pages as they would be made now, beside those from before the last change."""

from __future__ import annotations

from plan_report.data_class import dataclass
from plan_report.judgement import Judgements
from plan_report.runs.build import Request
from plan_report.runs.inputs import Inputs
from plan_report.runs.paper import Paper, paper_of


@dataclass(frozen=True, slots=True)
class _Shown:
    made_of: object
    request: Request
    paper: Paper


class Preview:
    """The last papers that were looked at: drawn anew only where the data or what was chosen are others."""

    def __init__(self) -> None:
        self._now: _Shown | None = None
        self.before: Paper | None = None  # as it was with the data before the last change

    def of(self, inputs: Inputs, request: Request, judged: Judgements | None = None) -> Paper:
        """The pages of a report.

        Args:
            inputs: what was read.
            request: how it is to look.
            judged: the judgements of these inputs.

        Raises:
            InputError, UsageError, LayoutError: as `paper_of`.
        """
        made_of = (dict(inputs.as_read), inputs.round_id)
        now = self._now
        if now is None or (now.made_of, now.request) != (made_of, request):
            paper = paper_of(inputs, request, judged)
            self.before = now.paper if now and now.request == request else None
            self._now = now = _Shown(made_of, request, paper)
        return now.paper
