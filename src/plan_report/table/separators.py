"""By which sign the cells of a text are kept apart, where it is not the comma of a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import islice

_OTHERS = {";": "「;」", "\t": "タブ", "|": "「|」", "，": "「，」", "；": "「；」", "｜": "「｜」", "、": "「、」"}
_LOOKED_AT = 20  # rows; a title and remarks may stand above the headings
_LONGEST = 65_536  # characters of them


def other_separator(text: str) -> str:
    """What a message calls the sign that stands where a comma should; none for a text with commas."""
    begin = text[:_LONGEST]
    with_commas = max(map(len, _rows(begin, ",")), default=0)
    for sign, name in _OTHERS.items():
        if sign not in begin:
            continue
        widest: Sequence[str] = max(_rows(begin, sign), key=len, default=())
        # The row of the headings has the most cells, and none of its headings has a comma.
        if len(widest) > max(with_commas, 1) and not any("," in cell for cell in widest):
            return name
    return ""


def _rows(text: str, sign: str) -> list[list[str]]:
    try:
        return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _LOOKED_AT))
    except csv.Error:  # told when the whole is read
        return []
