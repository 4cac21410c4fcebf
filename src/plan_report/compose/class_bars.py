"""The bars of 評価の概要: of each outermost node, and of all, how its indicators divide into classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from plan_report.chart import Bar, Pattern, Series
from plan_report.compose import figure_wording, wording
from plan_report.judgement import JudgementClass, Judgements, Meaning
from plan_report.model import Indicator, Plan
from plan_report.scheme import Scheme

# What a class of each meaning is filled with. A second class of a meaning takes a pattern that no class here needs.
_OWN: Mapping[Meaning, Pattern] = {
    Meaning.ACHIEVED: Pattern.BACK_DIAGONAL,
    Meaning.MISSED: Pattern.VERTICAL,
    Meaning.BETTER: Pattern.SOLID,
    Meaning.SAME: Pattern.HORIZONTAL,
    Meaning.WORSE: Pattern.DIAGONAL,
    Meaning.MIXED: Pattern.GRID,
    Meaning.EXCLUDED: Pattern.BLANK,
    Meaning.OTHER: Pattern.DOTS,
}


def shown_classes(plan: Plan, judgements: Judgements, scheme: Scheme) -> tuple[JudgementClass, ...]:
    """The scheme's classes, but for one of parts that differ where no indicator has it."""
    used = {judgements[each.id].outcome.key for each in plan.indicators}
    return tuple(c for c in scheme.classes if c.key in used or c.meaning is not Meaning.MIXED)


def series_by_class(plan: Plan, judgements: Judgements, scheme: Scheme) -> Mapping[str, Series]:
    """Colour and pattern of each class by its key; the same in every figure of a report."""
    shown = shown_classes(plan, judgements, scheme)
    return dict(zip((each.key for each in shown), class_series(shown), strict=True))


def class_series(classes: Sequence[JudgementClass]) -> tuple[Series, ...]:
    """Colour and pattern of each class; patterns differ as long as there are any left."""
    first = {each.meaning: index for index, each in reversed(tuple(enumerate(classes)))}
    free = [pattern for meaning, pattern in _OWN.items() if meaning not in first]
    patterns = (
        _OWN[each.meaning] if first[each.meaning] == index or not free else free.pop(0)
        for index, each in enumerate(classes)
    )
    return tuple(
        Series(each.label, each.symbol, each.shade, pattern) for each, pattern in zip(classes, patterns, strict=True)
    )


def class_bars(plan: Plan, judgements: Judgements, classes: Sequence[JudgementClass]) -> tuple[Bar, ...]:
    """A bar for each outermost node with indicators, and one for all of them; counts in the order of the classes."""
    groups: list[tuple[str, Iterable[Indicator]]] = [
        (f"{node.number}　{node.name}", node.every_indicator) for node in plan.nodes if plan.levels
    ]
    groups.append((wording.TOTAL, plan.indicators))
    bars: list[Bar] = []
    for name, indicators in groups:
        tally = Counter(judgements[each.id].outcome.key for each in indicators)
        counts = tuple(tally[each.key] for each in classes)
        if total := sum(counts):
            bars.append(Bar(name, figure_wording.whole(total), counts))
    return tuple(bars)
