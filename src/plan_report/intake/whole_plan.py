"""What only shows once all rows are taken: nodes that come apart, numbers used twice, what was put in everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from plan_report.errors import Place
from plan_report.intake.draft import DraftIndicator
from plan_report.intake.node_numbers import number_nodes
from plan_report.intake.recipe import Recipe
from plan_report.intake.taken import Taken

_MOST_NAMED = 5


def settle(taken: Taken, recipe: Recipe) -> None:
    """Make one plan of all the rows, and tell what was done for it."""
    number_nodes(taken, recipe.levels)
    _gather(taken)
    _number(taken)
    _tell_of_all(taken, recipe)


def _gather(taken: Taken) -> None:
    """The rows of a node stand together, as a plan needs it; the nodes in the order in which they first come."""
    first: dict[tuple[str, ...], int] = {}
    for each in taken.indicators:
        for path in _paths(each):
            first.setdefault(path, len(first))
    ordered = sorted(taken.indicators, key=lambda each: [first[path] if path[-1] else -1 for path in _paths(each)])
    if ordered != taken.indicators:
        taken.doubt(Place(), "離れていた同じ段の指標を、続けて並べました", "元の表の順序と違うところがあります")
    taken.indicators[:] = ordered


def _paths(indicator: DraftIndicator) -> Sequence[tuple[str, ...]]:
    numbers = tuple(number for number, _ in indicator.nodes)
    return [numbers[: depth + 1] for depth in range(len(numbers))]


def _number(taken: Taken) -> None:
    """Numbers where the table has none or uses one twice; 指標番号 must tell indicators apart."""
    numbers = [each.id for each in taken.indicators]
    if all(numbers) and len(set(numbers)) == len(numbers):
        return
    if any(numbers):
        twice = [number for number, times in Counter(filter(None, numbers)).items() if times > 1]
        named = "、".join(twice[:_MOST_NAMED])
        reason = f"同じ番号（{named}）が二度以上ある" if twice else "番号のない指標がある"
        taken.doubt(Place(), f"指標番号に{reason}ため、上から順に付け直しました", "indicators.csv で直せます")
    taken.indicators[:] = [replace(each, id=str(index)) for index, each in enumerate(taken.indicators, start=1)]


def _tell_of_all(taken: Taken, recipe: Recipe) -> None:
    """What was put in where the table says nothing, told once for all indicators."""
    if taken.without_baseline:
        what = f"基準値のない{taken.without_baseline}指標の基準値を「—」（ない）としました"
        mend = "基準とする年度の列があれば、読み方を「基準値 [R4年度]」のようにしてください"
        taken.doubt(Place(), what, mend)
    for depth, label in enumerate(recipe.levels):
        homeless = [each.name for each in taken.indicators if not each.nodes[depth][0]]
        if homeless and depth == 0:
            what = f"「{label}」の分からない指標が{len(homeless)}件あります（「{homeless[0][:40]}」など）"
            taken.doubt(Place(), what, "indicators.csv に番号と名称を書いてください")
