"""What is written as TOML reads back."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from plan_report.toml.value import toml_pair

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.one_of(_TEXT, st.lists(_TEXT), st.integers(-(2**63), 2**63 - 1)))
def test_any_value_reads_back(value: object) -> None:
    """Quotes, line ends and control characters too."""
    assert tomllib.loads(toml_pair("key", value)) == {"key": value}
