"""Plans on disk for the tests of the readers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.errors import InputError
from plan_report.load import load

Row = Mapping[str, str]

TOML = """title = "試しの計画"
[[rounds]]
id = "R7"
"""
A_ROW = {
    "指標番号": "1-1-1",
    "目指す地域像番号": "1",
    "目指す地域像": "支え合う地域",
    "考え方番号": "1",
    "基本的な考え方": "互いに学ぶ",
    "区分": "評価指標",
    "主体": "市",
    "指標名": "講座の件数",
    "種類": "件数",
    "望ましい方向": "増加",
    "基準値": "3件 [R4年度]",
    "R7の値": "5件",
    "備考": "",
    "要確認": "",
}


def _table(rows: Sequence[Row]) -> list[list[str]]:
    heading = list(dict.fromkeys([*A_ROW, *(key for row in rows for key in row)]))
    full = [{**A_ROW, "指標番号": f"1-1-{number}", **row} for number, row in enumerate(rows, start=1)]
    return [heading, *([row.get(key, "") for key in heading] for row in full)]


def _csv(table: Sequence[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    return out.getvalue()


@pytest.fixture
def table() -> Callable[..., list[list[str]]]:
    """Rows of texts with their heading; each row given by what differs from a sound one."""

    def build(*rows: Row) -> list[list[str]]:
        return _table(rows)

    return build


@pytest.fixture
def csv_text() -> Callable[[Sequence[Sequence[str]]], str]:
    """A table as CSV."""
    return _csv


@pytest.fixture
def plan_folder(tmp_path: Path) -> Callable[..., Path]:
    """A plan folder with the rows, each given by what differs from a sound one."""

    def write(*rows: Row, toml: str = TOML) -> Path:
        folder = tmp_path / "plan"
        folder.mkdir(exist_ok=True)
        (folder / "plan.toml").write_text(toml, encoding="utf-8")
        (folder / "indicators.csv").write_text(_csv(_table(rows)), encoding="utf-8-sig", newline="")
        return folder

    return write


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """An .xlsx with the rows on the sheet 指標; `change` may alter the sheet before it is saved."""

    def write(*rows: Row, change: Callable[[Worksheet], object] = lambda _: None, name: str = "計画.xlsx") -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = "指標"
        for row in _table(rows):
            sheet.append(row)
        change(sheet)
        path = tmp_path / name
        book.save(path)
        return path

    return write


@pytest.fixture
def errors_of() -> Callable[[Path], list[str]]:
    """What `load` says of a source that it must refuse, each without the folder it stands in."""

    def errors(source: Path) -> list[str]:
        with pytest.raises(InputError) as caught:
            load(source)
        return [str(problem).replace(f"{source.parent}/", "") for problem in caught.value.problems]

    return errors


@pytest.fixture
def doubts_of() -> Callable[[Path], list[str]]:
    """What `load` finds doubtful in a source that it reads."""

    def doubts(source: Path) -> list[str]:
        return [str(problem).replace(f"{source.parent}/", "") for problem in load(source).doubts]

    return doubts
