"""Where a long title is broken."""

from __future__ import annotations

import pytest

from plan_report.compose.title import title_lines

JOINT = "第5期旭川市地域福祉計画・第7期旭川市社会福祉協議会地域福祉活動計画"


@pytest.mark.parametrize(
    ("title", "paper", "lines"),
    [
        (JOINT, "A4-landscape", JOINT),
        (JOINT, "A4-portrait", "第5期旭川市地域福祉計画・\n第7期旭川市社会福祉協議会地域福祉活動計画"),
        ("あ" * 20 + "　" + "い" * 20, "A4-portrait", "あ" * 20 + "\n" + "い" * 20),
        (
            "あ" * 5 + "・" + "い" * 12 + "・" + "う" * 15,
            "A4-portrait",
            "あ" * 5 + "・" + "い" * 12 + "・\n" + "う" * 15,
        ),
        ("あ" * 5 + "・" + "い" * 40, "A4-portrait", "あ" * 5 + "・" + "い" * 40),
        ("あ" * 40 + "・", "A4-portrait", "あ" * 40 + "・"),
        ("あ" * 31, "A4-portrait", "あ" * 31),
        ("あ" * 30, "A4-portrait", "あ" * 30),
    ],
)
def test_a_long_title_is_broken_between_its_names(title: str, paper: str, lines: str) -> None:
    """Only where that makes two lines that fit."""
    assert title_lines(title, paper) == lines
