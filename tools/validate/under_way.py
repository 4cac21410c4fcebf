"""A round of the seed whose forms are out and partly back, for the checks of what passes between desks."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fixtures.departments import answer

from plan_report.runs.collect import CollectRequest, collect
from plan_report.runs.collect_status import StatusRequest, collect_status, write_status
from plan_report.runs.template import Made, TemplateRequest, make_templates
from plan_report.workbook.call import Call
from plan_report.workbook.shares import Split

ROOT = Path(__file__).resolve().parents[2]
_SENT, _DUE, _TODAY = date(2026, 7, 1), date(2026, 7, 31), date(2026, 7, 28)


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The forms as they went out or came back, and the status of the round in both its kinds."""

    forms: tuple[Path, ...]
    book: Path
    page: Path


def under_way(folder: Path) -> UnderWay:
    """Send the forms out with a day; one comes back and is taken, one with a value that is none waits."""
    shutil.rmtree(folder, ignore_errors=True)
    plan = Path(shutil.copytree(ROOT / "data", folder / "plan"))
    call = Call(_DUE, "地域福祉課 <内線 1234>")
    made = make_templates(TemplateRequest(plan, "R8", folder / "forms", Split.ACTOR, call=call, today=_SENT))
    first, second, *_ = made
    values = _values(plan / "R7.csv")
    answer(first.path, {number: values[number] for number in _numbers(first)})
    collect(CollectRequest((first.path,), plan, confirmed=True, today=_TODAY))
    answer(second.path, dict.fromkeys(_numbers(second), "多数 & <未定>"))
    status = collect_status(StatusRequest((second.path,), plan, today=_TODAY))
    for path in (book := folder / "様式の状況.xlsx", page := folder / "様式の状況.html"):
        write_status(status, path)
    return UnderWay(tuple(each.path for each in made), book, page)


def _numbers(made: Made) -> list[str]:
    return [placed.indicator.id for placed in made.form.share.rows]


def _values(table: Path) -> dict[str, str]:
    with table.open(encoding="utf-8-sig", newline="") as lines:
        return {row["指標番号"]: row["値"] for row in csv.DictReader(lines)}
