"""Faults in somebody else's PDF that only come to light when it is taken apart: one line, which names the paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pikepdf.exceptions import PikepdfError

from plan_report.bundle.agenda import Paper
from plan_report.errors import InputError, Problem

# What pikepdf and plain Python say when an entry is missing or is of another kind than the standard has it.
FAULTS = (PikepdfError, LookupError, TypeError, ValueError, AttributeError, RuntimeError)


@contextmanager
def blaming(paper: Paper) -> Iterator[None]:
    """While a paper is worked on.

    Raises:
        InputError: its PDF contradicts the standard. A fault in a report of ours is our mistake and is raised as it is.
    """
    try:
        yield
    except FAULTS as error:
        if paper.file is None:
            raise
        what = f"{paper.label}（{paper.file}）：PDFの構造が正しくありません"
        raise InputError(
            (Problem(paper.place, what, "作ったソフトで開き、もう一度PDFに書き出してください"),)
        ) from error
