"""What has been published is never written into again, and anybody can check it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from plan_report.errors import OutputError
from plan_report.files import digest, text_writer, write_all
from plan_report.files.frozen import INDEX, index_text, make_read_only, read_index


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A frozen folder with one file."""
    folder = tmp_path / "公表" / "R7-2026-03-31"
    folder.mkdir(parents=True)
    (folder / "報告書.txt").write_text("公表した文")
    (folder / INDEX).write_text(index_text({"報告書.txt": digest(folder / "報告書.txt").sha256}))
    return folder


@pytest.mark.parametrize("below", ["新.txt", "報告書.txt", "下/新.txt"])
def test_nothing_is_written_into_it(frozen: Path, below: str) -> None:
    """Neither a new file nor one in a folder below it, and nothing is left of the attempt."""
    with pytest.raises(OutputError, match="公表した一式（R7-2026-03-31）のフォルダーなので、何も書き込みません"):
        write_all({frozen / below: text_writer("別の文")})
    assert sorted(path.name for path in frozen.iterdir()) == sorted(["報告書.txt", INDEX])
    assert (frozen / "報告書.txt").read_text() == "公表した文"


def test_beside_it_is_written_as_ever(frozen: Path) -> None:
    """The folder that it lies in is no frozen one."""
    write_all({frozen.parent / "新.txt": text_writer("文")})
    assert (frozen.parent / "新.txt").exists()


def test_its_list_is_read_back(frozen: Path) -> None:
    """Name by name, whatever a person has written between the lines."""
    index = frozen / INDEX
    index.write_text(f"# 控え\n{index.read_text()}")
    assert read_index(frozen) == {"報告書.txt": digest(frozen / "報告書.txt").sha256}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is missing")
def test_its_list_can_be_checked_without_us(frozen: Path) -> None:
    """By the tool that every Linux has."""
    command = ["sha256sum", "-c", INDEX]
    assert subprocess.run(command, cwd=frozen, check=False, capture_output=True).returncode == 0
    (frozen / "報告書.txt").write_text("別の文")
    assert subprocess.run(command, cwd=frozen, check=False, capture_output=True).returncode == 1


def test_files_can_be_made_read_only(frozen: Path) -> None:
    """For everybody; one that is not there is no reason to stop."""
    make_read_only([frozen / "報告書.txt", frozen / "ない.txt"])
    assert (frozen / "報告書.txt").stat().st_mode & 0o222 == 0


@pytest.mark.parametrize("name", ["../plan.toml", "/etc/passwd", "//server/share/a.json", "C:\\a.json", "a/b.json"])
def test_its_list_names_only_what_lies_in_it(frozen: Path, name: str) -> None:
    """A list that somebody has made to lead elsewhere does not."""
    with (frozen / INDEX).open("a", encoding="utf-8") as index:
        index.write(f"{'0' * 64}  {name}\n")
    assert name not in read_index(frozen)
