"""What a file is by its content, for a name can say anything, and the sentence for one that is no .xlsx."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from io import BytesIO

from plan_report.files.zip import ZIP_FAULTS

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_BOOK = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book\x00"))
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = "META-INF/manifest.xml"
_MOST = 1024 * 1024  # bytes of a part that is looked into
_HEAD = 4096  # bytes of a file that is no zip
SAVE_AGAIN = "Excelで開き、「Excelブック（.xlsx）」の形式で保存し直してください"
LOCKED = ("パスワードが掛かっているため、読めません", "パスワードを外して保存し直してください")


class FileKind(StrEnum):
    """What a file is."""

    XLSX = ".xlsx"
    XLS = ".xls"
    XLSB = ".xlsb"
    ODS = ".ods"
    ZIP = ".zip"
    LOCKED = "password"
    OTHER = "other"


def kind_of(data: bytes) -> FileKind:
    """What kind of file this is."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return FileKind.LOCKED
        return FileKind.XLS if any(name in data for name in _OLD_BOOK) else FileKind.OTHER
    if not data.startswith(_ZIP):
        return FileKind.OTHER
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _kind_of_zip(archive)
    except ZIP_FAULTS:
        return FileKind.XLSX  # whose reader says that it is damaged


def _kind_of_zip(archive: zipfile.ZipFile) -> FileKind:
    names = {*archive.namelist()}
    if "mimetype" in names:
        if not _head(archive, "mimetype").startswith(_OPEN_DOCUMENT):
            return FileKind.OTHER
        encrypted = _MANIFEST in names and b"encryption-data" in _head(archive, _MANIFEST)
        return FileKind.LOCKED if encrypted else FileKind.ODS
    plain = {name.replace("\\", "/").lstrip("/").casefold() for name in names}
    if "xl/workbook.bin" in plain:
        return FileKind.XLSB
    if any(name.startswith(("word/", "ppt/", "index/document.iwa")) for name in plain):
        return FileKind.OTHER
    is_book = "[content_types].xml" in plain or any(name.startswith("xl/") for name in plain)
    return FileKind.XLSX if is_book else FileKind.ZIP


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(_MOST)


def no_xlsx(data: bytes) -> tuple[str, str] | None:
    """Why a file that is called .xlsx is none, and what to do about it; None where it may be one."""
    if not data:
        return "空のファイルです", SAVE_AGAIN
    match kind_of(data):
        case FileKind.XLSX:
            return None
        case FileKind.LOCKED:
            return LOCKED
        case FileKind.ZIP:
            return _really("zipファイル"), "展開し、中の .xlsx のファイルを指定してください"
        case FileKind.XLS:
            return _really("古いExcelの形式（.xls）"), SAVE_AGAIN
        case FileKind.XLSB:
            return _really("Excelバイナリブック（.xlsb）"), SAVE_AGAIN
        case FileKind.ODS:
            return _really("OpenDocumentの表（.ods）"), SAVE_AGAIN
        case FileKind.OTHER:
            return _other(data)


def _really(what: str) -> str:
    return f"中身が{what}のため、Excelのブック（.xlsx）として読めません"


def _other(data: bytes) -> tuple[str, str]:
    if data.startswith(_OLE):
        mend = f"パスワードを外すか、{SAVE_AGAIN}"
        return "パスワードが掛かっているか、古いExcelの形式（.xls）のため、読めません", mend
    if data.startswith(_ZIP):
        return _really("Word、PowerPoint、Numbersなど、ほかのソフトの文書"), SAVE_AGAIN
    head = data[:_HEAD]
    text = head.decode("utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", errors="ignore")
    text = text.lstrip("\ufeff \t\r\n").lower()
    if text.startswith("%pdf"):
        return _really("PDF"), "表をExcelのファイルでもらってください"
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return _really("「XMLスプレッドシート2003」の形式"), SAVE_AGAIN
    if text.startswith(("<!doctype html", "<html", "<table", "mime-version:")) or "<html" in text or "<table" in text:
        return _really("ウェブページ（HTML）"), SAVE_AGAIN
    if b"\x00" not in head and ("," in text or "\t" in text or "\n" in text):
        return _really("文字だけのファイル（CSVなど）"), f"名前の終わりを .csv に直すか、{SAVE_AGAIN}"
    return "Excelのファイル（.xlsx）ではありません", SAVE_AGAIN
