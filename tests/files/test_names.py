"""Names of departments as names of files."""

from __future__ import annotations

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.files.names import distinct, is_file_name, safe


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
