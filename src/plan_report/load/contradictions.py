"""Where a plan's settings and its table do not fit together; a text that would never be printed is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from plan_report.errors import Problem
from plan_report.load.references import references
from plan_report.load.settings import Settings
from plan_report.load.settings_tree import column_fault
from plan_report.model import COLUMN_NAMES, Indicator, NodePath, Plan, path_of
from plan_report.table.field import Of
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


def contradictions(plan: Plan, settings: Settings) -> Iterator[Problem]:
    """What is said of nothing that the plan has, and things it has although its words say that there are none.

    Args:
        plan: as read.
        settings: of the plan, as they stand in their file.
    """
    if plan.rounds:  # without any, the table has told of that
        yield from _remarks(plan, settings)
        yield from _spoken(plan, settings)
        yield from _of_nothing(plan, settings)
    yield from references(plan)
    rounds = tuple(each.id for each in plan.rounds)
    for column in plan.columns if rounds else ():
        if fault := column_fault(column, rounds):
            yield Problem(
                settings.standing.at("columns"), fault, f"書けるのは{'、'.join((*COLUMN_NAMES, *rounds))}です"
            )
    for word, (column, used) in _USES.items():
        first = next((each for each in plan.indicators if used(each)), None)
        if first and not getattr(plan.words, word):
            thing = OUTCOME if column == CLASS.heading else column
            what = f"{thing}がありますが、設定の用語では{thing}のない計画になっています"
            where = f"plan.toml の [words] の {word}（シート「計画」では用語：{thing}）"
            mend = f"この欄を直すか、{where}に言葉を書いてください"
            yield Problem(replace(first.place, column=column), what, mend)


def _remarks(plan: Plan, settings: Settings) -> Iterator[Problem]:
    """What staff say of a node or round that the plan does not have."""
    known = set(map(path_of, plan.homes))
    rounds = [each.id for each in plan.rounds]
    for index, remark in enumerate(plan.remarks):
        if plan.nodes and remark.node not in known:
            place = settings.standing.at(Of.REMARK, index, "node")
            yield Problem(place, *_no_such_node(plan, remark.node))
        if remark.round_id and remark.round_id not in rounds:
            what = f"取組内容などを書いた評価の回「{remark.round_id}」はありません"
            place = settings.standing.at(Of.REMARK, index, "round")
            yield Problem(place, what, f"あるのは{'、'.join(rounds)}です")


def _spoken(plan: Plan, settings: Settings) -> Iterator[Problem]:
    """What was said of a round that the plan does not have."""
    rounds = [each.id for each in plan.rounds]
    spoken = [("委員会の意見", Of.OPINION, index, each.round_id) for index, each in enumerate(plan.opinions)]
    spoken += [("計画の変更", Of.REVIEW, index, each.round_id) for index, each in enumerate(plan.reviews)]
    for thing, of, index, round_id in spoken:
        if round_id not in rounds:
            what = f"{thing}を書いた評価の回「{round_id}」はありません"
            yield Problem(settings.standing.at(of, index, "round"), what, f"あるのは{'、'.join(rounds)}です")


def _of_nothing(plan: Plan, settings: Settings) -> Iterator[Problem]:
    """A node that the settings name although nothing is said of it."""
    said = {each.node[:depth] for each in plan.remarks for depth in range(1, len(each.node) + 1)}
    wanted = {each.node for each in plan.other_nodes} - said
    for index, other in enumerate(settings.other_nodes):
        if other.node in wanted:
            called = "の".join(f"{label}「{number}」" for label, number in zip(plan.levels, other.node, strict=False))
            what = f"{called}には、指標も取組も団体の記述もないので、印刷されません"
            mend = "[[remarks]] に記述を書くか、この [[other_nodes]] を消してください"
            yield Problem(settings.standing.at(Of.OTHER_NODE, index, "node"), what, mend)


def _no_such_node(plan: Plan, node: NodePath) -> tuple[str, str]:
    if not node:
        mend = f'どの{plan.levels[0]}のものかを、node = ["1"] のように書いてください'
        return "取組内容などを書いた所の番号がありません", mend
    if len(node) > len(plan.levels):
        what = f"取組内容などの node に番号が{len(node)}つありますが、この計画の段は{len(plan.levels)}つです"
        return what, "番号を外側の段から順に書いてください"
    called = "の".join(f"{label}「{number}」" for label, number in zip(plan.levels, node, strict=False))
    name = f"[[other_nodes]]（シート「計画」では「{plan.levels[0]}1の名称」など）に名称を書いてください"
    mend = f"番号を確かめてください。指標も取組もない所であれば、{name}"
    return f"取組内容などを書いた{called}は指標の表にありません", mend
