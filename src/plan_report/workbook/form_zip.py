"""A .zip of forms, unpacked in memory: nothing of it is written anywhere, and a bomb is never blown up."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from plan_report.characters import as_seen
from plan_report.errors import InputError, Place, Problem
from plan_report.files.names import leads_out
from plan_report.files.zip import ZIP_FAULTS
from plan_report.load.source import LARGEST_FILE
from plan_report.xlsx.guard import LARGEST_RATIO, LARGEST_TOTAL

_MOST_MEMBERS = 2_000
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1  # flags of a member
_SMALL = 1024 * 1024


def members(data: bytes, file: str) -> Iterator[tuple[str, bytes | None]]:
    """Each file in a .zip by its path there, with its content.

    A path that leads out of the zip comes without content: it is told and not read.

    Raises:
        InputError: the .zip is damaged, has a password, or would be too large when unpacked.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
            _check(parts, file)
            total = 0  # what it says of itself may be wrong
            for part in parts:
                name = _name(part)
                content = None if leads_out(name) else _content(archive, part, file)
                total += len(content or b"")
                if total > LARGEST_TOTAL:
                    raise _too_large(file, parts, total)
                yield name, content
    except ZIP_FAULTS as error:
        what = "zipファイルが壊れているか、この方式の圧縮は読めません"
        raise _refusal(file, what, "展開して、フォルダーごと渡してください") from error


def _check(parts: list[zipfile.ZipInfo], file: str) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise _refusal(file, "パスワードの掛かったzipファイルです", "展開して、フォルダーごと渡してください")
    total = sum(part.file_size for part in parts)
    squeezed = any(part.file_size > _SMALL and part.file_size > LARGEST_RATIO * part.compress_size for part in parts)
    if squeezed or total > LARGEST_TOTAL or len(parts) > _MOST_MEMBERS:
        raise _too_large(file, parts, total)


def _too_large(file: str, parts: list[zipfile.ZipInfo], total: int) -> InputError:
    size = f"{len(parts):,}個のファイル、{total / 1024 / 1024:,.0f}MB"
    what = f"展開すると大きくなりすぎるzipファイルです（{size}）。安全のため読みません"
    return _refusal(file, what, "様式だけを取り出して、フォルダーごと渡してください")


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> bytes:
    with archive.open(part) as stream:
        data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        most = LARGEST_FILE // 1024 // 1024
        raise _refusal(f"{file}/{_name(part)}", f"ファイルが大きすぎます。読めるのは{most}MBまでです", "")
    return data


def _name(part: zipfile.ZipInfo) -> str:
    """The member's path: Windows writes it in code page 932, macOS in UTF-8 without saying so and decomposed."""
    name = part.orig_filename  # `filename` takes the second byte of ソ for a separator on Windows
    if not part.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp932", errors="replace")
    return as_seen(name.replace("\\", "/"))


def _refusal(file: str, what: str, mend: str) -> InputError:
    return InputError((Problem(Place(file), what, mend),))
