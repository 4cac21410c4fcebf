"""From the codes of a font to text."""

import pytest

from plan_report.verify.cmap import ToUnicode, read_to_unicode


@pytest.mark.parametrize(
    ("cmap", "codes", "text"),
    [
        (b"1 beginbfchar\n<0001> <3042>\nendbfchar", b"\0\1", "あ"),
        (b"2 beginbfchar <0001> <3042> <0002> <D842DFB7> endbfchar", b"\0\2\0\1", "𠮷あ"),
        (b"1 beginbfrange <0010> <0012> <3042> endbfrange", b"\0\x11", "ぃ"),
        (b"1 beginbfrange <0010> <0011> [<3042> <00660069>] endbfrange", b"\0\x10\0\x11", "あfi"),
        (b"1 beginbfchar <0001> <3042> endbfchar 1 beginbfchar <0002> <3044> endbfchar", b"\0\1\0\2", "あい"),
        (b"1 beginbfchar <0001> <3042> endbfchar", b"\0\7", "\ufffd"),
        (b"1 beginbfrange <0010> endbfrange", b"\0\x10", "\ufffd"),
        (b"nothing", b"\0\x10", "\ufffd"),
    ],
)
def test_codes_read_as_their_font_says(cmap: bytes, codes: bytes, text: str) -> None:
    """One by one, in ranges, in lists, several characters for a code; what is not explained is seen as such."""
    assert read_to_unicode(cmap, 2).text(codes) == text


def test_codes_of_one_byte() -> None:
    """As simple fonts have them."""
    assert ToUnicode({0x41: "あ"}, 1).text(b"AA") == "ああ"
