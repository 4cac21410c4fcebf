"""The tree that indicators hang on: nodes within nodes, of as many levels as the plan has."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from plan_report.data_class import dataclass
from plan_report.model.indicator import Indicator


@dataclass(frozen=True, slots=True)
class Node:
    """A numbered part of the plan with the indicators that hang on it, those marked 成果目標 first, and its own parts.

    A number is its own only within the part above; what names a node is its path, the numbers from the outermost on.
    """

    number: str
    name: str
    indicators: tuple[Indicator, ...] = ()
    children: tuple[Node, ...] = ()

    @property
    def every_indicator(self) -> Iterator[Indicator]:
        """The node's own indicators and those of all parts below it, in printed order."""
        if not self.children:
            return iter(self.indicators)
        return chain(self.indicators, chain.from_iterable(child.every_indicator for child in self.children))

    @property
    def holds_indicators(self) -> bool:
        """Whether any indicator hangs on it or below it; there may be 取組 alone."""
        return bool(self.indicators) or any(child.holds_indicators for child in self.children)


Home = tuple[Node, ...]  # a node with all it lies in, the outermost first; what an indicator hangs on
NodePath = tuple[str, ...]  # the numbers of a home


def path_of(home: Home) -> NodePath:
    """The numbers by which a node is known."""
    return tuple(node.number for node in home)


def homes(above: Home, node: Node) -> Iterator[Home]:
    """A node and all nodes below it, each with what it lies in, in printed order."""
    home = (*above, node)
    yield home
    for child in node.children:
        yield from homes(home, child)


def changed(node: Node, change: Callable[[Indicator], Indicator]) -> Node:
    """The node with every indicator on it and below it changed."""
    children = tuple(changed(child, change) for child in node.children)
    return replace(node, indicators=tuple(map(change, node.indicators)), children=children)


def pruned(
    nodes: tuple[Node, ...], keep: Callable[[Indicator], bool], needed: Collection[NodePath], above: NodePath = ()
) -> Iterator[Node]:
    """The nodes with some of their indicators; one that is left without any goes too, unless it is needed.

    Args:
        nodes: those of one level.
        keep: whether an indicator stays.
        needed: the paths of nodes that stay in any case, with all they lie in.
        above: the path of what the nodes lie in.
    """
    for node in nodes:
        path = (*above, node.number) if node.number else above  # the one node of a plan without levels has none
        indicators = tuple(filter(keep, node.indicators))
        children = tuple(pruned(node.children, keep, needed, path))
        if indicators or children or path in needed:
            yield replace(node, indicators=indicators, children=children)


def with_nodes(nodes: tuple[Node, ...], names: Mapping[NodePath, str]) -> tuple[Node, ...]:
    """The nodes with further ones that hold nothing as yet, each before the first of its level with a higher number.

    Args:
        nodes: those that are there; their order stays.
        names: of the further ones, by their paths. What a node lies in is there, or among them.
    """
    numbers = [_order(node.number) for node in nodes]
    made = list(nodes)
    deeper: dict[str, dict[NodePath, str]] = {}
    for (number, *below), name in names.items():
        if below:
            deeper.setdefault(number, {})[tuple(below)] = name
            continue
        order = _order(number)
        at = next((index for index, other in enumerate(numbers) if other > order), len(made))
        numbers.insert(at, order)
        made.insert(at, Node(number, name))
    return tuple(
        replace(node, children=with_nodes(node.children, deeper[node.number])) if node.number in deeper else node
        for node in made
    )


def _order(number: str) -> tuple[tuple[int, int, str], ...]:
    """Numbers within a number as numbers, so that 1-10 comes after 1-9."""
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+", number)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
