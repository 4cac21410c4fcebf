"""Nodes of the plan's tree that neither indicators nor 取組 name, but the settings."""

from __future__ import annotations

from dataclasses import replace

from plan_report.errors import Problem
from plan_report.load.settings import Settings
from plan_report.model import NodePath, Plan, path_of, with_nodes
from plan_report.table.clean import cut, one_line


def with_other_nodes(plan: Plan, settings: Settings, problems: list[Problem]) -> Plan:
    """The plan with them in its tree.

    Args:
        plan: with the tree that its indicators make.
        settings: which name the further nodes.
        problems: takes what is wrong with them.
    """
    if not settings.other_nodes or not plan.nodes:  # without a tree, the table has told of that
        return plan
    names = {path_of(home): home[-1].name for home in plan.homes if home}
    new: dict[NodePath, str] = {}
    in_order = sorted(enumerate(settings.other_nodes), key=lambda each: len(each[1].node))
    for index, other in in_order:
        what, mend = _fault(plan, other.node, other.name, names)
        if what:
            problems.append(Problem(settings.standing.at("other_nodes", index, "node"), what, mend))
        elif other.node not in names:
            names[other.node] = new[other.node] = other.name
    return replace(plan, nodes=with_nodes(plan.nodes, new))


def _fault(plan: Plan, path: NodePath, name: str, names: dict[NodePath, str]) -> tuple[str, str]:
    """What is wrong, and how to mend it; nothing where all is well."""
    called = "の".join(f"{label}「{cut(number)}」" for label, number in zip(plan.levels, path, strict=False))
    if len(path) > len(plan.levels):
        what = f"other_nodes の node に番号が{len(path)}つありますが、この計画の段は{len(plan.levels)}つです"
        return what, "番号を外側の段から順に書いてください"
    if path[:-1] and path[:-1] not in names:
        return f"{called}を含む段の名称が、どこにもありません", "外側の段も [[other_nodes]] に書いてください"
    if one_line(names.get(path, name)) != one_line(name):
        what = f"{called}の名称「{cut(name)}」が、ほかの所の「{cut(names[path])}」と違います"
        return what, "番号と名称のどちらかを直してください"
    return "", ""
