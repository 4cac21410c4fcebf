"""One run of `plan-report correct`: the 正誤表 and the corrected report of a round that has been published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from plan_report.audit.change import Comparison
from plan_report.audit.freeze import Frozen, Part, freeze
from plan_report.audit.json_file import read_record
from plan_report.audit.origin import hashes
from plan_report.audit.publish import Tell
from plan_report.audit.record import Record
from plan_report.data_class import dataclass
from plan_report.era import today_in_japan
from plan_report.errata import right, short_place, wrong
from plan_report.errors import PlanReportError, UsageError
from plan_report.files import Writer
from plan_report.runs.build import Drawn, Request, Step, draw
from plan_report.runs.errata import Order, errata_part
from plan_report.runs.inputs import Inputs, read
from plan_report.runs.log import logged
from plan_report.runs.publish import option_values, own_plan, place_of, see_unchanged, sets_of, with_reason
from plan_report.runs.published import PublishedSet, newest, untouched
from plan_report.runs.used import Using
from plan_report.table.change_log import LogEntry


class SpoiltSetError(PlanReportError):
    """What was published is not there any more as it was."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What shall be corrected: the report of `request` against what was published of its round.

    `out` is where copies go; `day` None is today in Japan. `reason` is for the plan's log alone; `number` stands on the
    正誤表, for the report keeps its own.
    """

    request: Request
    out: Path | None = None
    day: date | None = None
    number: str = ""
    reason: str = ""
    who: str = "plan-report correct"  # for the log


@dataclass(frozen=True, slots=True)
class Corrected:
    """What differs from what was published, and what was made of it: nothing where nothing differs."""

    last: PublishedSet
    comparison: Comparison
    frozen: Frozen | None = None
    others: tuple[PublishedSet, ...] = ()  # of the same round in other sizes of letters, which are not corrected


def correct(
    order: Correction, step: Step = lambda _: None, tell: Tell = lambda _: None, using: Using = lambda _: None
) -> Corrected:
    """Make the 正誤表 and the corrected report, freeze both, and enter them in the plan's log; all of it or nothing.

    Raises:
        InputError, LayoutError: as `build`.
        UsageError: nothing of the round has been published, or there is no plan of the user's own.
        OpenMattersError: 要確認 are open and there is no reason.
        SpoiltSetError: the record of what was published has been changed.
        OutputError: a file could not be written.
    """
    own_plan(order.request)
    ready = _prepare(order, step, tell, using)
    inputs, sets, last, drawn, comparison = ready.inputs, ready.sets, ready.last, ready.drawn, ready.comparison
    if not comparison.changes:
        return Corrected(last, comparison)
    day = order.day or today_in_japan()
    sheet = Order(formats=order.request.formats, day=day, number=order.number)
    files = (*hashes((last.record,)), *drawn.record.inputs)
    parts = [
        Part(drawn.name, drawn.writers, drawn.record),
        errata_part(comparison, files, drawn.report.inputs.look, sheet, tell),
    ]

    def log(folder: str) -> Mapping[Path, Writer]:
        see_unchanged(inputs, sets)
        return logged(
            inputs.source.home,
            _entries(order, f"訂正 {inputs.round_id}", (last.place, folder), comparison, day),
        )

    frozen = freeze(place_of(inputs, day, order.out), parts, log, tell)
    return Corrected(last, comparison, frozen, ready.others)


def compared(order: Correction) -> Corrected:
    """What `correct` would correct; nothing is written.

    Raises:
        InputError, LayoutError, UsageError, OpenMattersError, SpoiltSetError: as `correct`.
    """
    own_plan(order.request)
    ready = _prepare(order)
    return Corrected(ready.last, ready.comparison, others=ready.others)


@dataclass(frozen=True, slots=True)
class _Ready:
    """The corrected report with its pages, what has been published of its round, and what differs."""

    inputs: Inputs
    sets: tuple[PublishedSet, ...]
    last: PublishedSet
    drawn: Drawn
    comparison: Comparison

    @property
    def others(self) -> tuple[PublishedSet, ...]:
        """What has been published in other sizes of letters."""
        looks = {each.known.kind.look for each in self.sets} - {self.last.known.kind.look}
        found = (newest(self.sets, look) for look in sorted(looks))
        return tuple(each for each in found if each)


def _prepare(
    order: Correction, step: Step = lambda _: None, tell: Tell = lambda _: None, using: Using = lambda _: None
) -> _Ready:
    inputs = read(order.request.source, order.request.round_id, order.request.look, using)
    sets = sets_of(inputs)
    last = _last(inputs, sets, order.request.look)
    drawn = draw(_as_then(order.request, read_record(last.record), last, inputs, tell), step, tell)
    assert drawn.comparison is not None  # noqa: S101 a report that corrects another is compared with it
    return _Ready(inputs, sets, last, drawn, drawn.comparison)


def _last(inputs: Inputs, sets: tuple[PublishedSet, ...], look: str) -> PublishedSet:
    """What is corrected: the newest set, of the size of letters that was asked for."""
    last = newest(sets, look)
    if last is None:
        of_look = "その文字の大きさでは" if sets else ""
        raise UsageError(
            f"{inputs.plan.round(inputs.round_id).name or inputs.round_id}は、{of_look}まだ公表していません。"
            "公表するときは plan-report publish を、公表していない報告書を比べるときは plan-report errata を"
            "使ってください。"
        )
    if not untouched(last):
        raise SpoiltSetError(
            f"{last.folder} の監査記録（{last.record.name}）が、公表した後に書き換えられています。"
            "控えから戻してから、もう一度実行してください。"
        )
    return last


def _as_then(request: Request, old: Record, last: PublishedSet, inputs: Inputs, tell: Tell) -> Request:
    """The corrected report has what the published one had: its 資料番号, its annex, and why matters are left open."""
    had = option_values(old)
    request = with_reason(request, old, inputs, tell)
    annex = had.get("annex") == "true"
    return replace(request, final=True, corrects=last.record, number=had.get("number", ""), annex=annex)


def _entries(
    order: Correction, what: str, folders: tuple[str, str], comparison: Comparison, day: date
) -> Iterator[LogEntry]:
    """The set, and each thing that was wrong, with the reason."""
    why = order.reason.strip()
    yield LogEntry(order.who, day, what, *folders, why)
    for change in comparison.errors:
        yield LogEntry(order.who, day, short_place(change), wrong(change), right(change), why)
