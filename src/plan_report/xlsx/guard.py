"""What an .xlsx must be before it is read: a whole zip file, not a bomb, without a document type."""

from __future__ import annotations

import io
import zipfile

from plan_report.errors import InputError, Place, Problem
from plan_report.files.zip import ZIP_FAULTS
from plan_report.foreign_xml import TooMuchError, has_doctype
from plan_report.xlsx.kinds import LOCKED, SAVE_AGAIN, no_xlsx

LARGEST_TOTAL = 200 * 1024 * 1024  # bytes of all parts when unpacked
LARGEST_RATIO = 100  # of a part, unpacked to packed; tables of text stay below 30
_SMALL_PART = 10 * 1024 * 1024  # a part below this does no harm whatever its ratio
_MOST_PARTS = 10_000
_ENCRYPTED = 0x1
_COPY = "指標の表だけを新しいブックに写して保存してください"


def check_workbook(data: bytes, file: str) -> None:
    """Refuse what is no harmless .xlsx.

    Raises:
        InputError: with the reason and how to save the file instead.
    """
    other = no_xlsx(data)
    if other:
        raise refusal(file, *other)
    check_package(data, file)


def check_package(data: bytes, file: str) -> None:
    """Refuse a zip of XML, of whatever program, that is damaged or harmful.

    Raises:
        InputError: with the reason and how to save the file instead.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts, file)
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                raise refusal(file, *LOCKED)
            for part in parts:
                _check_prolog(archive, part, file)
    except ZIP_FAULTS as error:
        raise damaged(file) from error


def damaged(file: str) -> InputError:
    """The error for a workbook whose parts cannot be read."""
    return refusal(file, "ファイルが壊れているか途中で切れているため、読めません", f"元のファイルを{SAVE_AGAIN}")


def too_much(file: str, what: str) -> InputError:
    """The error for a workbook that holds more of something than any sound one."""
    return refusal(file, f"{what}安全のため読みません", _COPY)


def refusal(file: str, what: str, mend: str = SAVE_AGAIN) -> InputError:
    """The error for a workbook that is not read."""
    return InputError((Problem(Place(file), what, mend),))


def _check_sizes(parts: list[zipfile.ZipInfo], file: str) -> None:
    total = sum(part.file_size for part in parts)
    squeezed = any(p.file_size > _SMALL_PART and p.file_size > LARGEST_RATIO * max(p.compress_size, 1) for p in parts)
    if total > LARGEST_TOTAL or squeezed or len(parts) > _MOST_PARTS:
        size = f"{len(parts):,}個の部品、{total / 1024 / 1024:,.0f}MB"
        raise too_much(file, f"展開すると大きくなりすぎるファイルです（{size}）。")


def _check_prolog(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> None:
    """Read a part up to its first element; a document type stands before it.

    A part's name tells nothing: a workbook may call its sheet `sheet1.dat`. What is no XML is left to who needs it.
    """
    with archive.open(part) as stream:
        try:
            found = has_doctype(stream)
        except TooMuchError as error:
            raise damaged(file) from error
    if found:
        what = f"外部の内容を取り込む指定（DOCTYPE）が「{part.filename[:60]}」にあります。安全のため読みません"
        raise refusal(file, what, _COPY)
