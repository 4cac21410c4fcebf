"""`collect --status` reads the plan, its log and the forms that lie there, and writes nothing but what is asked for."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from plan_report.errors import UsageError
from plan_report.files import write_all
from plan_report.runs.collect import WHY, CollectRequest, collect
from plan_report.runs.collect_status import StatusRequest, collect_status, write_status
from plan_report.runs.log import logged
from plan_report.runs.status_text import status_text
from plan_report.table.change_log import LogEntry
from plan_report.workbook.handed_out import HandedOut
from plan_report.workbook.status import Progress, Status

Fill = Callable[..., Path]
TODAY = date(2026, 7, 28)


@pytest.fixture
def back(split_forms: dict[str, Path], fill: Fill, tmp_path: Path) -> Path:
    """A folder with the form of 市, filled in, which came on 20 July."""
    folder = tmp_path / "返送"
    folder.mkdir()
    path = Path(shutil.copy(fill(split_forms["市"]), folder / "市.xlsx"))
    when = datetime(2026, 7, 20, 3, tzinfo=UTC).timestamp()
    os.utime(path, (when, when))
    return folder


def status(seed: Path, *files: Path) -> Status:
    """On 28 July."""
    return collect_status(StatusRequest(files, seed, today=TODAY))


def test_forms_are_read_and_nothing_is_written(seed: Path, back: Path) -> None:
    """What lies there is not in the plan yet."""
    before = {path: path.read_bytes() for path in seed.iterdir()}
    made = status(seed, back)
    lines = {line.name: line for line in made.lines}
    assert lines["市"].progress is Progress.TO_CONFIRM
    assert lines["市"].arrived == date(2026, 7, 20)
    assert any(text.startswith("確かめる回答") for text in lines["市"].left)
    assert lines["市社協"].progress is Progress.NOT_BACK
    assert made.received[0] == 0
    assert {path: path.read_bytes() for path in seed.iterdir()} == before


def test_what_was_taken_is_known_from_the_log(seed: Path, back: Path) -> None:
    """Its day is that on which it came into the plan; the round is the plan's last one."""
    collect(CollectRequest((back,), seed, confirmed=True, today=date(2026, 7, 21)))
    lines = {line.name: line for line in status(seed).lines}
    assert (lines["市"].progress, lines["市"].arrived) == (Progress.TAKEN, date(2026, 7, 21))
    assert lines["市"].left == ()
    assert lines["市社協"].filled > 0  # what both are asked was answered by one
    assert lines["市社協"].progress is Progress.NOT_BACK


def test_brackets_in_the_name_of_a_file_do_not_hide_whose_form_it_was(seed: Path, back: Path) -> None:
    """Browsers and mail programs add （1）."""
    (back / "市.xlsx").rename(back / "市（1）.xlsx")
    collect(CollectRequest((back,), seed, confirmed=True, today=date(2026, 7, 21)))
    assert status(seed).lines[0].arrived == date(2026, 7, 21)


def test_what_another_round_has_taken_is_not_of_this_one(seed: Path) -> None:
    """R80 begins as R8 does."""
    entry = LogEntry("全体（R80様式.xlsx）", TODAY, "1-1-1 R80の値", "", "7件", WHY)
    handed = HandedOut("R8", "全体", TODAY, "R8様式.xlsx")
    write_all(logged(seed, [handed.entry, entry]))
    (line,) = status(seed).lines
    assert (line.progress, line.arrived) == (Progress.NOT_BACK, None)


def test_the_day_of_a_form_in_a_zip_is_the_zips(seed: Path, back: Path) -> None:
    """It came with it."""
    path = back.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(back / "市.xlsx", "市.xlsx")
    when = datetime(2026, 7, 22, 3, tzinfo=UTC).timestamp()
    os.utime(path, (when, when))
    assert status(seed, path).lines[0].arrived == date(2026, 7, 22)


def test_a_form_with_errors_is_to_be_mended(seed: Path, back: Path, set_cell: Callable[..., Path]) -> None:
    """With how much there is to mend."""
    set_cell(back / "市.xlsx", ("1-1-1", "R8の値"), "たくさん")
    line = status(seed, back).lines[0]
    assert line.progress is Progress.TO_MEND
    assert line.left[0] == "直すところ 1件"


def test_it_is_written_as_excel_and_as_html(seed: Path, back: Path, tmp_path: Path) -> None:
    """The same texts in both; the same status gives the same bytes, and an earlier one is replaced."""
    made = status(seed, back)
    for name in ("状況.xlsx", "状況.html"):
        write_status(made, tmp_path / name)
        first = (tmp_path / name).read_bytes()
        write_status(made, tmp_path / name)
        assert (tmp_path / name).read_bytes() == first
    sheet = openpyxl.load_workbook(tmp_path / "状況.xlsx")["様式の状況"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert cells == [list(row) for row in made.rows]
    page = (tmp_path / "状況.html").read_text(encoding="utf-8")
    assert all(f">{text}</" in page for row in made.rows for text in row)


@pytest.mark.parametrize("name", ["様式.xlsx", "頁.html"])
def test_no_other_file_is_written_over(name: str, seed: Path, form: Path, tmp_path: Path) -> None:
    """Whoever types the name of a form or of a report has not lost it."""
    shutil.copy(form, tmp_path / name)
    before = (tmp_path / name).read_bytes()
    with pytest.raises(UsageError, match="書き換えません"):
        write_status(status(seed), tmp_path / name)
    assert (tmp_path / name).read_bytes() == before


def test_other_kinds_of_files_are_refused(seed: Path, tmp_path: Path) -> None:
    """With those that can be written."""
    with pytest.raises(UsageError, match=r"\.xlsx 又は \.html"):
        write_status(status(seed), tmp_path / "状況.pdf")


def test_columns_of_the_text_stand_below_each_other(seed: Path, back: Path) -> None:
    """A full-width character takes two columns of a terminal."""
    lines = status_text(status(seed, back)).splitlines()
    table = lines[lines.index("") + 1 :][:3]
    words = ("状態", "確かめ中", "未着")
    assert len({len(line.partition(word)[0].encode("cp932")) for line, word in zip(table, words, strict=True)}) == 1


def test_a_file_of_nobody_is_named(seed: Path, back: Path, tmp_path: Path) -> None:
    """It may be the form of a department that is told to be missing."""
    (back / "様式.xlsx").write_bytes(b"no workbook")
    made = status(seed, back)
    words = "どの部署の様式か分からないファイルが1件あります（様式.xlsx）。"
    assert words in made.told
    for name in ("状況.xlsx", "状況.html"):
        write_status(made, tmp_path / name)
    assert openpyxl.load_workbook(tmp_path / "状況.xlsx")["様式の状況"]["A4"].value == words
    assert words in (tmp_path / "状況.html").read_text(encoding="utf-8")
