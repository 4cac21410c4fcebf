"""Control characters in the texts of a TOML file are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_report.toml.controls import named_file, tell_controls
from plan_report.toml.lines import key_lines
from plan_report.toml.parse import parse_toml
from plan_report.toml.section import Findings, Section


def told(text: str) -> Findings:
    """What is found in a text."""
    findings = Findings("x.toml", key_lines(text))
    tell_controls(parse_toml(text, "x.toml", ""), findings)
    return findings


@pytest.mark.parametrize(
    ("text", "row", "what", "mend"),
    [
        ('a = 1\ntitle = "C:\\temp"', 2, "「title」の3文字目に印刷できない制御文字（U+0009）", "「\\\\」と二つ"),
        (
            '[[rule]]\nnote = "a\tb"',
            2,
            "「rule（1番目）.note」の2文字目に印刷できない制御文字（U+0009）",
            "その文字を消して",
        ),
        ('file = "a\\b.pdf"', 1, "（U+0008）", "「\\b」と書いてもこの文字になる"),
        (
            'words = ["a", "\\u0001"]',
            1,
            "「words（2番目）」の1文字目に印刷できない制御文字（U+0001）",
            "その文字を消して",
        ),
    ],
)
def test_a_control_character_in_a_text_is_a_fault(text: str, row: int, what: str, mend: str) -> None:
    """It would not be seen; a backslash before a letter makes one without a word."""
    (found,) = told(text).problems
    assert (found.place.row, what in found.what, mend in found.mend) == (row, True, True), found


def test_line_ends_are_no_control_characters() -> None:
    """A text may have lines."""
    assert not told('a = """\nx\ny\n"""').problems


def test_a_file_is_named_as_windows_writes_it() -> None:
    """With single quotes or two backslashes; a backslash before an n was none."""
    text = "file = '公表\\a.pdf'\nother = \"公表\\new.pdf\""
    findings = Findings("x.toml", key_lines(text))
    section = Section(parse_toml(text, "x.toml", ""), (), findings)
    assert named_file(section, "file", section.text("file"), Path("次第")) == Path("次第", "公表", "a.pdf")
    named_file(section, "other", section.text("other"), Path())
    (found,) = findings.problems
    assert (found.place.row, found.what) == (2, "「other」に改行が入っています")
    assert "「\\n」と書いてもこの文字になる" in found.mend
