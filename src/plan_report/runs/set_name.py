"""What the files of a report are called: each kind of report has a name of its own, so that none replaces another.

The plain report is what the plan's `output_name` says (report.docx). A final one is never under that name: a draft that
is made later would stand where the published words stood, and nobody could tell the two apart by their names.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from plan_report.compose import Layout
from plan_report.data_class import dataclass
from plan_report.files.names import safe
from plan_report.runs.inputs import Inputs
from plan_report.style.look import LARGE, NORMAL

_LAYOUTS: Mapping[Layout, str] = MappingProxyType(
    {Layout.EVALUATION: "", Layout.PLAN: "計画書の表", Layout.OVERVIEW: "一覧"}
)
_LOOKS: Mapping[str, str] = MappingProxyType({NORMAL: "標準の文字", LARGE: "大活字"})
# By whether it is final and whether it corrects an earlier report.
_STATES: Mapping[tuple[bool, bool], str] = MappingProxyType(
    {(False, False): "", (True, False): "確定版", (False, True): "訂正案", (True, True): "訂正版"}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What kind of report it is, as the user asked for it; empty where that is the plan's own way."""

    layout: Layout
    look: str
    actor: str
    final: bool
    corrects: bool


def set_name(asked: Asked, inputs: Inputs) -> str:
    """The name of a report's files without their endings: report_R6_大活字_確定版."""
    other_look = asked.look and asked.look != inputs.own_look
    parts = (
        inputs.plan.output_name,
        safe(asked.actor.strip()) if asked.actor else "",
        safe(inputs.round_id) if inputs.round_id != inputs.last_round else "",
        _LAYOUTS[asked.layout],
        _LOOKS[asked.look] if other_look else "",
        _STATES[asked.final, asked.corrects],
    )
    return "_".join(filter(None, parts))
