"""A matter confirmed by a person: of a flag the text leaves its cell, of a doubt the log says it; and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plan_report.model import Doubt
from plan_report.runs.confirmed import CONFIRMED, asked_again, confirmation
from plan_report.runs.log import write_log
from plan_report.runs.matter_list import ListedMatter, flag_cell, flag_text
from plan_report.runs.reading import Reading
from plan_report.runs.set_cells import CellText, set_cells
from plan_report.table.change_log import LogEntry
from plan_report.table.contents import doubts_text
from plan_report.table.fields import DOUBTS as OF_INDICATOR
from plan_report.table.round_fields import DOUBTS


def confirm(reading: Reading, matter: ListedMatter, who: str, note: str, today: date) -> None:
    """Write that somebody has confirmed a matter.

    Raises:
        InputError, UsageError, OutputError: the plan cannot be written, as it stands.
    """
    if matter.doubt:
        _log(reading, confirmation(matter.doubt, who, today, note))
    elif matter.flag:
        rest = list(_in_cell(reading, matter))
        rest.remove(matter.flag)
        cell = flag_cell(matter.number, matter.round_id)
        _set(reading, matter, rest, LogEntry(who, today, cell, flag_text(matter.flag), CONFIRMED, note), today)


def ask_again(reading: Reading, matter: ListedMatter, who: str, today: date) -> None:
    """Write that a matter is open again.

    Raises:
        InputError, UsageError, OutputError: the plan cannot be written, as it stands.
    """
    if matter.doubt:
        _log(reading, asked_again(matter.doubt, who, today))
    elif matter.flag:
        flags = (*_in_cell(reading, matter), matter.flag)
        cell = flag_cell(matter.number, matter.round_id)
        _set(reading, matter, flags, LogEntry(who, today, cell, CONFIRMED, flag_text(matter.flag), ""), today)


def _in_cell(reading: Reading, matter: ListedMatter) -> tuple[Doubt, ...]:
    """Every flag of the cell, also those that are not of the value, where it is carried into this round."""
    indicator = next(each for each in reading.plan.indicators if each.id == matter.number)
    return indicator.in_round(matter.round_id).doubts if matter.round_id else indicator.doubts


def _set(reading: Reading, matter: ListedMatter, flags: Sequence[Doubt], entry: LogEntry, today: date) -> None:
    field = DOUBTS if matter.round_id else OF_INDICATOR
    set_cells(reading.source, (CellText(matter.number, matter.round_id, field, doubts_text(flags)),), (entry,), today)


def _log(reading: Reading, entry: LogEntry) -> None:
    assert reading.inputs is not None  # noqa: S101 what is not read has no matters
    write_log(reading.inputs.source.home, (entry,))
