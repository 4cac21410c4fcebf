"""How far a page's q and Q are out of balance, so that what is drawn after it starts from the page's own state."""

from __future__ import annotations

import pikepdf
from pikepdf.exceptions import PikepdfError

from plan_report.data_class import dataclass


@dataclass(frozen=True, slots=True)
class Balance:
    """The least depth of the saved graphics states, and that at the end (ISO 32000-1, 8.4.2)."""

    lowest: int = 0
    end: int = 0


BALANCED = Balance()


def balance_of(page: pikepdf.Page) -> Balance:
    """Count a page's q and Q; operators that make no sense are passed over."""
    depth = lowest = 0
    try:
        for instruction in pikepdf.parse_content_stream(page, operators="q Q"):
            depth += 1 if str(instruction.operator) == "q" else -1
            lowest = min(lowest, depth)
    except (PikepdfError, TypeError, ValueError, KeyError, AttributeError):
        return BALANCED
    return Balance(lowest, depth)
