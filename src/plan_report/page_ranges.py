"""Pages in a sentence: 1、3～7."""

from __future__ import annotations

from collections.abc import Iterable


def page_ranges(pages: Iterable[int]) -> str:
    """The pages in order, those that follow each other as one."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}～{run[-1]}" for run in runs)
