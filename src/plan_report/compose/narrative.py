"""A paragraph for each area, from its figures alone: how many indicators went which way, and which, by how much."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from plan_report.compose import wording
from plan_report.judgement import Judgement, Judgements, Meaning
from plan_report.model import Area, Indicator

# How a count of each meaning is said within a sentence and at its end, in the order in which they are said.
_SAID = {
    Meaning.ACHIEVED: ("目標を達成し", "目標を達成しました"),
    Meaning.BETTER: ("改善し", "改善しました"),
    Meaning.SAME: ("基準値を維持し", "基準値を維持しました"),
    Meaning.WORSE: ("悪化し", "悪化しました"),
    Meaning.MIXED: ("内訳により評価が分かれ", "内訳により評価が分かれました"),
    Meaning.EXCLUDED: ("評価の対象外となり", "評価の対象外となりました"),
}
_TOLD = {Meaning.BETTER: "改善した指標", Meaning.WORSE: "悪化した指標"}
_MOST_NAMED = 12  # of a direction in one paragraph; a reader of more looks into the table
_REMARK = re.compile(r"（[^（）]*）$")


def narrative(area: Area, judgements: Judgements, negative: str) -> str:
    """Sentences in plain 公用文; empty when the area has no indicator."""
    indicators = list(area.indicators)
    if not indicators:
        return ""
    names = _short_names(indicators)
    sentences = [_counts([judgements[each.id] for each in indicators])]
    for meaning, said in _TOLD.items():
        changed = [each for each in indicators if judgements[each.id].outcome.meaning is meaning]
        if changed:
            shown = changed[:_MOST_NAMED]
            named = "、".join(_with_change(names[each.id], judgements[each.id], negative) for each in shown)
            more = f"ほか{len(changed) - len(shown):,}指標" if len(changed) > len(shown) else ""
            sentences.append(f"{said}は、{named}{more}です。")
    return "".join(sentences)


def _counts(judgements: Sequence[Judgement]) -> str:
    """8指標のうち5指標が改善し、2指標が基準値を維持し、1指標が悪化しました。"""
    tally = Counter(judgement.outcome.meaning for judgement in judgements)
    *before, last = [(meaning, tally[meaning]) for meaning in _SAID if tally[meaning]]
    if not before:
        return f"{len(judgements):,}指標の全てが{_SAID[last[0]][1]}。"
    said = "".join(f"{count:,}指標が{_SAID[meaning][0]}、" for meaning, count in before)
    return f"{len(judgements):,}指標のうち{said}{last[1]:,}指標が{_SAID[last[0]][1]}。"


def _with_change(name: str, judgement: Judgement, negative: str) -> str:
    changes = [
        f"{part.label}{wording.change_text(part.change, negative, ratio=False)}"
        for part in judgement.parts
        if part.change is not None and part.change.difference
    ]
    return f"「{name}」" + (f"（{'、'.join(changes)}）" if changes else "")


def _short_names(indicators: Iterable[Indicator]) -> dict[str, str]:
    """Names without the remark in brackets at their end, unless two would then be the same."""
    full = {each.id: each.name for each in indicators}
    short = {id_: _REMARK.sub("", name) or name for id_, name in full.items()}
    times = Counter(short.values())
    return {id_: name if times[name] == 1 else full[id_] for id_, name in short.items()}
