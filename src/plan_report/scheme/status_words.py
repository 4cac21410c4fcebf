"""The words of 実施状況 in the order of a scheme."""

from __future__ import annotations

from collections.abc import Mapping

from plan_report.data_class import dataclass


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The words for how far something is done: `ranks` from the lowest, words of equal rank together.

    `nothing_done` is where there is no result yet; empty where no word says that. `unchanged_notes` is what to print
    beside a word that stayed the same (実施: 継続実施).
    """

    ranks: tuple[tuple[str, ...], ...]
    nothing_done: str
    unchanged_notes: Mapping[str, str]

    @property
    def words(self) -> tuple[str, ...]:
        """Every word, from the lowest."""
        return tuple(word for rank in self.ranks for word in rank)

    def rank(self, word: str) -> int:
        """How high a word stands, from 0; ValueError for a word the scheme does not have."""
        for index, rank in enumerate(self.ranks):
            if word in rank:
                return index
        raise ValueError(word)
