"""Names of departments as names of files."""

from __future__ import annotations

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.files.names import distinct, is_elsewhere, is_file_name, leads_out, safe


@pytest.mark.parametrize(
    ("name", "expected"),
    [(row["名称"], row["ファイルの名前"]) for row in rule_table("workbook_names.csv")],
)
def test_names_are_made_safe(name: str, expected: str) -> None:
    """As the table says."""
    assert safe(name) == expected


@given(st.lists(st.text(), max_size=8))
def test_any_names_give_as_many_files_on_windows(names: list[str]) -> None:
    """No two are one file where A and a are the same, and none has a sign or an end that Windows refuses."""
    made = distinct(names)
    assert len({name.casefold() for name in made}) == len(names)
    for name in made:
        assert name
        assert not set(name) & set('\\/:*?"<>|')
        assert name.isprintable() or not any(ord(sign) < 32 for sign in name)
        assert name[-1] not in ". "


@pytest.mark.parametrize(
    "name", ["con", "CON .x", "nul.txt", "COM¹", "com³.csv", "LPT²", "CONIN$", "conout$.txt", "a.", "a "]
)
def test_names_that_windows_keeps_are_refused_and_made_safe(name: str) -> None:
    """With an ending, a blank before it, or a raised digit, too."""
    assert not is_file_name(name)
    assert is_file_name(safe(name))


@pytest.mark.parametrize("name", ["console", "com", "計画.con", "COM10", "conin"])
def test_names_that_only_look_so_are_taken(name: str) -> None:
    """Windows keeps no longer ones."""
    assert is_file_name(name)


ELSEWHERE = [
    r"\\server\share\a.pdf",
    "//server/share/a.pdf",
    r"\/server\a.pdf",
    r"\\?\C:\a.pdf",
    r"\\.\pipe\a",
    r"\??\UNC\server\a.pdf",
    "nul",
    "資料/CON.pdf",
    r"資料\aux .pdf",
    "資料/com1/a.pdf",
]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_other_computers_and_devices_are_told_by_the_path_alone(path: str) -> None:
    """Windows would ask them when it is looked whether the file is there."""
    assert is_elsewhere(path)
    assert leads_out(path, 9)


@pytest.mark.parametrize(
    ("path", "depth"),
    [
        ("/etc/passwd", 1),
        (r"\Windows\a.pdf", 1),
        ("C:/a.pdf", 1),
        ("C:a.pdf", 1),
        ("a.pdf:b", 1),
        ("../../a.pdf", 1),
        (r"..\..\a.pdf", 1),
        ("..", 0),
        ("a/../../b", 0),
        ("a/../../../b/c/d", 1),
        (".. /a.pdf", 0),
        ("..././a", 3),
    ],
)
def test_paths_that_lead_out(path: str, depth: int) -> None:
    """Absolute ones, drives and streams, further up than allowed, and what Windows takes for that."""
    assert leads_out(path, depth)


@pytest.mark.parametrize(
    ("path", "depth"),
    [("a.pdf", 0), ("..", 1), ("../報告書/a.pdf", 1), ("a/../b", 0), ("./a//b", 0), (r"..\a", 1), ("", 0)],
)
def test_paths_that_stay(path: str, depth: int) -> None:
    """As they are written by people."""
    assert not leads_out(path, depth)
    assert not is_elsewhere(path)
