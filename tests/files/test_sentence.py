"""What is said where the system refuses a file."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from plan_report.errors import OutputError
from plan_report.files.sentence import sentence


def test_a_file_in_the_way_is_told_as_what_it_is(tmp_path: Path) -> None:
    """Windows says that there is no such folder; whoever reads that would look for the wrong thing."""
    (tmp_path / "報告書").touch()
    with (
        pytest.raises(OutputError, match="フォルダーの名前の途中にファイルがあります"),
        sentence(tmp_path / "報告書" / "a"),
    ):
        raise FileNotFoundError(errno.ENOENT, "")
    with pytest.raises(OutputError, match="フォルダーがなくなったか"), sentence(tmp_path / "ほか" / "a"):
        raise FileNotFoundError(errno.ENOENT, "")


def test_a_name_that_a_disk_cannot_have_is_told(tmp_path: Path) -> None:
    """As Windows has none with a question mark, nor a USB memory on any system."""
    with pytest.raises(OutputError, match="使えない文字があります"), sentence(tmp_path / "令和7年?.pdf"):
        raise OSError(errno.EINVAL, "")
