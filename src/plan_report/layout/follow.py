"""How much narrower a column must be for Word, which fills its lines, to end them where ours end.

Word knows nothing of phrases. No sign is put into the text to hold them (U+2060 hinders searching, and the font lacks
it); but where our lines are about as long as each other, Word makes the same ones of a column no wider than they need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from plan_report.layout.kinsoku import ems
from plan_report.layout.phrases import Joint, joints

# LibreOffice sets so many ems between Japanese and a number, whatever the styles say.
_BLANK = 0.2
_MEETS_NUMBER = re.compile(r"(?<=[0-9A-Za-z%])(?=[぀-ヿ一-龥])|(?<=[぀-ヿ一-龥])(?=[0-9A-Za-z])")


def narrower(text: str, lines: Sequence[str], room: float, advances: Mapping[str, float]) -> float:
    """By how many ems a column of `room` must be narrower; 0 if it need not be, or if no width gives these lines."""
    if len(lines) == text.count("\n") + 1:
        return 0.0
    least = max(ems(line, advances) + _BLANK * len(_MEETS_NUMBER.findall(line)) for line in lines)
    most = min(_limits(text, lines, advances), default=inf)
    return room - (least + most) / 2 if least < most <= room else 0.0


def _limits(text: str, lines: Sequence[str], advances: Mapping[str, float]) -> Iterator[float]:
    """For each line that another of its paragraph follows, the width that would have room for what this begins with."""
    rest = iter(lines)
    for paragraph in text.split("\n"):
        starts: list[tuple[int, str]] = []
        end = 0
        while end < len(paragraph.rstrip()) or not starts:
            line = next(rest)
            starts.append((paragraph.index(line, end), line))
            end = starts[-1][0] + len(line)
        kinds = joints(paragraph) if len(starts) > 1 else b""
        for (_, line), (start, _) in pairwise(starts):
            if kinds[start] == Joint.BOUND:  # a run that was cut where the column ends
                yield 0.0
            after = next((at for at in range(start + 1, len(kinds)) if kinds[at] != Joint.BOUND), len(kinds))
            yield ems(line, advances) + ems(paragraph[start:after].rstrip(), advances)
