"""The texts between the tables, and the figures, against the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from plan_report.audit.record import FigureRecord, Record, TextRecord
from plan_report.verify.cells import Normal
from plan_report.verify.found import NONE, Difference, Found, FoundFigure, FoundText


def text_differences(record: Record, found: Sequence[Found], normal: Normal) -> Iterator[Difference]:
    """Headings, paragraphs and captions of figures that do not agree, named by the heading they stand under."""
    recorded = list(_recorded(record))
    was = [normal(text) for text, _ in recorded]
    texts = [each.text for each in found if isinstance(each, FoundText)]
    now = [normal(text) for text in texts]
    yield from _compared(recorded, was, texts, now)


def figure_differences(record: Record, found: Sequence[Found], normal: Normal) -> Iterator[Difference]:
    """What is said of figures to those who cannot see them; it holds every number a figure shows."""
    figures = [block for block in record.blocks if isinstance(block, FigureRecord)]
    recorded = [(figure.alt, f"{figure.caption}の代替テキスト") for figure in figures]
    drawn = [each for each in found if isinstance(each, FoundFigure)]
    # A chart whose alternative text alone is gone still shows its numbers: that is a claim lost and no other content.
    alike = len(drawn) == len(figures)
    kept = [alike and not each.alt and each.numbers is not None for each in drawn]
    texts = [recorded[at][0] if kept[at] else each.alt for at, each in enumerate(drawn)]
    yield from _compared(recorded, [normal(alt) for alt, _ in recorded], texts, [normal(text) for text in texts])
    if alike:
        for figure, shown in zip(figures, drawn, strict=True):
            yield from _number_differences(figure, shown)


def _number_differences(figure: FigureRecord, shown: FoundFigure) -> Iterator[Difference]:
    """Numbers that a chart should be drawn from and is not; its others may place its labels."""
    if shown.numbers is None:
        return
    recorded, now = Counter(map(Decimal, figure.numbers)), Counter(shown.numbers)
    missing = recorded - now
    if missing:
        strange = now - recorded
        others = _listed(strange) if strange.total() == missing.total() else NONE
        yield Difference(f"{figure.caption}のグラフの数値", _listed(missing), others)


def _listed(numbers: Counter[Decimal]) -> str:
    return "、".join(f"{number.normalize():f}" for number in sorted(numbers.elements()))


def _compared(
    recorded: Sequence[tuple[str, str]], was: Sequence[str], texts: Sequence[str], now: Sequence[str]
) -> Iterator[Difference]:
    for tag, a, b, c, d in SequenceMatcher(None, was, now).get_opcodes():
        if tag == "equal":
            continue
        same = min(b - a, d - c)
        for (text, place), other in zip(recorded[a : a + same], texts[c : c + same], strict=True):
            yield Difference(place, text, other)
        for text, place in recorded[a + same : b]:
            yield Difference(place, text, NONE)
        before = recorded[min(a + same, len(recorded) - 1)][1] if recorded else "文章"
        for text in texts[c + same : d]:
            yield Difference(f"{before}の辺り", NONE, text)


def _recorded(record: Record) -> Iterator[tuple[str, str]]:
    """Every text outside tables with what a person calls its place."""
    heading = ""
    for block in record.blocks:
        if isinstance(block, FigureRecord):
            yield block.caption, f"{block.caption}の題"
        elif isinstance(block, TextRecord):
            if block.role.startswith("heading"):
                heading = block.text
                yield block.text, f"見出し「{block.text}」"
            else:
                yield block.text, f"「{heading}」の文章" if heading else "冒頭の文章"
