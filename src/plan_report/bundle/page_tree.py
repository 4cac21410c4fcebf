"""The pages of a PDF as its page tree has them, before qpdf mends the tree and forgets what was missing in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from plan_report.bundle.limits import DEEPEST_PAGES, MOST_PAGES


class LostPages(Exception):  # noqa: N818 it says what is wrong
    """The page tree names pages that are not there, or runs in circles."""


class TooManyPages(Exception):  # noqa: N818 as above
    """There are more than could ever be handed out."""


def leaves(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The pages in order, as they stand in the file.

    A page tree says how many pages it has (/Count) too; programs pass over a wrong number, and so does this: what
    counts is whether everything it names is there.

    Raises:
        LostPages: something that is named is not there.
        TooManyPages: there is no end of them.
    """
    root = pdf.Root.get("/Pages")
    if not isinstance(root, Dictionary):
        raise LostPages
    seen = {root.objgen}
    waiting = [iter(_kids(root))]
    found = 0
    while waiting:
        kid = next(waiting[-1], None)
        if kid is None:
            waiting.pop()
            continue
        node = kid[0]
        if not isinstance(node, Dictionary):
            raise LostPages
        if "/Kids" not in node:
            found += 1
            if found > MOST_PAGES:
                raise TooManyPages
            yield node
            continue
        if len(waiting) > DEEPEST_PAGES or node.objgen in seen:
            raise LostPages
        seen.add(node.objgen)
        waiting.append(iter(_kids(node)))


def _kids(node: Any) -> list[tuple[Any]]:
    """Each kid in a pair of brackets, for one that is missing is None."""
    kids = node.get("/Kids")
    if not isinstance(kids, Array):
        raise LostPages
    if len(kids) > MOST_PAGES:
        raise TooManyPages
    return [(kid,) for kid in kids]
