"""The values of a round as they were published, back in the plan: what was changed was no correction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from plan_report.audit.json_file import read_record
from plan_report.audit.record import ReadValue
from plan_report.data_class import dataclass
from plan_report.files import Lock, existing
from plan_report.load import load
from plan_report.load.reading import status_words
from plan_report.load.source import LOCK_NAME, find_source
from plan_report.model import Plan
from plan_report.runs.plan_writing import Before, write_plan
from plan_report.runs.published import PublishedSet
from plan_report.table.change_log import LogEntry
from plan_report.table.contents import text_of
from plan_report.table.field import Content, Field
from plan_report.table.fields import INDICATOR
from plan_report.table.round_fields import IN_ROUND
from plan_report.workbook.plan_edits import Cell, with_cells
from plan_report.workbook.plan_files import read_plan_files

_OF_PLAN = tuple(each for each in INDICATOR if each.content is Content.VALUE)
_OF_ROUND = tuple(each for each in IN_ROUND if each.content is Content.VALUE)


@dataclass(frozen=True, slots=True)
class Differing:
    """A value that is no longer the one that was published."""

    what: str  # 3-1-2 R7の値
    published: str
    now: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The values of `source` that differ from a published set are to be as they were then."""

    source: Path
    last: PublishedSet
    why: str
    who: str
    today: date


def differing_values(source: Path, last: PublishedSet) -> tuple[Differing, ...]:
    """The values of a plan that are others than when a set was published.

    Raises:
        InputError, UsageError: the plan or the record of the set cannot be read.
    """
    return tuple(told for _, told in _differing(load(source).plan, last))


def take_back(order: TakeBack) -> tuple[Differing, ...]:
    """Put the values into the plan that were published, with entries in 変更履歴.

    Raises:
        InputError, UsageError: the plan cannot be read, or would not be sound with them.
        OutputError: a file could not be written; nothing is changed.
    """
    source = find_source(order.source)
    with existing(source.home), Lock(source.home / LOCK_NAME, tell=lambda _: None):
        before = Before.of(source, source.home)
        loaded = load(order.source)
        files = read_plan_files(source, loaded.plan, status_words(loaded.plan.scheme, loaded.folder))
        found = tuple(_differing(loaded.plan, order.last))
        made = with_cells(files, (cell for cell, _ in found))
        told = tuple(each for _, each in found)
        entries = (LogEntry(order.who, order.today, each.what, each.now, each.published, order.why) for each in told)
        write_plan(before, files, made, entries, today=order.today)
    return told


def _differing(plan: Plan, last: PublishedSet) -> Iterator[tuple[Cell, Differing]]:
    record = read_record(last.record)
    recorded = {each.id: each for each in record.indicators}
    round_id = record.round["id"]
    for indicator in plan.indicators:
        was = recorded.get(indicator.id)
        if was is None:
            continue
        for field in _OF_PLAN:
            cell = Cell(indicator, "", field, _written(was.values, field))
            if (now := text_of(field, indicator)) != cell.text:
                yield cell, Differing(f"{indicator.id} {cell.heading}", cell.text, now)
        facts = indicator.in_round(round_id)
        for field in _OF_ROUND if was.rounds and not facts.carried else ():
            cell = Cell(indicator, round_id, field, _written(was.rounds[-1].values, field))
            if (now := text_of(field, facts)) != cell.text:
                yield cell, Differing(f"{indicator.id} {cell.heading}", cell.text, now)


def _written(values: Mapping[str, ReadValue], field: Field) -> str:
    """What the plan said then."""
    return values[field.key].written if field.key in values else ""
