"""Classes that new rules call otherwise or do without, and the judgements that persons set with the old name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.runs.inputs import Inputs
from plan_report.runs.set_cells import CellText, set_cells
from plan_report.scheme import Scheme
from plan_report.table.change_log import LogEntry
from plan_report.table.round_fields import OVERRIDE, heading_in


@dataclass(frozen=True, slots=True)
class Renamed:
    """A class with its new name, empty where there is none any more, and whose judgements by persons name it."""

    was: str
    now: str
    judged: tuple[str, ...] = ()  # numbers of indicators, in this round
    earlier: tuple[str, ...] = ()  # rounds before this one in which persons' judgements name it, too

    @property
    def is_in_the_way(self) -> bool:
        """Whether a person's judgement would be of a class that there is not."""
        return not self.now and bool(self.judged)


def renamed_of(inputs: Inputs, scheme: Scheme) -> Iterator[Renamed]:
    """What becomes of the names of the classes that a plan is judged by.

    Args:
        inputs: the plan with its scheme as it is.
        scheme: the same with other rules; a class is known by its key.
    """
    new = {each.key: each.label for each in scheme.classes}
    for old in inputs.scheme.classes:
        now = new.get(old.key, "")
        if now != old.label:
            yield Renamed(old.label, now, *persons_judged(inputs, old.label))


def lost_of(inputs: Inputs, scheme: Scheme) -> tuple[Renamed, ...]:
    """The classes that persons have set in this round and that another scheme does not have."""
    found = (
        Renamed(old.label, "", *persons_judged(inputs, old.label))
        for old in inputs.scheme.classes
        if scheme.named(old.label) is None
    )
    return tuple(each for each in found if each.is_in_the_way)


def persons_judged(inputs: Inputs, label: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The indicators that a person has judged so in the round, and the rounds before in which there are others."""
    facts = [(each.id, fact) for each in inputs.plan.indicators for fact in each.facts]
    set_so = [(number, fact.round_id) for number, fact in facts if fact.override and fact.override.label == label]
    here = tuple(number for number, round_id in set_so if round_id == inputs.round_id)
    return here, tuple(dict.fromkeys(round_id for _, round_id in set_so if round_id != inputs.round_id))


def carry_over(source: Path, round_id: str, renamed: tuple[Renamed, ...], who: str, today: date) -> None:
    """Give the judgements that persons set in a round the new names.

    Raises:
        InputError, UsageError, OutputError: the plan cannot be written, as it stands.
    """
    set_so = [(number, each) for each in renamed if each.now for number in each.judged]
    heading = heading_in(round_id, OVERRIDE)
    if set_so:
        set_cells(
            source,
            [CellText(number, round_id, OVERRIDE, each.now) for number, each in set_so],
            [
                LogEntry(who, today, f"{number} {heading}", each.was, each.now, "区分の名を変えた")
                for number, each in set_so
            ],
            today,
        )
