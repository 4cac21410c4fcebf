"""Characters as a reader sees them, whatever PDFs, Macs and web pages have left between them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.characters import as_seen, clusters, code_points, private, radicals


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("カ\u3099イト\u3099ヘルフ\u309a", "ガイドヘルプ"),
        ("か\u3099っこう", "がっこう"),
        ("か\u309a", "か\u309a"),
        ("cafe\u0301", "café"),
        ("講座\u200bの実施\u200b件数", "講座の実施件数"),
        ("\ufeff3件\u2060", "3件"),
        ("さっぽろ\u00adし", "さっぽろし"),
        ("\u200e20.4%\u200f", "20.4%"),
        ("講座\tの件数", "講座 の件数"),
        ("講座\u2003の件数", "講座 の件数"),
        ("利\u2f64者の\u2f45", "利用者の方"),
        ("市\u2ea0税", "市民税"),
        ("神\u2f3e・\u2fca字・\u2fad森・\u2fc8色", "神戸・黒字・青森・黄色"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("社\ufa4c会", "社\ufa4c会"),
        ("\ufa19社の髙橋﨑", "\ufa19社の髙橋﨑"),
        ("一行目\n二行目\u3000三", "一行目\n二行目\u3000三"),
        ("①㈱㎡ｱｲ", "①㈱㎡ｱｲ"),
    ],
)
def test_a_text_is_what_its_reader_sees(written: str, seen: str) -> None:
    """Kana are composed, invisible signs go, tabs are blanks, radicals are kanji; kanji and their selectors stay."""
    assert as_seen(written) == seen


@given(st.text(max_size=40))
def test_what_is_as_seen_stays_so(text: str) -> None:
    """Reading twice changes nothing more, so that a form that comes back has the texts it was made from."""
    assert as_seen(as_seen(text)) == as_seen(text)


@given(st.text(st.characters(min_codepoint=0xF900, max_codepoint=0xFAFF, categories=["Lo"]), max_size=10))
def test_compatibility_ideographs_stay(text: str) -> None:
    """No kanji is ever exchanged for the one that Unicode takes for the same."""
    assert as_seen(text) == text


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FE), max_size=20))
def test_kana_of_a_mac_are_those_of_any_other_computer(text: str) -> None:
    """Whatever decomposition macOS gives is undone."""
    assert as_seen(unicodedata.normalize("NFD", text)) == unicodedata.normalize("NFC", text)


def test_radicals_are_told_with_their_kanji() -> None:
    """Each once, in the order of the text; a text of kanji has none."""
    assert radicals("\u2f64と\u2f45と\u2f64") == {"\u2f64": "用", "\u2f45": "方"}
    assert radicals("利用者の方") == {}


@pytest.mark.parametrize("code", range(0x2F00, 0x2FD6))
def test_every_kangxi_radical_is_read_as_a_kanji(code: int) -> None:
    """None of the 214 is left as it is."""
    assert unicodedata.name(as_seen(chr(code))).startswith("CJK UNIFIED IDEOGRAPH")


def test_private_use_characters_are_found_on_every_plane() -> None:
    """Both ends of the three areas, each character once."""
    ends = "\ue000\uf8ff\U000f0000\U000ffffd\U00100000\U0010fffd"
    assert private(f"あ{ends}{ends}漢\U000e0100") == tuple(ends)


def test_a_kanji_and_its_selector_are_one_character() -> None:
    """So a message can show it, with both codes."""
    assert clusters("葛\U000e0100城") == ["葛\U000e0100", "城"]
    assert code_points("葛\U000e0100") == "U+845B U+E0100"
