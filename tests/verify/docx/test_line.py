"""What a paragraph says, and what makes it read otherwise than as plain text."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from fixtures.word_parts import word_of

from plan_report.verify.word_seen import seen_in_word

with (Path(__file__).parents[2] / "cases" / "word_seen.csv").open(encoding="utf-8-sig", newline="") as _file:
    CASES = list(csv.DictReader(_file))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["説明"])
def test_a_paragraph_says_what_is_seen(tmp_path: Path, case: Mapping[str, str]) -> None:
    """Struck, hidden, pale, tiny letters are told, by whatever style they are so; how Word splits it is not."""
    found = seen_in_word(word_of(tmp_path / "x.docx", f"<w:p>{case['内容']}</w:p>"))
    said = [piece.what.replace("\t", "⇥").replace("\n", "⏎") for piece in found.pieces]
    assert said == [case["見えるもの"]]
