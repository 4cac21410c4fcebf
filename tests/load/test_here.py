"""Which plan lies in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from plan_report.load.here import folders_with_plans, is_plan_workbook, plans_in


def _book(path: Path, *sheets: str) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in sheets:
        book.create_sheet(name)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("sheets", "found"),
    [
        (("指標", "計画"), True),
        (("計画", "一覧"), True),
        (("指標",), True),
        (("指標", "記入要領"), False),
        (("取組", "記入要領"), False),
        (("Sheet1",), False),
    ],
)
def test_a_plan_is_known_by_its_sheets(*, sheets: tuple[str, ...], found: bool, tmp_path: Path) -> None:
    """A form that came back is none, and neither is a list of something else."""
    assert is_plan_workbook(_book(tmp_path / "表.xlsx", *sheets)) is found


def test_what_cannot_be_opened_is_no_plan(tmp_path: Path) -> None:
    """No zip file, an empty one, and an .xlsx by name only."""
    for data in (b"", b"PK\x05\x06" + bytes(18), b"\xd0\xcf\x11\xe0" * 100):
        (tmp_path / "表.xlsx").write_bytes(data)
        assert not is_plan_workbook(tmp_path / "表.xlsx")


def test_a_folder_with_settings_is_the_plan_itself(seed: Path) -> None:
    """As when the folder is named; an Excel copy beside it changes nothing."""
    _book(seed / "控え.xlsx", "指標", "計画")
    assert plans_in(seed) == (seed,)
    assert folders_with_plans(seed.parent) == (seed,)


def test_every_plan_by_itself_is_found(tmp_path: Path) -> None:
    """Without what Excel keeps beside an open file."""
    plans = [_book(tmp_path / name, "指標", "計画") for name in ("a.xlsx", "b.XLSX")]
    _book(tmp_path / "~$a.xlsx", "指標", "計画")
    _book(tmp_path / "R8様式.xlsx", "指標", "記入要領")
    assert plans_in(tmp_path) == tuple(plans)
    assert folders_with_plans(tmp_path) == ()
