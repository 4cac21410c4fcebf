"""What differs between two reports, as data: where it stands in the old one, what it was, what it is, what follows."""

from __future__ import annotations

from enum import StrEnum

from plan_report.audit.record import IndicatorRecord, Record
from plan_report.data_class import dataclass


class Nature(StrEnum):
    """What sort of difference it is."""

    VALUE = "value"  # baseline, a round's value, target
    NAME = "name"  # and whatever else describes an indicator, an area, a policy or the plan
    ADDED = "added"
    REMOVED = "removed"
    DECISION = "decision"  # another class or note, for a person has decided so
    JUDGEMENT = "judgement"  # another class or note, though nothing of the indicator itself has changed
    RULE = "rule"  # scheme, sample size: what judgements rest on
    CONSEQUENCE = "consequence"  # verdicts, sums and sentences that say what has changed elsewhere


NEXT, FIRST, LAST = "次", "最初", "末尾"  # where something is to be inserted
_FOLLOWS = frozenset({Nature.JUDGEMENT, Nature.CONSEQUENCE})


@dataclass(frozen=True, slots=True)
class Effect:
    """The class before and after; empty where there is none. `cause` says why when no value has changed.

    `differences` are current minus baseline, as they stand in 備考, before and after: what a change there follows from.
    """

    before: str = ""
    after: str = ""
    cause: str = ""
    differences: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `page` is that of the old report, 0 where the thing does not stand in it; `item` is the column, as the old report
    heads it, or the sort of text. `columns` are headings under one of which a corrected value stands in the new tables.
    `follows` is what something new is to be inserted after, empty where it is not to be inserted.
    """

    nature: Nature
    place: str  # 表３　1-2-1「…」
    item: str  # 今回（※）
    old: str
    new: str
    page: int
    effect: Effect | None = None
    indicator: str = ""  # its id in the new report, or in the old one when it was removed
    columns: tuple[str, ...] = ()
    follows: str = ""

    @property
    def is_error(self) -> bool:
        """Whether somebody wrote it wrongly; what follows from such an error is none."""
        return self.nature not in _FOLLOWS


def _flags(indicator: IndicatorRecord) -> int:
    """How many 要確認 stand beside an indicator: a line each."""
    texts = (indicator["doubts"], *(each["doubts"] for each in indicator.rounds[-1:]))
    return sum(len(text.splitlines()) for text in texts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two reports of one round, in the order of the old one's pages."""

    old: Record
    new: Record
    changes: tuple[Change, ...]

    @property
    def errors(self) -> tuple[Change, ...]:
        """What was wrong by itself."""
        return tuple(change for change in self.changes if change.is_error)

    @property
    def following(self) -> tuple[Change, ...]:
        """What has to be corrected because of that."""
        return tuple(change for change in self.changes if not change.is_error)

    @property
    def judgements_changed(self) -> int:
        """How many indicators have another class."""
        judged = {change.indicator: change.effect for change in self.changes if change.indicator and change.effect}
        return sum(effect.before != effect.after for effect in judged.values() if effect.before and effect.after)

    @property
    def flags(self) -> tuple[int, int]:
        """How many 要確認 there were and are; no corrections, for they say what is not yet known.

        None where one of the two is final: its record, which lies beside it, does not say them either.
        """
        if any(option.name == "final" and option.value == "true" for r in (self.old, self.new) for option in r.options):
            return 0, 0
        old, new = (sum(map(_flags, record.indicators)) for record in (self.old, self.new))
        return old, new
