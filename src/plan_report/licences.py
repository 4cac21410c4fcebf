"""The list of what is inside and under which licences, as tools/package/licences.py writes it, read for the screen."""

from __future__ import annotations

import re
from itertools import pairwise

from plan_report.data_class import dataclass

RULE = "=" * 79  # above and under the title of each text
_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Licensed:
    """Something that we carry or are: its licence (SPDX), and every text of it, word for word, by name."""

    name: str
    version: str  # empty where it has none
    licence: str
    purpose: str
    source: str
    texts: tuple[tuple[str, str], ...]

    @property
    def called(self) -> str:
        """With its version."""
        return f"{self.name} {self.version}".strip()

    @property
    def row(self) -> str:
        """Its line in the list."""
        return f"{self.name}\t{self.version}\t{self.licence}\t{self.purpose}\t{self.source}"


def title(called: str, text: str) -> str:
    """What stands above a text."""
    return f"{RULE}\n{called}: {text}\n{RULE}\n\n"


def read_licences(told: str) -> tuple[Licensed, ...]:
    """What the list holds, in its order."""
    head, *_ = told.partition(RULE)
    rows = [line.split("\t") for line in head.splitlines() if line.count("\t") == _FIELDS - 1]
    bare = [Licensed(name, version, licence, purpose, source, ()) for name, version, licence, purpose, source in rows]
    # A text may hold rules of its own: only a title that names something of the list begins one.
    names = "|".join(re.escape(each.called) for each in bare)
    titles = list(re.finditer(rf"(?m)^{RULE}\n({names}): (.+)\n{RULE}\n\n", told))
    ends = [*(found.start() for found in titles), len(told)]
    texts: dict[str, list[tuple[str, str]]] = {each.called: [] for each in bare}
    for found, (_, end) in zip(titles, pairwise(ends), strict=True):
        texts[found[1]].append((found[2], told[found.end() : end].strip("\n")))
    return tuple(
        Licensed(each.name, each.version, each.licence, each.purpose, each.source, tuple(texts[each.called]))
        for each in bare
    )
