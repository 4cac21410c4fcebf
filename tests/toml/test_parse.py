"""Texts that are TOML, and those that are not."""

import pytest

from plan_report.toml.parse import is_toml


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ('[[rounds]]\nid = "R7"\n', True),
        ('rounds = [{ id = "R7" }]\n[[rounds]]\nid = "R8"\n', False),
        (f"number = {'9' * 5000}\n", False),
        (f"deep = {'[' * 5000}", False),
    ],
)
def test_what_is_toml(text: str, good: bool) -> None:  # noqa: FBT001 a case's answer
    """A list that cannot be gone on with, a number or a depth past all measure are none."""
    assert is_toml(text) is good
