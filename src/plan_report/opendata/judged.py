"""The judge's columns of the open data: the printed class of each round's value, with its reason."""

from __future__ import annotations

from collections.abc import Mapping

from plan_report.data_class import dataclass
from plan_report.judgement import Judgement, Judgements
from plan_report.model import Indicator, Override
from plan_report.opendata.columns import Judged
from plan_report.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Judging:
    """A plan judged round by round, by one scheme."""

    scheme: Scheme
    rounds: Mapping[str, Judgements]


def judged_cells(judging: Judging | None, indicator: Indicator, round_id: str, part: str) -> dict[str, str]:
    """The judge's cells of a part's row; none where the indicator was no part of the plan in that round."""
    judgement = judging.rounds[round_id].get(indicator.id) if judging else None
    if judging is None or judgement is None:
        return {}
    return {
        Judged.LABEL: judgement.outcome.label,
        Judged.SYMBOL: judgement.outcome.symbol,
        Judged.REASON: _reason(judgement, indicator.in_round(round_id).override, part),
        Judged.SCHEME: judging.scheme.title,
    }


def _reason(judgement: Judgement, override: Override | None, part: str) -> str:
    """Why it is of its class: the part's own reason, or that of the person who set it, whose name stays inside."""
    if override is not None:
        return f"判定の変更：{override.reason}（計算による判定は{judgement.computed.label}）"
    own = [each.reason for each in judgement.parts if each.label == part]
    return "".join(own or dict.fromkeys(each.reason for each in judgement.parts))
