"""The commands that write, each with a folder in which it finds earlier files to replace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl

SETTINGS = """\
title = "試しの計画"
levels = ["目標"]
scheme = "three-way"
organisations = ["市"]

[[rounds]]
id = "R7"
results_year = "R6年度"
"""
INDICATORS = """\
指標番号,目標番号,目標,主体,指標名,種類,望ましい方向,基準値
1,1,つながる,市,サロンの数,件数,増加,3件 [R4年度]
2,1,つながる,市社協,講座の数,件数,増加,5件 [R4年度]
"""
ROUND = "指標番号,指標名,値,備考\n1,サロンの数,{first},\n2,講座の数,6件,少し増えた。\n"
TABLE = "指標名,単位,基準値（R4）,R5実績,最終目標（R10）,方向性\n移住者,人,120,151,200,↑\n"
FUTURE = "2099-07-31"
Run = Callable[..., int]


@dataclass(frozen=True, slots=True)
class Case:
    """A command, and another one that reads the same folders and tells what it finds."""

    name: str
    prepare: Callable[[Run], None]  # in the current folder, which is empty
    command: tuple[str, ...]
    reader: tuple[str, ...]


def _plan(folder: str = "計画", first: str = "4件") -> None:
    Path(folder).mkdir()
    for name, text in (("plan.toml", SETTINGS), ("indicators.csv", INDICATORS), ("R7.csv", ROUND.format(first=first))):
        Path(folder, name).write_text(text, encoding="utf-8")


def _changed(first: str = "5件") -> None:
    Path("計画/R7.csv").write_text(ROUND.format(first=first), encoding="utf-8")


def _built(run: Run) -> None:
    _plan()
    run("build", "計画", "--format", "docx,pdf,html")
    _changed()


def _edited(run: Run) -> None:
    _built(run)
    path = Path("out/report.docx")
    document = docx.Document(str(path))
    document.paragraphs[0].add_run("手で直した。")
    document.save(str(path))


def _exported(run: Run) -> None:
    _plan()
    run("export", "計画", "-o", "公開/評価.csv")
    _changed()


def _bundled(run: Run) -> None:
    _plan()
    run("build", "計画")
    papers = '[[papers]]\ntitle = "報告"\nfile = "out/report.pdf"\n'
    agenda = f'meeting = "会議"\nnumber = 3\ndate = "2026-11-24"\nplace = "{{}}"\n\n{papers}'
    Path("agenda.toml").write_text(agenda.format("会議室"), encoding="utf-8")
    run("bundle", "agenda.toml", "-o", "会議資料.pdf")
    Path("agenda.toml").write_text(agenda.format("大会議室"), encoding="utf-8")


def _two(run: Run) -> None:
    _plan("前", "3件")
    _plan("計画", "4件")
    run("errata", "前", "計画", "-o", "out")
    _changed("6件")


def _published(run: Run) -> None:
    _plan()
    run("publish", "計画", "-o", "ウェブ")
    _changed()


def _asked(run: Run) -> None:
    _plan()
    run("template", "計画", "--round", "R8", "-o", "様式.xlsx")
    book = openpyxl.load_workbook("様式.xlsx")
    sheet = book["指標"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "R8の値" for cell in row))
    column = next(cell.column for cell in head if cell.value == "R8の値")
    number = next(cell.column for cell in head if cell.value == "指標番号")
    for row in range(head[0].row + 1, sheet.max_row + 1):
        if str(sheet.cell(row, number).value) in {"1", "2"}:
            sheet.cell(row, column).value = "7件"
    book.save("様式.xlsx")


def _status(run: Run) -> None:
    _asked(run)
    run("collect", "--status", "-o", "計画", "--to", "状況.html")


def _adopted(run: Run) -> None:
    _plan()
    run("build", "計画")
    document = docx.Document("out/report.docx")
    row = next(row for table in document.tables for row in table.rows if "4件" in [cell.text for cell in row.cells])
    row.cells[-1].add_paragraph("とても増えた。")
    document.save("out/report.docx")


def _table(_run: Run) -> None:
    Path("表.csv").write_text(TABLE, encoding="utf-8")


def _nothing(_run: Run) -> None:
    pass


def _only_plan(_run: Run) -> None:
    _plan()


CASES = (
    Case("build", _built, ("build", "計画"), ("verify", "out")),
    Case("build --force", _edited, ("build", "計画", "--force"), ("verify", "out")),
    Case("build 新規", _only_plan, ("build", "計画", "-o", "新/報告"), ("verify", "新/報告")),
    Case("collect", _asked, ("collect", "様式.xlsx", "-o", "計画", "--yes", "--reply", "返信"), ("check", "計画")),
    Case(
        "collect --to",
        _status,
        ("collect", "--status", "様式.xlsx", "-o", "計画", "--to", "状況.html"),
        ("check", "計画"),
    ),
    Case("export", _exported, ("export", "計画", "-o", "公開/評価.csv", "--force"), ("check", "公開/評価.csv")),
    Case("export --import", _exported, ("export", "--import", "公開/評価.csv", "-o", "戻し"), ("check", "戻し")),
    Case("bundle", _bundled, ("bundle", "agenda.toml", "-o", "会議資料.pdf"), ("verify", "out")),
    Case("errata", _two, ("errata", "前", "計画", "-o", "out"), ("verify", "out")),
    Case("publish", _only_plan, ("publish", "計画", "-o", "ウェブ"), ("verify", "計画")),
    Case("correct", _published, ("correct", "計画", "-o", "ウェブ"), ("verify", "計画")),
    Case("next", _only_plan, ("next", "計画"), ("check", "計画")),
    Case("adopt", _adopted, ("adopt", "out/report.docx", "計画", "--yes"), ("check", "計画")),
    Case(
        "template",
        _only_plan,
        ("template", "計画", "--split", "主体", "--due", FUTURE, "-o", "様式"),
        ("check", "計画"),
    ),
    Case("new", _nothing, ("new", "計画", "--title", "試し", "--round", "R7"), ("check", "計画")),
    Case("import", _table, ("import", "表.csv", "-o", "計画"), ("check", "計画")),
    Case("schema", _nothing, ("schema", "-o", "型"), ("verify", "型")),
)
