"""The working copy of a folder: its states, and the names that stay in it."""

from pathlib import Path

import pytest

from plan_report.desk.copy import WorkingCopy, differing, safe_parts
from plan_report.errors import UsageError


def test_every_state_can_be_brought_back(tmp_path: Path) -> None:
    """A file that was changed, one that is new, one that is gone, though it is read-only."""
    copy = WorkingCopy(tmp_path, "計画")
    copy.put({"plan.toml": b"one", "公表/R7/report.pdf": b"pdf"})
    copy.path("公表/R7/report.pdf").chmod(0o444)
    before = copy.state()
    copy.put({"plan.toml": b"two", "R8.csv": b"new"})
    copy.remove(["公表/R7/report.pdf"])
    assert differing(before, copy.state()) == ("R8.csv", "plan.toml", "公表/R7/report.pdf")
    copy.restore(before)
    assert copy.state() == before
    assert copy.path("公表/R7/report.pdf").read_bytes() == b"pdf"


@pytest.mark.parametrize(
    "name", ["計画　案.xlsx", "資料\u00a01.pdf", "R7.csv", "公表/R7-2026-03-31/report.pdf", "a\\b.csv"]
)
def test_names_that_people_write_are_taken(name: str) -> None:
    """Also with wide blanks in them."""
    assert safe_parts(name)[-1]


@pytest.mark.parametrize(
    "name",
    ["", "/etc/passwd", "../x", "a/../../x", "a\\..\\x", "C:\\x", "//server/share/x", "a\x00b", "a\nb", "a\u202eb"],
)
def test_names_that_lead_elsewhere_are_not(name: str) -> None:
    """Nor what nobody can see."""
    with pytest.raises(UsageError):
        safe_parts(name)


@pytest.mark.parametrize(
    "name", ["nul", "報告書/CON.csv", ".. /a.csv", "a/... /b.csv", "//server/a.csv", r"\\server\a.csv"]
)
def test_what_windows_takes_for_another_place_is_no_file_of_the_folder(tmp_path: Path, name: str) -> None:
    """Though it would be one elsewhere."""
    with pytest.raises(UsageError):
        WorkingCopy(tmp_path, "計画").put({name: b""})
