"""What is said of pages that lack a stamp."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plan_report.bundle.numbering import LeftOut
from plan_report.page_ranges import page_ranges


def left_out_stamps(labels: Sequence[str], left_out: Iterable[LeftOut]) -> Iterator[str]:
    """A sentence for each paper and each reason, with the pages as the paper counts them."""
    pages: dict[tuple[int, tuple[str, ...], bool], list[int]] = {}
    for each in left_out:
        pages.setdefault((each.part, each.stamps, each.is_drawn), []).append(each.page + 1)
    for (part, stamps, is_drawn), listed in pages.items():
        why = "空いた所がない" if is_drawn else "描けず、空いた所が分からない"
        yield f"{labels[part]}の{page_ranges(listed)}ページは{why}ため、{'と'.join(stamps)}を付けていません。"
