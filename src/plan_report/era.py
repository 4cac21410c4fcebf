"""Japanese fiscal years (年度, April to March), in 令和 and in western counting."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A fiscal year by the western year in which it begins; `at_end` is 年度末 (a stock on 31 March)."""

    western: int
    at_end: bool = False
