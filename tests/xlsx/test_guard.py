"""What an .xlsx must be before it is parsed."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from fixtures.raw_books import far_away
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import InputError
from plan_report.xlsx.guard import LARGEST_TOTAL, check_workbook


def _zip(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        check_workbook(data, "a.xlsx")
    return str(caught.value)


def test_harmless_parts_pass() -> None:
    """A zip with ordinary XML parts is let through."""
    check_workbook(_zip({"xl/workbook.xml": b'<?xml version="1.0"?><workbook/>', "x.bin": b"\x00"}), "a.xlsx")


def test_encrypted_or_old_workbook_is_named() -> None:
    """The container of passwords and of .xls is recognised, with what to do."""
    refusal = _refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    assert "パスワードが掛かっているか、古いExcelの形式（.xls）" in refusal
    assert "保存し直してください" in refusal


def test_bomb_by_ratio_is_refused_unread() -> None:
    """A part that unpacks to a thousand times its size is refused from the directory alone."""
    assert "展開すると大きくなりすぎる" in _refusal(_zip({"xl/sheet.xml": b" " * (11 * 1024 * 1024)}))


def test_bomb_by_total_is_refused_unread() -> None:
    """Sizes count together, even when the directory is all there is of them."""
    data = bytearray(_zip({"xl/a.xml": b"<a/>", "xl/b.xml": b"<b/>"}, zipfile.ZIP_STORED))
    huge = (LARGEST_TOTAL // 2 + 1).to_bytes(4, "little")
    for name in (b"xl/a.xml", b"xl/b.xml"):
        entry = data.rfind(name) - 46
        data[entry + 20 : entry + 24] = huge  # compressed size in the directory
        data[entry + 24 : entry + 28] = huge  # unpacked size
    assert "展開すると大きくなりすぎる" in _refusal(bytes(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r SYSTEM "http://example.invalid/r.dtd">',
        "<!-- " + "x" * 200_000 + " --><!DOCTYPE r>",
    ],
)
def test_document_types_are_refused(prolog: str, encoding: str) -> None:
    """No part may carry a DOCTYPE, whatever its encoding and however far down it stands."""
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{prolog}<r>x</r>'
    refusal = _refusal(_zip({"xl/sharedStrings.xml": xml.encode(encoding)}))
    assert "DOCTYPE）が「xl/sharedStrings.xml」" in refusal


def test_a_document_type_hides_under_no_name() -> None:
    """A workbook may give its sheet any name; a picture is let through unread."""
    with_picture = {"xl/sheet1.dat": b"<!DOCTYPE r><r/>", "xl/media/image1.png": b"\x89PNG\r\n\x1a\n"}
    assert "DOCTYPE）が「xl/sheet1.dat」" in _refusal(_zip(with_picture))
    check_workbook(_zip({"xl/workbook.xml": b"<workbook/>", "xl/media/image1.png": b"\x89PNG"}), "a.xlsx")


@pytest.mark.parametrize("data", [b"", b"PK", b"<html></html>", b"PK\x03\x04" + b"\x00" * 100])
def test_what_is_no_workbook_is_named(data: bytes) -> None:
    """An empty file, a truncated one and a web page under the name .xlsx each get their sentence."""
    assert "保存し直してください" in _refusal(data)


def test_truncated_workbook_is_named() -> None:
    """A workbook cut short has lost its directory."""
    assert "途中で切れている" in _refusal(_zip({"xl/workbook.xml": b"<workbook/>"})[:-20])


def test_a_part_beyond_the_end_of_any_file_is_damage() -> None:
    """As one after 2 GB is in a browser, whose Python counts places with 32 bits."""
    with pytest.raises(InputError, match="壊れている"):
        check_workbook(far_away(_zip({"xl/workbook.xml": b"<workbook/>"})), "a.xlsx")


@given(st.binary(max_size=300), st.integers(0, 250))
def test_any_bytes_pass_or_are_refused(data: bytes, cut: int) -> None:
    """Neither noise nor a damaged zip makes the guard fail in another way."""
    whole = _zip({"xl/workbook.xml": b'<?xml version="1.0"?><workbook/>'})
    for each in (data, b"PK" + data, whole[:cut] + data + whole[cut + len(data) :]):
        with suppress(InputError):
            check_workbook(each, "a.xlsx")
