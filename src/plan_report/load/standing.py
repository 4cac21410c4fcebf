"""Where the settings stand, for messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from plan_report.data_class import dataclass
from plan_report.errors import Place
from plan_report.toml.lines import KeyPath, line_of


@dataclass(frozen=True, slots=True)
class Standing:
    """The file or sheet of the settings, and the lines or rows of their keys."""

    place: Place = field(default_factory=Place)
    lines: Mapping[KeyPath, int] = field(default_factory=dict)

    def at(self, *key: str | int) -> Place:
        """Where a key stands, or the nearest table that holds it."""
        return replace(self.place, row=line_of(self.lines, key))
