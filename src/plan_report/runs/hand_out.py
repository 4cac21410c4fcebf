"""The forms of a round as a screen shows them before they are made, and the folder of a plan that they go to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from plan_report.compose.wording import of_round
from plan_report.data_class import dataclass
from plan_report.errors import UsageError
from plan_report.holidays import closed
from plan_report.load import load
from plan_report.runs.template import Made, TemplateRequest, make_templates, planned
from plan_report.table.change_log import LogEntry
from plan_report.table.field import Access
from plan_report.workbook.call import Call, day_with_weekday
from plan_report.workbook.form import Form, form_round, next_round
from plan_report.workbook.form_table import SHEET_OF, FormColumn, FormTable
from plan_report.workbook.handed_out import HandedOut, handed_out
from plan_report.workbook.next_round import next_id
from plan_report.workbook.request_text import reminder_of, request_of
from plan_report.workbook.shares import SHARE_BETWEEN, Split, shares, split_of

_EARLIER = "前に作った様式"  # a folder for those that were made before


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: the rounds that forms can be made for, the one that is due, and what a plan is parted by."""

    rounds: Mapping[str, str]  # their names by their ids
    due: str
    splits: tuple[Split, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A sheet of a form: its headings, which of them are filled in, and its rows."""

    name: str  # 指標
    headings: tuple[str, ...]
    opened: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]


def choices(source: Path) -> Choices:
    """What can be chosen of a plan.

    Raises:
        InputError, UsageError: the plan cannot be read, or nobody can tell which round comes next.
    """
    plan = load(source).plan
    due = next_round(plan)
    rounds = dict.fromkeys([due])
    with suppress(UsageError):  # rounds that are not called after a year: the next one must be made first
        rounds[next_id(plan)] = None
    names = {each: form_round(plan, each)[0].name or of_round(each) for each in rounds}
    splits: list[Split] = []
    for each in (Split.DEPARTMENT, Split.ACTOR):
        with suppress(UsageError):
            shares(plan, each)
            splits.append(each)
    return Choices(names, due, tuple(splits))


def preview(form: Form) -> tuple[Preview, ...]:
    """What is asked in a form, a table a sheet, as it is printed; without the columns that Excel works out."""
    return tuple(_preview(table) for table in form.tables)


def mail(made: Made) -> str:
    """The e-mail that goes out with a form; empty where nobody has said until when."""
    return request_of(made.path.name, made.form) if made.form.call.due else ""


def reminder(source: Path, entries: Iterable[LogEntry], round_id: str, share: str) -> str:
    """The e-mail to a department that has not answered, with the day and the contact that its form was sent with.

    Raises:
        InputError, UsageError: the plan cannot be read.
    """
    sent = [each for each in handed_out(entries) if each.round_id == round_id and each.share == share]
    call = sent[-1].call if sent else Call()
    request = TemplateRequest(source, round_id, Path(), split_of(share), call=call)
    form = next((each for each in planned(request) if each.form.share.label == share), None)
    if form is None:
        return ""
    return reminder_of(sent[-1].file if sent else form.path.name, form.form)


def about(day: date) -> str:
    """What should be known of the day until which forms are wanted: 令和8年7月19日（日）は日曜日で、…."""
    said, why = day_with_weekday(day), closed(day)
    if not why:
        return f"{said}です。"
    name = "年末年始の休み" if why == "年末年始" else why
    return f"{said}は{name}で、市役所は休みです。このままでもよければ、様式を作ってください。"


def last_sent(entries: Iterable[LogEntry], rounds: Sequence[str]) -> tuple[HandedOut, ...]:
    """The forms that were handed out last, the newest of each share; none once a later round has begun.

    Args:
        entries: of the plan's log.
        rounds: the plan's rounds in order.
    """
    found = handed_out(entries)
    last = found[-1].round_id if found else ""
    if not last or last in rounds[:-1]:
        return ()
    split = split_of(found[-1].share)
    return tuple(
        {each.share: each for each in found if each.round_id == last and split_of(each.share) is split}.values()
    )


def name_of(share: str) -> str:
    """Whose form it is, for people: 福祉課, 全体."""
    return share.partition(SHARE_BETWEEN)[2] or share


def kind_of(share: str) -> str:
    """What the forms of a round are counted by: 部署, 主体; empty for one form of everything."""
    split = split_of(share)
    return "部署" if split is Split.DEPARTMENT else str(split or "")


def counted(shares: Sequence[str]) -> str:
    """How many forms these are, before the word 様式: 12部署の, 3主体の; empty for one alone."""
    return f"{len(shares)}{kind_of(shares[0])}の" if len(shares) > 1 else ""


def standing(folder: Path) -> tuple[str, ...]:
    """The files of forms and e-mails that lie in the folder of a round."""
    return tuple(sorted(each.name for each in folder.glob("*") if each.is_file()))


def make_anew(request: TemplateRequest, folder: Path) -> tuple[Made, ...]:
    """Write the forms of a round; those that were made before are kept in a folder beside them.

    Args:
        request: what is wanted; its `out` does not matter.
        folder: of the round: 様式/R8.

    Raises:
        InputError, UsageError, OutputError: as `make_templates`.
    """
    if earlier := standing(folder):
        aside = next(each for each in _names(folder) if not each.exists())
        aside.mkdir()
        for name in earlier:
            (folder / name).rename(aside / name)
    folder.mkdir(parents=True, exist_ok=True)
    out = folder if request.split else folder / f"{request.round_id}様式.xlsx"
    return make_templates(replace(request, out=out, force=False))


def _names(folder: Path) -> Iterator[Path]:
    yield folder / _EARLIER
    yield from (folder / f"{_EARLIER}_{number}" for number in count(2))


def _preview(table: FormTable) -> Preview:
    shown = [index for index, column in enumerate(table.columns) if _is_shown(column)]
    return Preview(
        SHEET_OF[table.of],
        tuple(table.columns[index].name for index in shown),
        tuple(table.columns[index].access is Access.OPEN for index in shown),
        tuple(tuple(row.texts[index] for index in shown) for row in table.rows),
    )


def _is_shown(column: FormColumn) -> bool:
    return column.on_paper and column.shows is None and column.access is not Access.HIDDEN
