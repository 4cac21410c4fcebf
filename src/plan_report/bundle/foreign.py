"""Opens a PDF that somebody else made; what would lose pages, content or rights on the way is refused in plain words.

A file whose tables are wrong is read as qpdf mends it, and that is told: the pages are counted as the file's own page
tree names them, before anything is mended. Where one of them is missing, or the file ends too early for what it names,
nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf.exceptions import PikepdfError

from plan_report.bundle.destinations import Destinations
from plan_report.bundle.geometry import View, view
from plan_report.bundle.harmless import Harmless, TooMuch, Unreadable, make_harmless
from plan_report.bundle.page_tree import LostPages, TooManyPages, leaves
from plan_report.bundle.unpack import bursts
from plan_report.data_class import dataclass
from plan_report.pdf_limits import honest, opening
from plan_report.quiet import hush

hush("pikepdf")

_RESAVE = "作ったソフトで開き、もう一度PDFに書き出してください"
_REPRINT = "開いて内容を確かめ、印刷の「Microsoft Print to PDF」などでPDFにし直してください"
_SIGNATURE, _HEAD, _TAIL = b"%PDF-", 1024, 2048  # a PDF says within its first bytes what it is, and ends with _END
_END = b"%%EOF"
_REFERENCE = re.compile(rb"(?<![0-9.])([0-9]{1,9}) ([0-9]{1,5}) R(?![A-Za-z])")
_HARMLESS = re.compile(r"Resources is missing or invalid|linearization|hint table", re.IGNORECASE)
_FAULTS = (PikepdfError, TypeError, ValueError, AttributeError, KeyError, IndexError, RuntimeError)


class Refusal(Exception):  # noqa: N818 the name says what it is
    """Why a file cannot be one of the papers, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A PDF from elsewhere, cleaned; how its pages are seen; what was taken out; whether it had to be mended."""

    pdf: pikepdf.Pdf
    views: tuple[View, ...]
    said: Harmless
    mended: bool


def open_foreign(path: Path, data: bytes | None = None) -> Foreign:
    """Open a PDF, see to it that all of it can be read, and take out what acts by itself or carries files.

    Args:
        path: the file.
        data: the PDF that was made of it, where it is none itself.

    Returns:
        The PDF, to be closed by the caller.

    Raises:
        Refusal: it is missing, no PDF, encrypted, damaged, without pages, too large when unpacked, or a kind of file
            whose pages are not its content (a portfolio, an XFA form).
    """
    try:
        size = path.stat().st_size if data is None else len(data)
        with opening(size):
            pdf = _opened(path, data)
            try:
                return _checked(pdf, path, data)
            except BaseException:
                pdf.close()
                raise
    except FileNotFoundError as error:
        raise Refusal("ファイルがありません", "場所と名前を確かめてください") from error
    except OSError as error:
        mend = "場所と名前と、ファイルを読む許可があるかを確かめてください"
        raise Refusal("ファイルを開けません", mend) from error
    except MemoryError as error:
        raise _too_much(0) from error


def _opened(path: Path, data: bytes | None) -> pikepdf.Pdf:
    try:
        given = path if data is None else BytesIO(data)
        return pikepdf.open(given, suppress_warnings=True, inherit_page_attributes=False)
    except pikepdf.PasswordError as error:
        raise _protected() from error
    except pikepdf.PdfError as error:
        raise _unreadable(path, data) from error


def _checked(pdf: pikepdf.Pdf, path: Path, data: bytes | None) -> Foreign:
    if pdf.is_encrypted:
        raise _protected()
    try:
        views = tuple(_view(page, number) for number, page in enumerate(leaves(pdf), start=1))
        warnings = pdf.get_warnings()
        _see_to_kind(pdf, views)
        mended = [each for each in warnings if not _HARMLESS.search(each)]
        if mended:
            _see_to_end(pdf, path.read_bytes() if data is None else data)
        said = make_harmless(pdf, Destinations(_whole(pdf, len(views))))
        mended += [each for each in pdf.get_warnings() if not _HARMLESS.search(each)]
    except LostPages as error:
        raise Refusal("PDFが壊れていて、ページが欠けています", _RESAVE) from error
    except TooManyPages as error:
        raise Refusal("ページが多すぎます", _REPRINT) from error
    except TooMuch as error:
        raise _too_much(error.page) from error
    except Unreadable as error:
        raise Refusal(f"PDFが壊れていて、{error.page}ページの内容を読み取れません", _RESAVE) from error
    except _FAULTS as error:
        raise _unreadable(path, data) from error
    return Foreign(pdf, views, said, bool(mended))


def _see_to_kind(pdf: pikepdf.Pdf, views: Sequence[View]) -> None:
    if not views:
        raise Refusal("ページが一つもありません", "中身のあるPDFを指定してください")
    if "/Collection" in pdf.Root:
        raise Refusal("PDFポートフォリオです", "中のPDFを取り出し、一つずつ資料として書いてください")
    form: Any = pdf.Root.get("/AcroForm", {})
    if pdf.Root.get("/NeedsRendering", False) or ("/XFA" in form and not len(form.get("/Fields", ()))):
        mend = "Acrobatで開き、印刷の「Microsoft Print to PDF」などで普通のPDFにしてください"
        raise Refusal("動的なXFAフォームです", mend)


def _whole(pdf: pikepdf.Pdf, pages: int) -> pikepdf.Pdf:
    """The PDF with its page tree mended, which has lost no page by it.

    Raises:
        LostPages: it has.
    """
    if len(pdf.pages) != pages:
        raise LostPages
    return pdf


def _see_to_end(pdf: pikepdf.Pdf, data: bytes) -> None:
    """Of a file that ends too early, see to it that all it names is there, and that no page lies outside its tree.

    Raises:
        LostPages: it is not.
    """
    if _END in data[-_TAIL:]:
        return
    there = {each.objgen for each in pdf.objects if each is not None and getattr(each, "is_indirect", False)}
    named = {(int(number), int(generation)) for number, generation in _REFERENCE.findall(data)}
    pages = {page.objgen for page in leaves(pdf)}
    if named - there or any(page not in pages for page in _all_pages(pdf)):
        raise LostPages


def _all_pages(pdf: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and str(each.get("/Type")) == "/Page":
            yield each.objgen


def _view(page: Any, number: int) -> View:
    try:
        return view(page)
    except (TypeError, ValueError) as error:
        raise Refusal(f"{number}ページの用紙の大きさが正しくありません", _RESAVE) from error


def _protected() -> Refusal:
    mend = "保護を外したPDFを、作った部署から受け取ってください"
    return Refusal("パスワード又は編集の制限で保護されています", mend)


def _too_much(page: int) -> Refusal:
    where = f"{page}ページの内容" if page else "中身"
    return Refusal(f"展開すると、{where}が大きくなりすぎるPDFです。安全のため読みません", _REPRINT)


def _unreadable(path: Path, data: bytes | None) -> Refusal:
    whole = path.read_bytes() if data is None else data
    if not whole:
        return Refusal("ファイルの中身が空です", _RESAVE)
    if _SIGNATURE not in whole[:_HEAD]:
        return Refusal("PDFではありません", "PDFに書き出してから指定してください")
    return _too_much(0) if bursts(whole, honest(len(whole))) else Refusal("PDFが壊れています", _RESAVE)
