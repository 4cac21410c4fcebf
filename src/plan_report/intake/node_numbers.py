"""Numbers for the nodes of a plan that have none in the table, known only once all rows are taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from plan_report.errors import Place
from plan_report.intake.draft import DraftIndicator
from plan_report.intake.taken import Node, Taken

_MEND = "indicators.csv で直せます"
_Path = tuple[Node, ...]  # as the table says it: without a number where it has none


def number_nodes(taken: Taken, levels: Sequence[str]) -> None:
    """Give every node a number that no other node of its parent has, in the order of the table, and tell of it.

    Args:
        taken: what came of the table.
        levels: the labels of the plan's levels, outermost first.
    """
    named = list(dict.fromkeys(path for each in taken.indicators for path in _paths(each)))
    with_number = {path for path in named if path[-1][0]}
    without = [path for path in named if not path[-1][0]]
    given = dict(_given(without, with_number))
    taken.indicators[:] = [_numbered(each, given) for each in taken.indicators]
    for depth, label in enumerate(levels, start=1):
        if not any(len(path) == depth for path in without):
            continue
        if any(len(path) == depth for path in with_number):
            what = f"「{label}」に番号のないものがあるため、使われていない番号を上から順に付けました"
        else:
            what = f"「{label}」に番号がないため、上から順に付けました"
        taken.doubt(Place(), what, _MEND)
    _tell_of_same_names(taken, levels, without, with_number)


def _paths(indicator: DraftIndicator) -> Iterator[_Path]:
    """The nodes that the indicator says it belongs to, each with those above it."""
    for depth, (_, name) in enumerate(indicator.nodes, start=1):
        if name:
            yield indicator.nodes[:depth]


def _given(without: Sequence[_Path], with_number: set[_Path]) -> Iterator[tuple[_Path, str]]:
    free: dict[_Path, Iterator[str]] = {}
    for path in without:
        parent = path[:-1]
        if parent not in free:
            used = {each[-1][0] for each in with_number if each[:-1] == parent}
            free[parent] = _unused(used)
        yield path, next(free[parent])


def _unused(used: set[str]) -> Iterator[str]:
    return (number for number in map(str, count(1)) if number not in used)


def _numbered(indicator: DraftIndicator, given: dict[_Path, str]) -> DraftIndicator:
    nodes = tuple(
        (given.get(indicator.nodes[:depth], number), name)
        for depth, (number, name) in enumerate(indicator.nodes, start=1)
    )
    return replace(indicator, nodes=nodes)


def _tell_of_same_names(taken: Taken, levels: Sequence[str], without: Sequence[_Path], with_number: set[_Path]) -> None:
    """学び beside 1 学び may be the same node; they stay two, and people must look."""
    twins = {(path[:-1], path[-1][1]) for path in with_number}
    for path in without:
        name = path[-1][1]
        if (path[:-1], name) in twins:
            what = f"「{levels[len(path) - 1]}」の「{name[:40]}」に、番号のあるものとないものがあり、別々の段としました"
            taken.doubt(Place(), what, "同じ段であれば、indicators.csv の番号を同じにしてください")
