"""Names of departments as names of files."""

from __future__ import annotations

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.files.names import distinct, safe


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
