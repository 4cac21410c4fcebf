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
from measure import FailedError, Limits, Run, apart, measure
from plans import make_plan
from tools import plan_report

_SIZE = 10_000  # indicators
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
    build: Run | None = None
    try:
        for name, run in _measured(folder, Limits(environment)):
            build = build or run
            ratio = run.wall / build.wall
            word = "" if run is build else "達成" if ratio <= 1 else "未達"
            yield f"| {name} | {run.wall:.2f} | {run.cpu:.2f} | {run.peak:.0f} | {ratio:.2f} | {word} |"
    except FailedError as error:
        yield f"| 測れません: {error} | | | | | |"


def _measured(folder: Path, limits: Limits) -> Iterator[tuple[str, Run]]:
    """Each command by what it is called, `build` first."""
    plan = apart(lambda: make_plan(folder / "large", _SIZE))
    out, form = folder / "large-out", folder / "large.xlsx"

    def run(*arguments: str | Path) -> Run:
        print(f"{_SIZE:,}指標: {arguments[0]}", file=sys.stderr)
        return measure([plan_report(*map(str, arguments))], limits)

    yield "build", run("build", plan, "-o", out)
    yield "check", run("check", plan)
    yield "verify（Word・PDF・記録）", run("verify", out)
    corrected = apart(lambda: _corrected(plan, folder / "large-corrected"))
    yield (
        f"errata（{_CORRECTED}か所の訂正）",
        run("errata", out / f"{plan.name}.json", corrected, "-o", folder / "errata"),
    )
    run("template", plan, "--round", "R8", "-o", form)
    apart(lambda: _fill(form))
    yield "collect（全ての値）", run("collect", form, "-o", plan, "--yes")


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
