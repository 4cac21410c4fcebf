"""The texts of a rules file that print are found with their lines."""

from __future__ import annotations

from pathlib import Path

from plan_report.load.rules_texts import printed_texts

TEXT = """name = "own"
title = "評価"
[[class]]
key = "a"
label = "達成"
[[rule]]
class = "a"
when = { grade = ["優", "良"] }
note = "注"
"""


def test_every_text_that_prints_has_its_line(tmp_path: Path) -> None:
    """Names within the file are left out."""
    path = tmp_path / "own.toml"
    path.write_text(TEXT, encoding="utf-8")
    found = [(place.row, text) for place, text in printed_texts(path)]
    assert found == [(2, "評価"), (5, "達成"), (8, "優"), (8, "良"), (9, "注")]
