"""The tree that indicators hang on: nodes within nodes, of as many levels as the plan has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

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


def pruned(nodes: tuple[Node, ...], keep: Callable[[Indicator], bool]) -> Iterator[Node]:
    """The nodes with some of their indicators; a node that loses all of them goes too."""
    for node in nodes:
        indicators, children = tuple(filter(keep, node.indicators)), tuple(pruned(node.children, keep))
        if indicators or children:
            yield replace(node, indicators=indicators, children=children)
