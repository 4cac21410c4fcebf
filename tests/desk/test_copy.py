"""The working copy of a folder: its states, and the names that stay in it."""

from pathlib import Path

import pytest

from plan_report.desk import copy as module
from plan_report.desk.copy import WorkingCopy, differing, safe_parts
from plan_report.desk.desk import Desk
from plan_report.errors import InputError, UsageError


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


@pytest.mark.parametrize(("name", "most"), [("MOST_FILES", 2), ("MOST_BYTES", 6)])
def test_a_change_that_makes_too_much_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    """Of files, or of bytes; where there is too much already, it may become less, or stay as much."""
    copy = WorkingCopy(tmp_path, "計画")
    copy.put({"a": b"one", "b": b"two"})
    desk = Desk("0", copy)
    monkeypatch.setattr(module, name, most)
    with pytest.raises(UsageError, match="要らないファイル"), desk.change("試し"):
        copy.put({"c": b"three"})
    assert set(copy.state()) == {"a", "b"}
    assert desk.undoable is None
    monkeypatch.setattr(module, name, most - 1)
    with desk.change("別のこと"):
        copy.put({"a": b"six"})
    with desk.change("少なく"):
        copy.remove(["b"])
    assert desk.undoable


def test_a_change_that_breaks_the_log_is_none(tmp_path: Path) -> None:
    """Nothing of it stays, and the next one is made."""
    desk = Desk("0", WorkingCopy(tmp_path, "計画"))
    with pytest.raises(InputError), desk.change("試し"):
        desk.copy.put({"a": b"1", "変更履歴.csv": b"no log"})
    assert not desk.copy.state()
    with desk.change("別のこと"):
        desk.copy.put({"a": b"1"})
    assert desk.undoable
