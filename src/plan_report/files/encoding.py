"""Bytes to text: UTF-8, else code page 932, and nothing that neither of them knows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import replace

from plan_report.errors import InputError, Place, Problem
from plan_report.files.file_kind import other_kind

_END_OF_FILE = "\x1a"  # programs of MS-DOS write it behind the last line; it says nothing
# Python takes these bytes of code page 932 for private signs; Windows has no character there.
_NO_CHARACTER = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
CSV_SAVE_AS = "Excelでは「CSV UTF-8（コンマ区切り）」の形式で保存してください"


def decode(data: bytes, file: str, save_as: str = CSV_SAVE_AS) -> str:
    """The text of a file in UTF-8 (with or without BOM) or in code page 932 (Shift_JIS of Windows).

    The sign for the end of a file that old programs write behind it (0x1A) is left out.

    Args:
        data: the file's bytes.
        file: what messages call the file.
        save_as: how to save the file so that it can be read.

    Raises:
        InputError: it is another kind of file, its end is lost, or a byte that neither has; its row and its place in
            the file are named.
    """
    other = other_kind(data, file)
    if other:
        raise InputError((Problem(Place(file), other, save_as),))
    text = _text(data, file, save_as).rstrip(_END_OF_FILE)
    whole = text.rstrip("\x00")
    if whole != text:
        what = f"ファイルの終わりに、中身のない部分（NUL文字が{len(text) - len(whole):,}個）があります"
        mend = f"保存の途中で止まったおそれがあります。開いて終わりまで揃っているかを確かめてください。{save_as}"
        raise InputError((Problem(Place(file), what, mend),))
    return whole


def _text(data: bytes, file: str, save_as: str) -> str:
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        utf8_end = error.start
    if data.startswith(codecs.BOM_UTF8):
        raise InputError((_impossible(data, utf8_end, "utf-8", Place(file), save_as),))
    text, cp932_end = _cp932(data)
    if cp932_end is None:
        return text
    # The encoding that gets further is the one the file was meant to be in.
    meant, end = ("utf-8", utf8_end) if utf8_end > cp932_end else ("cp932", cp932_end)
    raise InputError((_impossible(data, end, meant, Place(file), save_as),))


def _cp932(data: bytes) -> tuple[str, int | None]:
    """The text, and the offset of the first byte that is none of code page 932."""
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError as error:
        return "", error.start
    private = _NO_CHARACTER.search(text)
    return text, len(text[: private.start()].encode("cp932")) if private else None


def _impossible(data: bytes, offset: int, encoding: str, place: Place, save_as: str) -> Problem:
    before = io.StringIO(data[:offset].decode(encoding) + "?", newline="")  # the sign stands for the byte itself
    row = sum(1 for _ in csv.reader(_lines(before)))
    name = "UTF-8" if encoding == "utf-8" else "シフトJIS（コードページ932）"
    what = f"ファイルの先頭から{offset + 1:,}バイト目（0x{data[offset]:02X}）は{name}の文字ではありません"
    return Problem(replace(place, row=row), what, f"この行の文字を入れ直してください。{save_as}")


def _lines(text: io.StringIO) -> list[str]:
    """Lines short enough for the csv reader, which only counts rows here."""
    return [line[:1_000] + "\n" if len(line) > csv.field_size_limit() else line for line in text]
