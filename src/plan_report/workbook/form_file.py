"""A file that came back, as bytes, and what kind of file it is: by its content, for a name can say anything."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from plan_report.errors import InputError
from plan_report.load.workbook_guard import check_workbook

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_BOOK = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book\x00"))
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = "META-INF/manifest.xml"
_MOST = 1024 * 1024  # bytes of a part that is looked into


class FileKind(StrEnum):
    """What came back."""

    XLSX = ".xlsx"
    XLS = ".xls"
    XLSB = ".xlsb"
    ODS = ".ods"
    ZIP = ".zip"
    LOCKED = "password"
    OTHER = "other"


CONVERTED = (FileKind.XLS, FileKind.XLSB, FileKind.ODS)  # what LibreOffice makes an .xlsx of


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file by the name that messages call it, with the content of an .xlsx; `was` is what it was converted from."""

    label: str
    data: bytes
    was: FileKind = FileKind.XLSX


def kind_of(data: bytes) -> FileKind:
    """What kind of file this is."""
    if data.startswith(_OLE):
        if _LOCKED in data:
            return FileKind.LOCKED
        return FileKind.XLS if any(name in data for name in _OLD_BOOK) else FileKind.OTHER
    if not data.startswith(_ZIP):
        return FileKind.OTHER
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _kind_of_zip(archive)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return FileKind.XLSX  # whose reader says that it is damaged


def _kind_of_zip(archive: zipfile.ZipFile) -> FileKind:
    names = {*archive.namelist()}
    if "mimetype" in names:
        if not _head(archive, "mimetype").startswith(_OPEN_DOCUMENT):
            return FileKind.OTHER
        encrypted = _MANIFEST in names and b"encryption-data" in _head(archive, _MANIFEST)
        return FileKind.LOCKED if encrypted else FileKind.ODS
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return FileKind.OTHER
    return FileKind.XLSX if "[Content_Types].xml" in names else FileKind.ZIP


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(_MOST)


def harmful(file: FormFile) -> InputError | None:
    """Why a file should not be given to any program; the guard of .xlsx holds for every zip of XML."""
    if not file.data.startswith(_ZIP):
        return None
    try:
        check_workbook(file.data, file.label)
    except InputError as error:
        return error
    return None
