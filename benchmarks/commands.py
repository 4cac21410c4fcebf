"""How long the other commands take with a large plan, beside `build` of it: none shall be slower.

`check` of the plan, `verify` of its report, `errata` of the report and of the plan with corrected values, and `collect`
of a form in which every value is filled in.
"""

from __future__ import annotations

import csv
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
from measure import FailedError, Limits, Run, apart, measure, medians
from plans import make_plan
from printing import word
from tools import plan_report

_SIZE = 10_000  # indicators
_TURNS = 3
_CORRECTED = 40  # values
_HEADING_ROW = 6  # of a form, hidden; by it the plan knows the columns


def report(folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """The times as Markdown; what could not be measured is said.

    Args:
        folder: where plans and files are made.
        environment: of the commands.
    """
    yield f"{_SIZE:,}指標の計画での、ほかの命令（`build` の時間との比。1以下が目標）"
    yield ""
    yield "| 命令 | 時間（秒） | CPU時間（秒） | 最大メモリ（MB） | `build` との比 | |"
    yield "| --- | ---: | ---: | ---: | ---: | --- |"
    try:
        runs = _measured(folder, Limits(environment))
    except FailedError as error:
        yield f"| 測れません: {error} | | | | | |"
        return
    build = runs["build"]
    for name, run in runs.items():
        ratio = run.wall / build.wall
        said = "" if run is build else word(reached=ratio <= 1)
        yield f"| {name} | {run.wall:.2f} | {run.cpu:.2f} | {run.peak:.0f} | {ratio:.2f} | {said} |"


def _measured(folder: Path, limits: Limits) -> Mapping[str, Run]:
    """The medians of each command, by what it is called; they take turns."""
    plan = apart(lambda: make_plan(folder / "large", _SIZE))
    out, form = folder / "large-out", folder / "large.xlsx"
    corrected = apart(lambda: _corrected(plan, folder / "large-corrected"))
    measure([plan_report("build", str(plan), "-o", str(out))], limits)
    measure([plan_report("template", str(plan), "--round", "R8", "-o", str(form))], limits)
    apart(lambda: _fill(form))
    runs: dict[str, list[Run]] = {}
    for turn in range(_TURNS):
        taking = Path(shutil.copytree(plan, folder / f"large-{turn}"))
        commands: Mapping[str, tuple[str | Path, ...]] = {
            "build": ("build", plan, "-o", folder / f"large-built-{turn}"),
            "check": ("check", plan),
            "verify（Word・PDF・記録）": ("verify", out),
            f"errata（{_CORRECTED}か所の訂正）": (
                *("errata", out / f"{plan.name}.json", corrected),
                *("-o", folder / f"errata-{turn}"),
            ),
            "collect（全ての値）": ("collect", form, "-o", taking, "--yes"),
        }
        for name, arguments in commands.items():
            print(f"{_SIZE:,}指標: {arguments[0]} {turn + 1}/{_TURNS}", file=sys.stderr)
            runs.setdefault(name, []).append(measure([plan_report(*map(str, arguments))], limits))
    return {name: medians(each) for name, each in runs.items()}


def _corrected(plan: Path, to: Path) -> Path:
    """The plan with other values, at equal distances."""
    shutil.copytree(plan, to)
    table = to / "R7.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    value, counts = head.index("値"), [row for row in rows if row[head.index("値")].endswith("件")]
    for row in counts[:: len(counts) // _CORRECTED][:_CORRECTED]:
        row[value] = "12,345件"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return to


def _fill(form: Path) -> None:
    """Answer with the values of the year before."""
    book = openpyxl.load_workbook(form)
    sheet = book["指標"]
    columns = {str(cell.value): cell.column for cell in sheet[_HEADING_ROW]}
    for row in range(_HEADING_ROW + 2, sheet.max_row + 1):
        sheet.cell(row, columns["R8の値"]).value = sheet.cell(row, columns["R7の値"]).value
    book.save(form)
