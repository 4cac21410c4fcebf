"""What is no Word file that can be filled: each kind is named, with how to save it instead."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from plan_report.errors import InputError, Place, Problem
from plan_report.files.zip import CONTENT_TYPES, ZIP_FAULTS
from plan_report.foreign_xml import TooMuchError, has_doctype

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_OLE = b"\xd0\xcf\x11\xe0"
_LARGEST = 200 * 1024 * 1024  # bytes of all parts when unpacked
_SAVE_AGAIN = "Wordで開き、「Word文書（.docx）」の形式で保存し直してください"
_KINDS = {  # of a main part that is no .docx
    b"ms-word.document.macroEnabled": "マクロ入りの文書（.docm）のため、使えません",
    b"ms-word.template.macroEnabled": "マクロ入りのテンプレート（.dotm）のため、使えません",
    b"wordprocessingml.template.main": "Wordのテンプレート（.dotx）のため、使えません",
}


def opened(data: bytes, file: str) -> WordDocument:
    """The document that a file's bytes are.

    Raises:
        InputError: it is no .docx that can be filled.
    """
    if data.startswith(_OLE):
        mend = "パスワードを外すか、「Word文書（.docx）」の形式で保存し直してください"
        raise _refusal(file, "パスワードが掛かっているか、古いWordの形式（.doc）のため、読めません", mend)
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST:
                raise _refusal(file, "大きすぎるため、読めません", "画像を小さくしてください")
            for part in archive.infolist():
                with archive.open(part) as stream:
                    if has_doctype(stream):
                        what = "外部の内容を取り込む指定（DOCTYPE）があります。安全のため読みません"
                        raise _refusal(file, what, _SAVE_AGAIN)
            types = archive.read(CONTENT_TYPES)
    except (TooMuchError, *ZIP_FAULTS) as error:
        raise _refusal(file, "Wordのファイル（.docx）として読めません", _SAVE_AGAIN) from error
    for kind, what in _KINDS.items():
        if kind in types:
            raise _refusal(file, what, _SAVE_AGAIN)
    try:
        return docx.Document(BytesIO(data))
    except (OpcError, LxmlError, AttributeError, *ZIP_FAULTS) as error:
        raise _refusal(file, "Wordのファイル（.docx）として読めません", _SAVE_AGAIN) from error


def _refusal(file: str, what: str, mend: str) -> InputError:
    return InputError((Problem(Place(file), what, mend),))
