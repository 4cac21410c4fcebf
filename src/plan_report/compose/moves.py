"""How the classes of indicators moved since the round before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from plan_report.data_class import dataclass
from plan_report.judgement import JudgementClass, Judgements

_Move = tuple[JudgementClass, JudgementClass]


@dataclass(frozen=True, slots=True)
class Moves:
    """The indicators that were judged in both rounds.

    Attributes:
        kept: how many are in the class in which they were.
        moved: from which class to which, and how many; the most frequent first.
        added: how many were not judged in the round before.
    """

    kept: int
    moved: tuple[tuple[_Move, int], ...]
    added: int

    @classmethod
    def of(cls, before: Judgements, now: Judgements, classes: Sequence[JudgementClass]) -> Moves:
        """The moves from one round to the next; those that are as frequent in the order of the classes."""
        pairs = [(before[id_].outcome, each.outcome) for id_, each in now.items() if id_ in before]
        order = {each.key: index for index, each in enumerate(classes)}
        tally = Counter((then, here) for then, here in pairs if then.key != here.key)
        moved = sorted(tally.items(), key=lambda each: (-each[1], order[each[0][0].key], order[each[0][1].key]))
        return cls(len(pairs) - tally.total(), tuple(moved), len(now) - len(pairs))

    @property
    def n_moved(self) -> int:
        """How many are in another class than they were."""
        return sum(count for _, count in self.moved)
