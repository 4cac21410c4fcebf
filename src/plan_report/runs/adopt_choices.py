"""An edited Word file as a list of choices: each difference, where it goes, and what it would do there."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from plan_report.adopt.decide import Change
from plan_report.adopt.edit import Edit, OfIndicator
from plan_report.data_class import dataclass
from plan_report.errors import InputError, UsageError
from plan_report.runs.adopt import Adoption, AdoptRequest, compared
from plan_report.verify.word_notes import Comment


class Sort(StrEnum):
    """What can be chosen of a difference."""

    WORDS = "文"  # goes into the plan as a text
    FIGURE = "値"  # goes in as a correction, where somebody says so
    NOTHING = "入らないもの"  # stays in the Word file alone


@dataclass(frozen=True, slots=True)
class Choice:
    """One difference; `old` and `new` are texts of the plan's field where it goes into one."""

    key: str
    sort: Sort
    place: str  # in the report
    old: str
    new: str
    into: str = ""  # 1-1-1 R7の備考: where it goes
    why: str = ""  # it goes nowhere
    verdicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """All of a Word file; `already` are in the plan, `published` is what follows from that the round is published."""

    choices: tuple[Choice, ...]
    already: int
    comments: tuple[Comment, ...]
    published: tuple[str, ...]

    def of(self, sort: Sort) -> tuple[Choice, ...]:
        """Those of one sort."""
        return tuple(each for each in self.choices if each.sort is sort)


def choices_of(request: AdoptRequest) -> Choices:
    """What can be chosen of an edited Word file; nothing is written.

    Args:
        request: its `take` and `only` are not asked.

    Raises:
        InputError, UsageError: as `compared`.
    """
    nothing = compared(replace(request, take=(), only=frozenset())).decided
    edits = (*nothing.words, *(each for each in nothing.figures if each.target))
    taken: list[Choice] = []
    left = [*(each for each in nothing.figures if not each.target), *nothing.conflicts, *nothing.rest]
    try:
        made = compared(replace(request, take=(), only=frozenset(each.key for each in edits)))
        attempts = [made]
    except (InputError, UsageError):  # one of them cannot be taken: each by itself
        attempts = [each for edit in edits if (each := _alone(request, edit, left))]
        made = compared(replace(request, take=(), only=frozenset()))
    for each in attempts:
        taken += (_taken(change, each) for change in each.decided.changes)
        left += (edit for edit in each.decided.conflicts if edit not in left)
    taken.sort(key=lambda each: each.sort is Sort.FIGURE)
    published = tuple(dict.fromkeys(line for each in attempts for line in each.published))
    return Choices((*taken, *map(_left, left)), nothing.already, made.comments, published)


def _alone(request: AdoptRequest, edit: Edit, left: list[Edit]) -> Adoption | None:
    """What taking one change does; None where it cannot be taken, which is said among those that are left."""
    try:
        return compared(replace(request, take=(), only=frozenset({edit.key})))
    except (InputError, UsageError) as error:
        left.append(replace(edit, why=str(error)))
        return None


def _taken(change: Change, made: Adoption) -> Choice:
    sort = Sort.FIGURE if change.is_figure else Sort.WORDS
    target = change.target
    verdicts = made.verdicts.get(target.id, ()) if change.is_figure and isinstance(target, OfIndicator) else ()
    return Choice(change.key, sort, change.place, change.old, change.new, change.name, verdicts=verdicts)


def _left(edit: Edit) -> Choice:
    return Choice(edit.key, Sort.NOTHING, edit.place, edit.old, edit.new, why=edit.why)
