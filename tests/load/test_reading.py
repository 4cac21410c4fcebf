"""From a SOURCE to a plan."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plan_report.errors import InputError
from plan_report.load import load, load_plan


def test_folder_file_and_settings_give_the_same_plan(plan_folder: Callable[..., Path]) -> None:
    """A folder, its table and its plan.toml name the same plan."""
    folder = plan_folder({}, {})
    assert load_plan(folder) == load_plan(folder / "indicators.csv") == load_plan(folder / "plan.toml")


def test_what_was_read_is_kept_for_the_record(plan_folder: Callable[..., Path]) -> None:
    """The files that were read and the plan's own folder are handed on."""
    folder = plan_folder({})
    loaded = load(folder)
    assert loaded.files == (folder / "plan.toml", folder / "indicators.csv")
    assert loaded.folder == folder


def test_faults_of_settings_and_of_the_table_come_together(
    plan_folder: Callable[..., Path], errors_of: Callable[[Path], list[str]]
) -> None:
    """One run tells what is wrong in both files."""
    errors = errors_of(plan_folder({"指標名": ""}, toml='titel = "x"\n[[rounds]]\nid = "R7"\n'))
    assert [error.split("：")[0] for error in errors] == [
        "plan/plan.toml",
        "plan/plan.toml 1行目",
        "plan/indicators.csv 2行目「指標名」列",
    ]


def test_broken_settings_do_not_hide_the_tables_faults(
    plan_folder: Callable[..., Path], errors_of: Callable[[Path], list[str]]
) -> None:
    """A plan.toml that is no TOML leaves the table to be looked at by its headings."""
    errors = errors_of(plan_folder({"指標名": ""}, toml="title = "))
    assert [error.split("：")[0] for error in errors] == [
        "plan/plan.toml 1行目",
        "plan/indicators.csv 2行目「指標名」列",
    ]


def test_table_that_cannot_be_opened_is_told_beside_the_settings(
    plan_folder: Callable[..., Path], errors_of: Callable[[Path], list[str]]
) -> None:
    """A damaged table does not hide what is wrong in plan.toml."""
    folder = plan_folder({}, toml='title = "計画"\nfoo = 1\n')
    (folder / "indicators.csv").write_bytes(b"")
    assert [error.split("：")[0] for error in errors_of(folder)] == ["plan/plan.toml 2行目", "plan/indicators.csv"]


@pytest.mark.parametrize(("start", "kind"), [(b"PK\x03\x04", ".xlsx"), (b"\xd0\xcf\x11\xe0", ".xls")])
def test_workbook_under_the_name_of_a_csv_is_recognised(start: bytes, kind: str, tmp_path: Path) -> None:
    """A renamed workbook is told by its first bytes."""
    path = tmp_path / "計画.csv"
    path.write_bytes(start + b"\x00" * 100)
    with pytest.raises(InputError, match=r"名前は \.csv ですが") as caught:
        load(path)
    assert kind in str(caught.value)


def test_two_rounds_are_kept_in_order(plan_folder: Callable[..., Path]) -> None:
    """Values of every round stand beside their round's id."""
    toml = 'title = "計画"\n[[rounds]]\nid = "R7"\n[[rounds]]\nid = "R8"\n'
    plan = load_plan(plan_folder({"R8の値": "8件 [R7年度]"}, toml=toml))
    (indicator,) = plan.indicators
    assert [facts.round_id for facts in indicator.facts] == ["R7", "R8"]
    year = plan.current_period(indicator, "R8")
    assert year is not None
    assert year.western == 2025


def test_reading_a_csv_imports_no_excel_library() -> None:
    """Excel libraries such as pandas and openpyxl cost their time only where an Excel file is read."""
    slow = {"pandas", "openpyxl", "lxml"}
    code = f"import sys; from plan_report.load import load; load(); print({slow} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


BROKEN = "指標番号,目標番号,目標,指標名,種類,望ましい方向,基準値,R7の備考\n1,1,安心,講座,件数,増加,3件 [R4年度],雨\n"
SAYS_MUCH = """title = "計画"
levels = ["目標"]
columns = ["baseline", "R7"]
[[remarks]]
node = ["1"]
round = "R7"
efforts = "講座を開いた。"
[[opinions]]
round = "R7"
opinion = "続けてほしい。"
"""


def test_nothing_is_told_that_follows_from_a_table_without_rounds(tmp_path: Path) -> None:
    """What names a round cannot be right then, and the reader would look for a second mistake."""
    (tmp_path / "plan.toml").write_text(SAYS_MUCH, encoding="utf-8")
    (tmp_path / "indicators.csv").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "activities.csv").write_text("番号,目標番号,取組名,R7の実績,実績\na,1,講座,5回,6回\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(tmp_path)
    assert [each.what for each in caught.value.problems] == ["今回の値の列がありません"]
