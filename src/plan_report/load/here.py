"""Which plan lies in a folder, for commands that name none: what is there is found, never guessed."""

from __future__ import annotations

from pathlib import Path

from plan_report.files.backups import is_backup
from plan_report.files.zip import ZIP_FAULTS
from plan_report.foreign_xml import DoctypeError, NoXmlError, TooMuchError
from plan_report.load.source import GUIDE_SHEET, INDICATOR_SHEET, LARGEST_FILE, SETTINGS_NAME, SETTINGS_SHEET
from plan_report.table.clean import one_line
from plan_report.xlsx.package import Package

_TEMPORARY = ("~$", ".")  # what Excel keeps beside an open file, and hidden files


def plans_in(folder: Path) -> tuple[Path, ...]:
    """The plans of a folder: itself where it has a plan.toml, else every Excel file in it that is a plan by itself.

    What was kept when `collect` or `next` wrote into one is none.

    Raises:
        OSError: the folder cannot be read.
    """
    if (folder / SETTINGS_NAME).is_file():
        return (folder,)
    books = (each for each in sorted(folder.iterdir()) if each.suffix.lower() == ".xlsx" and each.is_file())
    own = (each for each in books if not each.name.startswith(_TEMPORARY) and not is_backup(each))
    return tuple(each for each in own if is_plan_workbook(each))


def folders_with_plans(folder: Path) -> tuple[Path, ...]:
    """The folders right below it that are plans.

    Raises:
        OSError: the folder cannot be read.
    """
    return tuple(each for each in sorted(folder.iterdir()) if (each / SETTINGS_NAME).is_file())


def is_plan_workbook(path: Path) -> bool:
    """Whether an Excel file has the sheet 計画 or 指標 and is no form to be filled in, which has its guide."""
    try:
        names = _sheet_names(path)
    except (NoXmlError, DoctypeError, TooMuchError, *ZIP_FAULTS):
        return False  # whatever it is, it is no plan that could be read
    return GUIDE_SHEET not in names and bool(names & {SETTINGS_SHEET, INDICATOR_SHEET})


def _sheet_names(path: Path) -> frozenset[str]:
    if path.stat().st_size > LARGEST_FILE:
        return frozenset()
    package = Package(path.read_bytes())
    try:
        return frozenset(one_line(sheet.title) for sheet in package.book().sheets)
    finally:
        package.close()
