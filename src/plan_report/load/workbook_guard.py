"""What an .xlsx must be before any parser is let near it: a whole zip file, not a bomb, without a DOCTYPE."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from plan_report.errors import InputError, Place, Problem

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
LARGEST_TOTAL = 200 * 1024 * 1024  # bytes of all parts when unpacked
LARGEST_RATIO = 100  # of a part, unpacked to packed; tables of text stay below 30
_SMALL_PART = 10 * 1024 * 1024  # a part below this does no harm whatever its ratio
_MOST_PARTS = 10_000
_XML = (".xml", ".rels", ".vml")
_CHUNK = 64 * 1024
_SAVE_AGAIN = "Excelで開き、「Excelブック（.xlsx）」の形式で保存し直してください"


def check_workbook(data: bytes, file: str) -> None:
    """Refuse what is no harmless .xlsx.

    Raises:
        InputError: with the reason and how to save the file instead.
    """
    if not data:
        raise _refusal(file, "空のファイルです", _SAVE_AGAIN)
    if data.startswith(_OLE):
        mend = "パスワードを外すか、「Excelブック（.xlsx）」の形式で保存し直してください"
        raise _refusal(file, "パスワードが掛かっているか、古いExcelの形式（.xls）のため、読めません", mend)
    if not data.startswith(_ZIP):
        raise _refusal(file, "Excelのファイル（.xlsx）ではありません", _SAVE_AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts, file)
            for part in parts:
                _check_prolog(archive, part, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise damaged(file) from error


def damaged(file: str) -> InputError:
    """The error for a workbook whose parts cannot be read."""
    return _refusal(file, "ファイルが壊れているか途中で切れているため、読めません", f"元のファイルを{_SAVE_AGAIN}")


def _check_sizes(parts: list[zipfile.ZipInfo], file: str) -> None:
    total = sum(part.file_size for part in parts)
    squeezed = any(p.file_size > _SMALL_PART and p.file_size > LARGEST_RATIO * max(p.compress_size, 1) for p in parts)
    if total > LARGEST_TOTAL or squeezed or len(parts) > _MOST_PARTS:
        what = f"展開すると大きくなりすぎるファイルです（{total / 1024 / 1024:,.0f}MB）。安全のため読みません"
        raise _refusal(file, what, "指標の表だけを新しいブックに写して保存してください")


def _check_prolog(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> None:
    """Read a part up to its first element; a document type stands before it.

    A part's name tells nothing: a workbook may call its sheet `sheet1.dat`, and pictures are no XML.
    """
    parser = expat.ParserCreate()
    started: list[str] = []
    doctypes: list[str] = []
    parser.StartElementHandler = lambda name, _: started.append(name)
    parser.StartDoctypeDeclHandler = lambda name, *_: doctypes.append(name)
    with archive.open(part) as stream:
        try:
            while not started and not doctypes and (chunk := stream.read(_CHUNK)):
                parser.Parse(chunk)
        except (expat.ExpatError, LookupError) as error:  # no XML, or in an encoding nobody knows
            if not doctypes and part.filename.lower().endswith(_XML):
                raise damaged(file) from error
    if doctypes:
        what = f"外部の内容を取り込む指定（DOCTYPE）が「{part.filename}」にあります。安全のため読みません"
        raise _refusal(file, what, "指標の表だけを新しいブックに写して保存してください")


def _refusal(file: str, what: str, mend: str) -> InputError:
    return InputError((Problem(Place(file), what, mend),))
