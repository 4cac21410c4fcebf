"""Where a plan's settings and its table do not fit together; a text that would never be printed is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from plan_report.errors import Place, Problem
from plan_report.load.references import references
from plan_report.load.settings_tree import column_fault
from plan_report.model import COLUMN_NAMES, Indicator, NodePath, Plan, path_of
from plan_report.table.fields import ACTOR, CLASS, NOTE, OUTCOME, TARGET

# For each word that may be empty: what shows that the plan has such a thing after all, the column it stands in.
_USES: Mapping[str, tuple[str, Callable[[Indicator], bool]]] = MappingProxyType(
    {
        "outcome": (CLASS.heading, lambda indicator: indicator.is_outcome),
        "actor": (ACTOR.heading, lambda indicator: bool(indicator.actors)),
        "target": (TARGET.heading, lambda indicator: indicator.target is not None),
        "note": (NOTE.heading, lambda indicator: bool(indicator.note or any(facts.note for facts in indicator.facts))),
    }
)


def contradictions(plan: Plan, place: Place) -> Iterator[Problem]:
    """Remarks and columns of nothing that the plan has, and things it has although its words say that there are none.

    Args:
        plan: as read.
        place: of the settings.
    """
    yield from _remarks(plan, place)
    yield from references(plan)
    rounds = tuple(each.id for each in plan.rounds)
    for column in plan.columns:
        if fault := column_fault(column, rounds):
            yield Problem(place, fault, f"書けるのは{'、'.join((*COLUMN_NAMES, *rounds))}です")
    for word, (column, used) in _USES.items():
        first = next((each for each in plan.indicators if used(each)), None)
        if first and not getattr(plan.words, word):
            thing = OUTCOME if column == CLASS.heading else column
            what = f"{thing}がありますが、設定の用語では{thing}のない計画になっています"
            where = f"plan.toml の [words] の {word}（シート「計画」では用語：{thing}）"
            mend = f"この欄を直すか、{where}に言葉を書いてください"
            yield Problem(replace(first.place, column=column), what, mend)


def _remarks(plan: Plan, place: Place) -> Iterator[Problem]:
    """Remarks that belong to no node or round of the plan."""
    known = set(map(path_of, plan.homes))
    rounds = [each.id for each in plan.rounds]
    for remark in plan.remarks:
        if plan.nodes and remark.node not in known:
            yield Problem(place, *_no_such_node(plan, remark.node))
        if remark.round_id and remark.round_id not in rounds:
            what = f"取組内容などを書いた評価の回「{remark.round_id}」はありません"
            yield Problem(place, what, f"あるのは{'、'.join(rounds)}です")


def _no_such_node(plan: Plan, node: NodePath) -> tuple[str, str]:
    if not node:
        mend = f'どの{plan.levels[0]}のものかを、node = ["1"] のように書いてください'
        return "取組内容などを書いた所の番号がありません", mend
    if len(node) > len(plan.levels):
        what = f"取組内容などの node に番号が{len(node)}つありますが、この計画の段は{len(plan.levels)}つです"
        return what, "番号を外側の段から順に書いてください"
    called = "の".join(f"{label}「{number}」" for label, number in zip(plan.levels, node, strict=False))
    return f"取組内容などを書いた{called}は指標の表にありません", "番号を確かめてください"
