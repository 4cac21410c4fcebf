"""How long an edited cell of the page takes: from the sent form to the answer, with all that is drawn anew."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import openpyxl
from plans import INDICATORS, make_plan
from printing import word

_EDITS = 9  # of each plan, after the first, which opens it
_AIMS = {INDICATORS: 0.1, 1_000: 0.3}  # seconds


def report(folder: Path) -> Iterator[str]:
    """The medians as Markdown.

    Args:
        folder: where the plans are made.
    """
    yield "画面で値を一つ直してから、サーバーが判定し直した画面を返すまで（中央値。かっこ内はそのうちの計算）"
    yield ""
    yield "| 指標 | 計画のファイル | 秒 | 目標 |"
    yield "| ---: | --- | ---: | --- |"
    for size, aim in _AIMS.items():
        plan = make_plan(folder / f"edit-{size}", size)
        for source, name in ((plan, "CSV"), (_workbook(plan), "Excel")):
            wall, computed = _edits(source)
            reached = word(reached=wall <= aim)
            yield f"| {size:,} | {name} | {wall:.3f}（{computed:.3f}） | {aim}秒：{reached} |"


def _edits(source: Path) -> tuple[float, float]:
    """The medians of wall time and of the processor's."""
    from plan_report.web.app import create_app  # noqa: PLC0415 its import is not measured

    app = create_app(source)
    desks = app.extensions["desks"]
    desk, client = desks.get(desks.first), app.test_client()
    client.get(f"/{desk.key}/values")
    number = desk.values.rows[1].number
    csrf = {"X-CSRF": app.config["CSRF"]}
    took: list[tuple[float, float]] = []
    for turn in range(_EDITS + 1):
        row = desk.values.row(number)
        form = {"number": number, "sign": row.sign, "shown": list(row.pieces.shown), "piece1": f"{turn + 20}件"}
        started = perf_counter(), process_time()
        answer = client.post(f"/{desk.key}/values/enter", data=form, headers=csrf)
        took.append((perf_counter() - started[0], process_time() - started[1]))
        assert f"「{turn + 20}件」" in answer.text  # noqa: S101 what fails is not to be measured
    return median(each for each, _ in took[1:]), median(each for _, each in took[1:])


def _workbook(plan: Path) -> Path:
    """The plan's tables as sheets of an Excel file beside its plan.toml, in a folder of its own."""
    folder = plan.with_name(f"{plan.name}-xlsx")
    folder.mkdir()
    (folder / "plan.toml").write_bytes((plan / "plan.toml").read_bytes())
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, name in (("指標", "indicators.csv"), ("R7", "R7.csv")):
        sheet = book.create_sheet(title)
        with (plan / name).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                sheet.append(row)
    book.save(folder / "indicators.xlsx")
    return folder
