"""Differences that are alike, told in one line: a style that strikes every cell, a page or a figure that is gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from plan_report.verify.found import MOVED, NONE, Difference

_MARK = re.compile(r"（[^（）]*）$")
_OF_PAGE = re.compile(r"\d+ページの")
_OF_FIGURE = re.compile(r"(?:図[0-9０-９]+|表[0-9０-９]+の\d+行\d+列の図|.*の\d+番目の図)(?=$|の)")
_LAST = re.compile(r"しおり|文書のプロパティ")  # what a reader looks at after the pages
_FEW = 3  # alike ones that are told one by one
_SOME = 9  # of which all that is known is that the same was put in place of the same
_XMP = "（XMP）"


def brief(found: Sequence[Difference]) -> tuple[Difference, ...]:
    """The differences in their order, what follows from one change in one line, bookmarks and properties at the end."""
    runs = _runs(_runs(found, _gone), _moved)
    alike = list(_anywhere(list(_anywhere(list(_anywhere(runs, _marked, _FEW)), _same, _SOME)), _new, _SOME))
    twice = {(each.place, each.recorded, each.found) for each in alike}
    once = [
        each
        for each in alike
        if _XMP not in each.place or (each.place.replace(_XMP, ""), each.recorded, each.found) not in twice
    ]
    return tuple(sorted(once, key=lambda each: bool(_LAST.match(each.place))))


def _runs(found: Sequence[Difference], key: Callable[[Difference], str]) -> list[Difference]:
    """Those that follow each other and have the same key, as the first of them."""
    told: list[Difference] = []
    for kind, group in groupby(found, key=key):
        listed = list(group)
        told += [_and_more(listed)] if kind and len(listed) > _FEW else listed
    return told


def _anywhere(found: Sequence[Difference], key: Callable[[Difference], str], few: int) -> Iterator[Difference]:
    """Those that have the same key, wherever they stand, as the first of them."""
    groups: dict[str, list[Difference]] = {}
    for each in found:
        groups.setdefault(key(each), []).append(each)
    told = {kind for kind, group in groups.items() if kind and len(group) > few}
    for each in found:
        kind = key(each)
        if kind not in told:
            yield each
        elif each is groups[kind][0]:
            yield _and_more(groups[kind])


def _and_more(alike: Sequence[Difference]) -> Difference:
    first = alike[0]
    whole = first.found == NONE and all(each.place.startswith(first.place) for each in alike)  # 図１ and all of it
    return first if whole else replace(first, place=f"{first.place}ほか{len(alike) - 1}か所")


def _gone(each: Difference) -> str:
    """What was a part of the same page or figure and is not there."""
    if each.found != NONE:
        return ""
    named = _OF_PAGE.match(each.place) or _OF_FIGURE.match(each.place)
    return named[0] if named else ""


def _moved(each: Difference) -> str:
    return each.found if each.found == MOVED else ""


def _marked(each: Difference) -> str:
    """What was put behind a text that is the same: （取り消し線）."""
    if each.recorded == NONE:
        mark = _MARK.search(each.found)
        return mark[0] if mark and mark[0] != each.found else ""
    longer, shorter = (
        (each.found, each.recorded) if len(each.found) > len(each.recorded) else (each.recorded, each.found)
    )
    same = next((at for at, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    rest = len(shorter) - same
    put = longer[same : len(longer) - rest]
    # Where the text goes on as the mark begins, the bracket that both share is left out: X（案）.
    turned = put if put.startswith("（") else f"（{put[:-1]}" if put.endswith("（") else ""
    return f"{each.found is longer}{turned}" if longer.endswith(shorter[same:]) and _MARK.fullmatch(turned) else ""


def _new(each: Difference) -> str:
    return each.place if each.recorded == NONE else ""


def _same(each: Difference) -> str:
    return f"{each.recorded}\n{each.found}"
