"""What a page of a PDF has from the nodes above it (ISO 32000-1, 7.7.3.4)."""

from __future__ import annotations

from typing import Any

from pikepdf import Dictionary

_DEEPEST = 64  # nodes above a page


def inherited(page: Any, key: str, default: Any = None) -> Any:
    """An entry of a page, or of the nearest node above it that has one."""
    node = page
    for _ in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            break
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return default
