"""The short form of `make fuzz`: changed inputs are read or refused in a sentence, and in time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from fuzz import Fuzz

CASES = 40


@pytest.fixture(scope="module")
def files() -> Iterator[Fuzz]:
    """The files to change and their readers."""
    fuzz = Fuzz()
    yield fuzz
    shutil.rmtree(fuzz.folder, ignore_errors=True)


@pytest.mark.parametrize("name", ["indicators.csv", "R7.csv", "plan.toml", "rules.toml", "agenda.toml", "form.xlsx"])
def test_changed_file_is_read_or_refused_in_a_sentence(name: str, files: Fuzz) -> None:
    """By its bytes and by its structure, always the same cases."""
    assert list(filter(None, (files.case(name, number) for number in range(CASES)))) == []
