"""Pages that another program wrote anew (Ghostscript, cairo): the same texts, cut otherwise.

A PDF that has lost its tags is often such a one. Its texts are cut as the fresh drawing's are, so that what is left
differs; lines and fills are then not counted, for the drawn pages are compared (rendered.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from plan_report.verify.align import aligned
from plan_report.verify.pdf_pages_seen import COLOURS, SHAPES
from plan_report.verify.seen import Seen

_TEXT = re.compile(r"\d+ページの文字")
_BLANKS = re.compile(r"\s+")
Pieces = Sequence[Seen]


def cut_alike(fresh: Pieces, given: Pieces) -> tuple[Pieces, Pieces]:
    """Both files' observations; of a rewritten file so that only what a reader sees differs."""
    ours, theirs = _pages(fresh), _pages(given)
    cut_otherwise = [
        each for each in ours.keys() & theirs.keys() if ours[each] != theirs[each] and _same(ours[each], theirs[each])
    ]
    if not cut_otherwise:
        return fresh, given
    return tuple(_without_shapes(fresh, ours)), tuple(_without_shapes(given, _cut(ours, theirs)))


def _pages(pieces: Iterable[Seen]) -> dict[str, list[str]]:
    """The texts of each page, by its name."""
    found: dict[str, list[str]] = {}
    for each in pieces:
        if _TEXT.fullmatch(each.where):
            found.setdefault(each.where, []).append(each.what)
    return found


def _same(one: Iterable[str], other: Iterable[str]) -> bool:
    return _bare("".join(one)) == _bare("".join(other))


def _cut(ours: Mapping[str, list[str]], theirs: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Their texts, in our pieces."""
    return {page: _cut_page(ours.get(page, []), texts) for page, texts in theirs.items()}


def _cut_page(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    if _same(ours, theirs):
        return list(ours)
    bare = [_bare(each) for each in ours]
    one, other = "".join(bare), _bare("".join(theirs))
    there = dict(aligned(one, other))
    ends = [*accumulate(map(len, bare))]
    cuts = [0]
    for end in ends[:-1]:
        cuts.append(max(cuts[-1], there[end - 1] + 1 if end - 1 in there else there.get(end, cuts[-1])))
    cuts.append(len(other))
    found = [other[start:end] for start, end in pairwise(cuts)]
    # A piece that is the same keeps its blanks.
    return [text if _bare(text) == each else each for text, each in zip(ours, found, strict=True) if each]


def _without_shapes(pieces: Iterable[Seen], texts: Mapping[str, list[str]]) -> Iterator[Seen]:
    told: set[str] = set()
    for each in pieces:
        if _TEXT.fullmatch(each.where):
            if each.where not in told:
                told.add(each.where)
                yield from (Seen(each.where, text) for text in texts[each.where])
        elif not each.where.endswith((SHAPES, COLOURS)):
            yield each


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)
