"""Name trees and number trees read without trusting them: each node once, no more entries than a paper has objects."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pikepdf import Array, Dictionary

from plan_report.bundle.limits import MOST_OBJECTS


def entries(root: Any, leaf: str) -> Iterator[tuple[Any, Any]]:
    """The entries of a tree (ISO 32000-1, 7.9.6 and 7.9.7), in the order in which they stand.

    Args:
        root: the tree; what is none has no entries.
        leaf: /Names or /Nums.
    """
    return islice(_entries(root, leaf), MOST_OBJECTS)


def _entries(root: Any, leaf: str) -> Iterator[tuple[Any, Any]]:
    seen: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary):
            continue
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        listed = node.get(leaf)
        if isinstance(listed, Array):
            pairs = iter(listed)
            yield from zip(pairs, pairs, strict=False)
        kids = node.get("/Kids")
        if isinstance(kids, Array):
            waiting.extend(reversed(list(kids)))
