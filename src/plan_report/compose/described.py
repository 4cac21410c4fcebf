"""For screen readers: how a 評価 table is laid out, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.compose.naming import Naming
from plan_report.model import Node


def described(headings: Sequence[str], node: Node, naming: Naming) -> str:
    """The columns from the left, then what stands in the rows: 成果目標, what hangs on the node itself, its parts."""
    names = "、".join(heading.replace("\n", "") for heading in headings)
    parts = list(_parts(node, naming))
    rows = f"{'最初の行' if len(parts) > 1 else '行'}は{'、その下は'.join(parts)}です。" if parts else ""
    return f"列は左から、{names}です。{rows}"


def _parts(node: Node, naming: Naming) -> Iterator[str]:
    words = naming.words
    place = f"{naming.levels[0]}{node.number}の" if naming.levels else ""
    if any(indicator.is_outcome for indicator in node.indicators):
        yield f"{place}{words.outcome}"
    if not all(indicator.is_outcome for indicator in node.indicators):
        yield f"{place}{words.indicator}"
    depth = _depth(node)
    if depth:
        groups = [f"{label}ごと" for label in naming.levels[1 : 1 + depth]]
        groups += [f"{words.actor}ごと"] if naming.actors else []
        yield f"{'、'.join(groups)}の{words.indicator}"


def _depth(node: Node) -> int:
    """How many levels there are below a node with indicators on them."""
    return max((1 + _depth(child) for child in node.children if child.holds_indicators), default=0)
