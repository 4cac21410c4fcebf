"""Names that look the same and are spelt otherwise."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from plan_report.files.spelling import on_disk

NAME = "がん検診のグラフ"


@pytest.mark.parametrize(("lies", "typed"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_file_is_found_in_either_spelling(lies: str, typed: str, tmp_path: Path) -> None:
    """Of the folder and of the file, as macOS and zip files leave them."""
    there = tmp_path / normalize(lies, NAME) / f"{normalize(lies, NAME)}.pdf"
    there.parent.mkdir()
    there.touch()
    assert on_disk(tmp_path / normalize(typed, NAME) / f"{normalize(typed, NAME)}.pdf") == there


def test_name_that_is_nowhere_stays_as_it_is(tmp_path: Path) -> None:
    """Also where two names look alike, of which nobody knows the right one."""
    name = normalize("NFC", NAME) + normalize("NFD", NAME)
    assert on_disk(tmp_path / name) == tmp_path / name
    (tmp_path / normalize("NFC", name)).touch()
    (tmp_path / normalize("NFD", name)).touch()
    assert on_disk(tmp_path / name) == tmp_path / name
