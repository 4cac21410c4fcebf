"""Texts of cells: cleaned, and refused where they cannot be printed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import Severity
from plan_report.table.clean import LONGEST_TEXT, clean, cut, nearest, one_line, read_as_kanji, unprintable


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  講座　", "講座"),
        ("'1-1-2", "1-1-2"),
        ("一行目 \r\n二行目", "一行目\n二行目"),
        ("一行目\r二行目", "一行目\n二行目"),
        ("'", "'"),
        ("=1+1", "=1+1"),
        ("\u00a0525人\t", "525人"),
        ("\u200b 525人\ufeff　", "525人"),
        ("\ufeff'1-1-2", "1-1-2"),
        ("一行目\t\n二行目", "一行目\n二行目"),
    ],
)
def test_what_nobody_sees_is_taken_off(written: str, kept: str) -> None:
    """Blanks around a text, Windows line ends and Excel's apostrophe are no part of it."""
    assert clean(written) == kept


def test_words_have_one_spelling() -> None:
    """Headings compare without regard to width, blanks and signs that nobody sees."""
    assert one_line(" Ｒ７ の\n値") == "R7の値"
    assert one_line("R7\u200bの\ufeff値") == "R7の値"


def test_radicals_that_are_read_as_kanji_are_a_doubt() -> None:
    """Told with code, kanji, where they come from and how to mend it."""
    fault = read_as_kanji("利\u2f64者の\u2f45")
    assert fault is not None
    assert fault.severity is Severity.DOUBT
    assert fault.what == (
        "部首の文字「\u2f64」（U+2F64）を漢字の「用」、「\u2f45」（U+2F45）を漢字の「方」として読みました"
    )
    assert "打ち直してください" in fault.mend
    assert read_as_kanji("利用者の方") is None


@pytest.mark.parametrize("character", ["\ue000", "\U000f0000", "\U0010fffd", "𠮷", "葛\U000e0100", "😀"])
def test_what_some_font_may_have_can_be_printed(character: str) -> None:
    """外字, rare kanji and shapes of kanji are told when a report is made, and stop nothing."""
    assert unprintable(f"髙橋{character}の件数") is None


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\ufff9", "\U0001d173", "\U000e0041", "\ud800", "\ufdd0"])
def test_what_nobody_can_see_is_refused(character: str) -> None:
    """Signs that turn the reading direction, tags, halves of characters: with their code and place."""
    fault = unprintable(f"講座{character}の件数")
    assert fault is not None
    assert fault.severity is Severity.ERROR
    assert fault.what.startswith(f"3文字目に印刷できない制御文字（U+{ord(character):04X}）")


@given(st.characters(categories=["Cc"]))
def test_control_characters_are_named_by_their_code(character: str) -> None:
    """Every control character but the line feed and the tab is refused with its code; a carriage return is cleaned."""
    fault = unprintable(clean(f"講座{character}の件数"))
    if character in "\n\t\r":
        assert fault is None
    else:
        assert fault is not None
        assert f"U+{ord(character):04X}" in fault.what
        assert fault.what.startswith("3文字目")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Cf"]), max_size=50))
def test_printable_texts_pass(text: str) -> None:
    """Letters, signs and blanks of any script are no fault."""
    assert unprintable(text) is None


def test_length_is_limited() -> None:
    """A text of 1,000 characters passes; a longer one is refused with its length and the limit."""
    assert unprintable("長" * LONGEST_TEXT) is None
    fault = unprintable("長" * 10_000)
    assert fault is not None
    assert "10,000字" in fault.what
    assert "1,000字" in fault.what


def test_nearest_word_is_found_for_texts_of_any_length() -> None:
    """A mistyped word gives the one meant; a page of text gives none, and quickly."""
    assert nearest("指標名称", ["指標名", "主体"]) == "指標名"
    assert nearest("あ" * 1_000_000, ["指標名", "主体"]) is None


def test_full_width_apostrophes_stay() -> None:
    """Only the apostrophe that Excel uses to force a text is taken off."""
    name = unicodedata.lookup("RIGHT SINGLE QUOTATION MARK") + "25計画"
    assert clean(name) == name


def test_a_message_quotes_the_beginning_of_a_long_text() -> None:
    """On one line, with a sign where something is left out."""
    assert cut("一行目\n二行目") == "一行目 二行目"
    assert cut("あ" * 40) == "あ" * 40
    assert cut("あ" * 41) == "あ" * 40 + "…"


@given(st.text("'' 　\n\ra漢=ア゙", max_size=12))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    """A form that is written and read again says the same, however many apostrophes a text began with."""
    assert clean(clean(text)) == clean(text)
