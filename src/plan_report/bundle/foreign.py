"""Opens a PDF that somebody else made; whatever would lose content or rights on the way is refused in plain words.

A file that is damaged but could be mended by guessing is refused too: pages may be missing then, and nobody would see.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf.exceptions import PikepdfError

from plan_report.bundle.geometry import View, view
from plan_report.quiet import hush

hush("pikepdf")

_RESAVE = "作ったソフトで開き、もう一度PDFに書き出してください"
_SIGNATURE, _HEAD = b"%PDF-", 1024  # a PDF says so within its first bytes


class Refusal(Exception):  # noqa: N818 the name says what it is
    """Why a file cannot be one of the papers, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


def open_foreign(path: Path, data: bytes | None = None) -> tuple[pikepdf.Pdf, tuple[View, ...]]:
    """Open a PDF and see to it that all of it can be read.

    Args:
        path: the file.
        data: the PDF that was made of it, where it is none itself.

    Returns:
        The PDF, to be closed by the caller, and how each page is seen.

    Raises:
        Refusal: it is missing, no PDF, encrypted, damaged, without pages, or a kind of file whose pages are not its
            content (a portfolio, an XFA form).
    """
    try:
        pdf = pikepdf.open(path if data is None else BytesIO(data), attempt_recovery=False, suppress_warnings=True)
    except FileNotFoundError as error:
        raise Refusal("ファイルがありません", "場所と名前を確かめてください") from error
    except OSError as error:
        mend = "場所と名前と、ファイルを読む許可があるかを確かめてください"
        raise Refusal("ファイルを開けません", mend) from error
    except pikepdf.PasswordError as error:
        raise _protected() from error
    except pikepdf.PdfError as error:
        raise _unreadable(path) from error
    try:
        return pdf, _checked(pdf)
    except BaseException:
        pdf.close()
        raise


def _checked(pdf: pikepdf.Pdf) -> tuple[View, ...]:
    if pdf.is_encrypted:
        raise _protected()
    try:
        if not len(pdf.pages) and not pdf.get_warnings():
            raise Refusal("ページが一つもありません", "中身のあるPDFを指定してください")
        if "/Collection" in pdf.Root:
            raise Refusal("PDFポートフォリオです", "中のPDFを取り出し、一つずつ資料として書いてください")
        if pdf.Root.get("/NeedsRendering", False):
            mend = "Acrobatで開き、印刷の「Microsoft Print to PDF」などで普通のPDFにしてください"
            raise Refusal("動的なXFAフォームです", mend)
        if pdf.get_warnings() or pdf.check_pdf_syntax():
            raise _damaged()
    except (PikepdfError, TypeError, ValueError, AttributeError, KeyError) as error:
        raise _damaged() from error
    return tuple(_view(page, number) for number, page in enumerate(pdf.pages, start=1))


def _view(page: pikepdf.Page, number: int) -> View:
    try:
        return view(page.obj)
    except (TypeError, ValueError) as error:
        raise Refusal(f"{number}ページの用紙の大きさが正しくありません", _RESAVE) from error


def _protected() -> Refusal:
    mend = "保護を外したPDFを、作った部署から受け取ってください"
    return Refusal("パスワード又は編集の制限で保護されています", mend)


def _damaged() -> Refusal:
    return Refusal("PDFが壊れています", _RESAVE)


def _unreadable(path: Path) -> Refusal:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return Refusal("ファイルの中身が空です", _RESAVE)
    return _damaged() if _SIGNATURE in head else Refusal("PDFではありません", "PDFに書き出してから指定してください")
