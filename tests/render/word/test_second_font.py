"""The second font in Word: named in runs of its own, and in those only."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fixtures.second_fonts import GAIJI, NAME, RARE, SHAPE, a_font
from fixtures.word_files import FONTS, STYLE, TEMPLATE, a_report, body_of

from plan_report.document import Paragraph
from plan_report.layout import lay_out
from plan_report.render.face import load_fallback
from plan_report.render.fonts import FontSet
from plan_report.render.word.write import write_word
from plan_report.style.look import FontFile

TEXT = f"<{RARE}野>の{GAIJI}\n{SHAPE}{RARE}城市の葛\tThị & 😀"


def runs(text: str, fonts: FontSet, path: Path) -> list[Any]:
    """The runs of a paragraph with that text."""
    style = replace(STYLE, fallback=FontFile(path, 0, NAME) if fonts.fallback else None)
    out = BytesIO()
    write_word(lay_out(a_report(Paragraph(text)), style, fonts), style, fonts, TEMPLATE, out)
    (paragraph,) = body_of(out.getvalue()).p_lst
    assert paragraph.text == text
    return list(paragraph.r_lst)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A font with 𠮷, a 外字 and a shape of 葛."""
    return a_font(tmp_path / "second.ttf")


def test_what_the_report_s_fonts_lack_names_the_second_one(path: Path) -> None:
    """For every kind of letters; all else stays as the style has it, with its line ends, tabs and signs of XML."""
    made = runs(TEXT, FontSet(FONTS.regular, FONTS.bold, load_fallback(path, 0)), path)
    named = [run.text for run in made if run.rPr.rFonts_ascii == NAME]
    assert named == [RARE, GAIJI, SHAPE + RARE, "ị"]
    assert all(run.rPr[0].tag.endswith("rFonts") for run in made if run.text in named)
    assert all(run.rPr.find("{*}lang") is not None for run in made)


def test_without_a_second_font_nothing_is_named(path: Path) -> None:
    """Word takes one of its own."""
    (run,) = runs(f"{RARE}野", FONTS, path)
    assert run.rPr.rFonts_ascii is None
