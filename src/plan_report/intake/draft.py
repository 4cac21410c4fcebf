"""A plan as neutral texts, before it becomes the files of a folder; `import` and `new` both make one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from plan_report.data_class import dataclass
from plan_report.errors import Place


@dataclass(frozen=True, slots=True)
class DraftRound:
    """A round: R7, what it is called, the heading over its values, and the year they are of."""

    id: str
    name: str
    heading: str = "今回"
    results_year: str = ""


@dataclass(frozen=True, slots=True)
class DraftIndicator:
    """An indicator: `nodes` number and name on each level, `cells` its texts by heading, `rounds` those of rounds."""

    id: str
    name: str
    nodes: tuple[tuple[str, str], ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)
    rounds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    place: Place = field(default_factory=Place)  # of its row in the table it was taken from


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole plan."""

    title: str
    rounds: tuple[DraftRound, ...]
    levels: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    indicators: tuple[DraftIndicator, ...] = ()
    scheme: str = "three-way"
    paper: str = "A4-landscape"
