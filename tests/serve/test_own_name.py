"""The name of the page: this user's secret, and the same each time, so that the browser knows what it remembers."""

import os
from pathlib import Path

import pytest

from plan_report.serve.own_name import own_name

windows_has_other_rights = pytest.mark.skipif(os.name == "nt", reason="Windows の権利は、フォルダーから受け継がれます")


def test_it_stays_the_same(tmp_path: Path) -> None:
    """It is a label that a browser takes as it is, and nothing that is left over lies beside it."""
    folder = tmp_path / "settings"
    first = own_name(folder)
    assert own_name(folder) == first
    assert own_name(tmp_path / "of another user") != first
    assert first == first.lower()
    assert len(first) == 33
    assert [each.name for each in folder.iterdir()] == ["page-name"]


@windows_has_other_rights
def test_nobody_else_reads_it(tmp_path: Path) -> None:
    """What others could read is known to them, and is not used any more."""
    first = own_name(tmp_path / "settings")
    path = tmp_path / "settings/page-name"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    path.chmod(0o644)
    second = own_name(path.parent)
    assert second != first
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("there", ["", "p12", "evil.example/", "P" + "0" * 32, "p" + "0" * 32 + "\n"])
def test_what_is_no_name_is_made_anew(tmp_path: Path, there: str) -> None:
    """Whatever has happened to the file."""
    path = tmp_path / "page-name"
    path.write_text(there)
    path.chmod(0o600)
    made = own_name(tmp_path)
    assert made != there
    assert own_name(tmp_path) == made


@windows_has_other_rights
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """What it leads to stays as it is."""
    there = tmp_path / "elsewhere"
    there.write_text("p" + "0" * 32)
    there.chmod(0o600)
    (tmp_path / "page-name").symlink_to(there)
    assert own_name(tmp_path) != there.read_text()
    assert there.read_text() == "p" + "0" * 32
    assert not (tmp_path / "page-name").is_symlink()


def test_where_nothing_can_be_kept_it_is_made_for_once(tmp_path: Path) -> None:
    """A profile that cannot be written, or a file where the folder should be."""
    (tmp_path / "file").write_text("")
    names = {own_name(tmp_path / "file"), own_name(tmp_path / "file/below"), own_name(None)}
    assert len(names) == 3
