"""Bytes to text."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import InputError
from plan_report.files.encoding import decode

TEXT = "指標番号,指標名\r\n1-1-1,講座の件数\r\n"


def _problem(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        decode(data, "indicators.csv")
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_both_encodings_of_japanese_offices_are_read(encoding: str) -> None:
    """UTF-8 with or without its mark and code page 932 give the same text."""
    assert decode(TEXT.encode(encoding), "indicators.csv") == TEXT


def test_signs_of_windows_are_read() -> None:
    """Code page 932 has more than Shift_JIS: ①, 髙, ～."""
    assert decode("①髙～".encode("cp932"), "a.csv") == "①髙～"


@pytest.mark.parametrize(
    ("data", "row", "position", "byte"),
    [
        (TEXT.encode("cp932") + b"\x81\x00", 3, len(TEXT.encode("cp932")) + 1, "0x81"),
        ("見出し\n値".encode("cp932") + b"\xa0", 2, 10, "0xA0"),
        ("見出し\n".encode("cp932") + b"\xfd", 2, 8, "0xFD"),
        ("見出し\n".encode("cp932") + b"\x80", 2, 8, "0x80"),
        (b"\xff", 1, 1, "0xFF"),
    ],
)
def test_impossible_byte_is_named_with_its_row(data: bytes, row: int, position: int, byte: str) -> None:
    """A byte that code page 932 does not have is an error with its row and its place in the file."""
    problem = _problem(data)
    assert problem.startswith(f"indicators.csv {row}行目：")
    assert f"{position:,}バイト目（{byte}）" in problem
    assert "シフトJIS" in problem


def test_marked_utf8_is_held_to_utf8() -> None:
    """A file with the mark of UTF-8 is not taken for code page 932; the place counts the mark."""
    problem = _problem(b"\xef\xbb\xbfab\n\x83")
    assert "2行目" in problem
    assert "7バイト目（0x83）はUTF-8" in problem


def test_utf8_that_breaks_late_is_reported_as_utf8() -> None:
    """The encoding that gets further is the one that is blamed."""
    assert "はUTF-8の文字ではありません" in _problem(("指標" * 20).encode() + b"\xff")


def test_rows_are_counted_as_excel_counts() -> None:
    """A line break within quotes does not begin a new row."""
    assert "2行目" in _problem('"見\n出\nし"\n"値'.encode("cp932") + b"\xa0")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_recognised(encoding: str) -> None:
    """Excel's 「Unicode テキスト」 is named, not decoded into nonsense."""
    assert "UTF-16" in _problem("\ufeff指標".encode(encoding))


ONE_WAY = "¢£¬‖−〜"  # Python writes them to code page 932 but reads other signs back
NO_CHARACTER = "\x80\xa0\uf8f0\uf8f1\uf8f2\uf8f3"
OF_OTHER_FILES = "\x00\x1a\x1b"  # the ends of files, and what begins a character of ISO-2022-JP


@given(st.text(st.characters(codec="cp932", exclude_characters=ONE_WAY + NO_CHARACTER + OF_OTHER_FILES)))
def test_code_page_932_survives(text: str) -> None:
    """Whatever a Windows program wrote in code page 932 comes back, unless it is UTF-8 by chance."""
    data = text.encode("cp932")
    try:
        expected = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        expected = data.decode("cp932")
    assert decode(data, "a.csv") == expected


@given(st.binary())
def test_any_bytes_end_in_a_text_or_in_a_sentence(data: bytes) -> None:
    """No bytes make the decoder fail in another way."""
    with suppress(InputError):
        decode(data, "a.csv")
