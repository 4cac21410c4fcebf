"""One run of `plan-report publish`: the final set of a round, frozen in the plan's folder and entered in its log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from plan_report.audit.compare import compare
from plan_report.audit.freeze import Frozen, Part, Place, freeze
from plan_report.audit.json_file import read_record
from plan_report.audit.publish import Tell
from plan_report.audit.record import Record
from plan_report.audit.set_kind import kind_of
from plan_report.compose.matters import matters
from plan_report.data_class import dataclass
from plan_report.era import today_in_japan
from plan_report.errors import PlanReportError, UsageError
from plan_report.files import Writer
from plan_report.files.names import safe
from plan_report.runs.build import Drawn, Request, Step, draw
from plan_report.runs.inputs import Inputs, read
from plan_report.runs.log import logged
from plan_report.runs.published import PublishedSet, newest, published
from plan_report.runs.since_published import differing
from plan_report.runs.used import Using
from plan_report.table.change_log import LogEntry


class PublishedAlreadyError(PlanReportError):
    """A round shall be published though it has been."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What shall be published: the report of `request`, always as a final one.

    `out` is where copies go; `day` None is today in Japan.
    """

    request: Request
    out: Path | None = None
    day: date | None = None
    who: str = "plan-report publish"  # for the log


@dataclass(frozen=True, slots=True)
class PublishedNow:
    """What has been published, and where it lies."""

    drawn: Drawn
    frozen: Frozen


def publish_round(
    order: Publication, step: Step = lambda _: None, tell: Tell = lambda _: None, using: Using = lambda _: None
) -> PublishedNow:
    """Make the final set of a round, freeze it, and enter it in the plan's log; all of it or nothing.

    Raises:
        InputError, UsageError, LayoutError: as `build`; there is no plan of the user's own.
        OpenMattersError: 要確認 are open and there is no reason.
        PublishedAlreadyError: this round has been published.
        OutputError: a file could not be written.
    """
    own_plan(order.request)
    inputs = read(order.request.source, order.request.round_id, order.request.look, using)
    sets = sets_of(inputs)
    last, request = newest(sets), order.request
    if last:
        request = with_reason(request, read_record(last.record), inputs, tell)
    drawn = draw(replace(request, final=True, corrects=None), step, tell)
    _refuse_second(sets, drawn)
    day = order.day or today_in_japan()
    entry = LogEntry(order.who, day, f"公表 {inputs.round_id}", "", "", request.allow_open.strip())

    def log(folder: str) -> Mapping[Path, Writer]:
        see_unchanged(inputs, sets)
        return logged(inputs.source.home, [replace(entry, new=folder)])

    part = Part(drawn.name, drawn.writers, drawn.record)
    return PublishedNow(drawn, freeze(place_of(inputs, day, order.out), [part], log, tell))


def own_plan(request: Request) -> None:
    """See that a plan of the user's own is meant: nothing is put into the one that comes with the program.

    Raises:
        UsageError: it is that one.
    """
    if request.source is None:
        raise UsageError("同梱の計画は公表できません。自分の計画のフォルダーを指定してください。")


def with_reason(request: Request, old: Record, inputs: Inputs, tell: Tell) -> Request:
    """Why the round is final though matters are open, as it was said when it was published; unless it is said anew."""
    reason, still_open = option_values(old).get("allow_open", ""), len(matters(inputs.plan, inputs.round_id))
    if request.allow_open.strip() or not (reason and still_open):
        return request
    tell(
        f"要確認が{still_open}件残っています。確定する理由は、公表した時の「{reason}」のままにします"
        "（変えるときは --allow-open）。"
    )
    return replace(request, allow_open=reason)


def option_values(record: Record) -> Mapping[str, str]:
    """What a report was asked for with, by the names of the options."""
    return {each.name: each.value for each in record.options}


def place_of(inputs: Inputs, day: date, out: Path | None) -> Place:
    """Where a set of a round is frozen that is published on a day."""
    return Place(inputs.source.home, f"{safe(inputs.round_id)}-{day.isoformat()}", out, inputs.as_read)


def sets_of(inputs: Inputs) -> tuple[PublishedSet, ...]:
    """What has been published of the round.

    Raises:
        InputError: the record of one cannot be read.
    """
    return published(inputs.source, inputs.plan.title, inputs.round_id)


def see_unchanged(inputs: Inputs, sets: tuple[PublishedSet, ...]) -> None:
    """See that nobody else has published the round meanwhile; asked while others wait.

    Raises:
        PublishedAlreadyError: somebody has.
    """
    if sets_of(inputs) != sets:
        raise PublishedAlreadyError("作っている間に、別の人がこの回を公表しました。もう一度実行してください。")


def _refuse_second(sets: tuple[PublishedSet, ...], drawn: Drawn) -> None:
    """A round is published once; after that there are corrections of it, and the same in another size of letters."""
    last = newest(sets)
    if last is None:
        return
    comparison = compare(read_record(last.record), drawn.record)
    of_look = newest(sets, kind_of(drawn.record).look)
    if comparison.changes:
        raise PublishedAlreadyError(
            f"{differing(last, comparison)}この回は公表済みなので、公表し直しません。"
            "誤りを訂正するときは、plan-report correct で正誤表と訂正した報告書を作ってください。"
        )
    if of_look:
        raise PublishedAlreadyError(
            f"この回は {of_look.folder} に公表済みで、その時から内容は変わっていません。何も作っていません。"
        )
