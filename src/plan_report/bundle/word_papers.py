"""Papers that are Word files, such as a report that was edited by hand: made into PDFs by LibreOffice, if it is there.

LibreOffice breaks lines and pages a little otherwise than Word does, so whoever bundles is asked to look.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from lxml import etree

from plan_report.bundle.agenda import Paper
from plan_report.bundle.foreign import Refusal
from plan_report.files.libreoffice import converted, libreoffice
from plan_report.files.zip import ZIP_FAULTS
from plan_report.foreign_xml import TooMuchError, has_doctype

_OLE = b"\xd0\xcf\x11\xe0"
_ZIPS = (".docx", ".odt")
_BEGIN = {".doc": _OLE, ".rtf": rb"{\rtf"}
SUFFIXES = (*_ZIPS, *_BEGIN)
# Tagged, with bookmarks, and fit to be kept (PDF/A-2); what PDF/UA asks for beyond that, it cannot vouch for.
_TO = (
    "pdf:writer_pdf_Export:{"
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"SelectPdfVersion":{"type":"long","value":"2"}}'
)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT_PART = re.compile(r"word/(?:document|header[0-9]*)\.xml")
_MACROS = re.compile("Basic/|Dialogs/")  # of an .odt: each has a document type by its format, and none is run
_LARGEST = 200 * 1024 * 1024  # bytes of a file: photographs take tens of them
_LARGEST_UNPACKED = 512 * 1024 * 1024  # of all its parts; a report of ten thousand indicators has a fifth of it
_BY_HAND = "Wordで開き、「名前を付けて保存」で「PDF」を選んで保存し、そのPDFを file に書いてください"


def is_word(file: Path | None) -> bool:
    """Whether a paper is a Word file by its name."""
    return file is not None and file.suffix.lower() in SUFFIXES


def prints(file: Path, number: str) -> bool:
    """Whether a Word file has a 資料番号 as a line by itself, on its pages or at their head: a report may have one."""
    wanted = unicodedata.normalize("NFKC", number)
    if not wanted:
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            if _unpacked(archive) > _LARGEST_UNPACKED:
                return False
            if any(_has_doctype(archive, part) for part in archive.infolist() if _TEXT_PART.fullmatch(part.filename)):
                return False  # and refused where it is opened
            texts = (archive.read(name) for name in archive.namelist() if _TEXT_PART.fullmatch(name))
            return any(wanted == line for text in texts for line in _lines(text))
    except (*ZIP_FAULTS, TooMuchError, etree.XMLSyntaxError):
        return False  # of another kind than .docx


def _unpacked(archive: zipfile.ZipFile) -> int:
    return sum(part.file_size for part in archive.infolist())


def _lines(part: bytes) -> Iterator[str]:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for paragraph in root.iter(f"{_WORD}p"):
        yield unicodedata.normalize("NFKC", "".join(each.text or "" for each in paragraph.iter(f"{_WORD}t"))).strip()


def _checked(file: Path) -> bytes:
    """The content of a file that is what its name says; LibreOffice takes anything else for a plain text."""
    if file.stat().st_size > _LARGEST:
        raise Refusal(f"ファイルが大きすぎます。読めるのは{_LARGEST // 1024 // 1024}MBまでです", _BY_HAND)
    data = file.read_bytes()
    suffix = file.suffix.lower()
    if suffix in _ZIPS and data.startswith(_OLE):
        raise Refusal("パスワードで保護されているため、読めません", "保護を外し、.docx で保存してください")
    if suffix in _ZIPS:
        _check_zip(data)
    elif not data.startswith(_BEGIN[suffix]):
        raise _no_word()
    return data


def _check_zip(data: bytes) -> None:
    """Refuse what is no archive, unpacks to too much, or draws in other files through a document type."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if _unpacked(archive) > _LARGEST_UNPACKED:
                raise Refusal("展開すると大きくなりすぎるファイルです。安全のため読みません", _BY_HAND)
            if any(_has_doctype(archive, part) for part in archive.infolist() if not _MACROS.match(part.filename)):
                raise Refusal("外部の内容を取り込む指定（DOCTYPE）があります。安全のため読みません", _BY_HAND)
    except (TooMuchError, *ZIP_FAULTS) as error:
        raise _no_word() from error


def _has_doctype(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as stream:
        return has_doctype(stream)


def _no_word() -> Refusal:
    return Refusal("Word文書ではないか、壊れています", "Wordで開き、もう一度保存してください")


def word_papers(papers: Sequence[Paper]) -> Mapping[Path, bytes | Refusal]:
    """The PDF of every paper that is a Word file, or why there is none."""
    files = list(dict.fromkeys(each.file for each in papers if each.file and is_word(each.file)))
    if not files:
        return {}
    made: dict[Path, bytes | Refusal] = {}
    data: dict[Path, bytes] = {}
    for file in files:
        try:
            data[file] = _checked(file)
        except Refusal as refusal:
            made[file] = refusal
        except FileNotFoundError:
            made[file] = Refusal("ファイルがありません", "場所と名前を確かめてください")
        except OSError:
            made[file] = Refusal("ファイルを開けません", "ほかのソフトで開いていれば閉じ、読む許可を確かめてください")
    if data and libreoffice() is None:
        return made | dict.fromkeys(data, Refusal("Word文書をPDFにするLibreOfficeがありません", _BY_HAND))
    results = converted([(file.suffix.lower(), each) for file, each in data.items()], _TO) if data else ()
    for file, pdf in zip(data, results, strict=True):
        made[file] = pdf or Refusal("Word文書をLibreOfficeでPDFにできませんでした", _BY_HAND)
    return made
