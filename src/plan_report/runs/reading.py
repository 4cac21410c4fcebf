"""A plan as a screen shows it: read and judged as far as that goes, with all that is wrong, never an error."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from functools import cached_property
from pathlib import Path

from plan_report.check.open_matters import OpenMatters, open_matters
from plan_report.compose.wording import of_round
from plan_report.data_class import dataclass
from plan_report.errors import InputError, PlanReportError, Problem, UsageError
from plan_report.judgement import Judgements
from plan_report.load.here import plans_in
from plan_report.load.reading import Attempt, attempt
from plan_report.load.source import TABLE_NAMES, find_source
from plan_report.model import Plan, Round
from plan_report.runs.inputs import Inputs, read
from plan_report.runs.judging import Memory
from plan_report.runs.published import PublishedSet, newest, published


@dataclass(frozen=True)
class Reading:
    """What is known of a plan; without `inputs` it cannot be judged as it stands, and `problems` say why.

    `title` and `rounds` are known where the settings can be read, even if the table cannot.
    """

    source: Path
    title: str
    rounds: tuple[Round, ...]
    round_id: str  # empty where there is none
    problems: tuple[Problem, ...]
    inputs: Inputs | None = None
    judgements: Judgements = field(default_factory=dict)
    why: str = ""  # where it is no fault of the data: 「R9」という評価の回はありません
    found: Attempt | None = None  # what could be read, sound or not
    memory: Memory = field(default_factory=Memory, compare=False)

    @property
    def plan(self) -> Plan:
        """The plan as it stood in its round, with what may be shown; ask for `inputs` before."""
        assert self.inputs is not None  # noqa: S101 asked before
        return self.inputs.plan

    @property
    def round_name(self) -> str:
        """令和7年度評価."""
        found = next((each.name for each in self.rounds if each.id == self.round_id), "")
        return found or (of_round(self.round_id) if self.round_id else "")

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """The labels of the classes in the scheme's order, with how many indicators fell into each."""
        if self.inputs is None:
            return ()
        tally = Counter(each.outcome.key for each in self.judgements.values())
        return tuple((each.label, tally[each.key]) for each in self.inputs.scheme.classes if tally[each.key])

    @cached_property
    def matters(self) -> OpenMatters:
        """What should be looked at again; nothing where the plan cannot be judged."""
        if self.inputs is None:
            return OpenMatters((), ())
        of_reading = (*self.inputs.doubts, *self.inputs.undrawn)
        return open_matters(self.plan, self.round_id, self.inputs.scheme, of_reading)

    @cached_property
    def published(self) -> tuple[PublishedSet, ...]:
        """The published sets of the round, the oldest first."""
        try:
            return published(find_source(self.source), self.title, self.round_id)
        except PlanReportError:
            return ()  # told where they are shown

    @property
    def last_published(self) -> PublishedSet | None:
        """The set that holds now."""
        return newest(self.published)


def plans_of(folder: Path) -> tuple[Path, ...]:
    """The plans of a folder: itself, Excel files in it, or the one table that stands in it without settings."""
    found = plans_in(folder)
    if found:
        return found
    alone = [each for each in sorted(folder.iterdir()) if each.suffix.lower() in {".xlsx", ".csv"} and each.is_file()]
    return tuple(alone) if len(alone) == 1 or any(each.name in TABLE_NAMES for each in alone) else ()


def read_plan(source: Path, round_id: str | None = None, memory: Memory | None = None) -> Reading:
    """A plan, as far as it can be read and judged.

    Args:
        source: a plan's folder or file.
        round_id: one of its rounds; None is the last one.
        memory: what was read of it before, so that what is as it was is not read and judged again.
    """
    memory = memory or Memory()
    try:
        found = attempt(source, memory.rows)
    except InputError as error:
        return Reading(source, source.stem, (), "", error.problems)
    except UsageError as error:
        return Reading(source, source.stem, (), "", (), why=str(error))
    known = found.settings
    title = known.title if known else source.stem
    rounds = found.plan.rounds if found.plan else (known.rounds if known else ())
    chosen = round_id or (rounds[-1].id if rounds else "")
    try:
        inputs = read(source, round_id, found=found, plain=memory.plain)
        judgements = memory.judged(inputs.plan, inputs.scheme, inputs.round_id)
    except InputError as error:
        return Reading(source, title, rounds, chosen, error.problems, found=found, memory=memory)
    except UsageError as error:
        return Reading(source, title, rounds, chosen, (), why=str(error), found=found, memory=memory)
    return Reading(source, title, rounds, inputs.round_id, (), inputs, judgements, found=found, memory=memory)
