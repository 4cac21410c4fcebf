"""Control characters in the texts of a TOML file are told."""

from __future__ import annotations

import pytest

from plan_report.toml.controls import tell_controls
from plan_report.toml.lines import key_lines
from plan_report.toml.parse import parse_toml
from plan_report.toml.section import Findings


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
