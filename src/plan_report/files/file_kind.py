"""What bytes are that are no text of ours: another kind of file by its name, or a text in another encoding."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

_KINDS = (
    (b"\xd0\xcf\x11\xe0", "古いOfficeのファイル（.xls など）"),
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "リッチテキスト（.rtf）"),
)
_IN_ZIP = (  # names of parts, which stand in the archive as they are
    (b"xl/workbook.", "Excelのファイル（.xlsx）"),
    (b"word/document.", "Wordのファイル（.docx）"),
    (b"opendocument.spreadsheet", "表計算ソフトのファイル（.ods）"),
)
_MARKUP = re.compile(rb"\s{0,100}+<(?:(!doctype html|html|head|meta|table|script|body|style)|\?xml)\b", re.IGNORECASE)
_MARKS = (  # UTF-32 begins as UTF-16 does
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_WIDE = (("utf-32-le", "UTF-32"), ("utf-32-be", "UTF-32"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"))
_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b(I")  # ISO-2022-JP: what follows is of another set of characters
_LOOKED_AT = 65_536  # bytes; enough to know an encoding by
_KANA = re.compile("[ぁ-んァ-ヶ]")
_FULL_WIDTH = re.compile("[\u3000-\u30ff\uff01-\uff5e]")
_LEAST_KANA = 3


def other_kind(data: bytes, file: str) -> str:
    """The sentence for a file that is of another kind or in another encoding; none for what may be read."""
    kind = _kind(data)
    if kind:
        suffix = PurePath(file).suffix
        return f"名前は {suffix} ですが、中身は{kind}です" if suffix else f"中身は{kind}です"
    encoding = _encoding(data)
    return f"文字コードが{encoding}です" if encoding else ""


def _kind(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _IN_ZIP if part in data), "Excelのファイル（.xlsx）などのZIP形式のファイル")
    markup = _MARKUP.match(data.removeprefix(codecs.BOM_UTF8))
    if markup:
        return "ウェブページ（HTML）" if markup[1] else "XMLのファイル"
    return next((kind for signature, kind in _KINDS if data.startswith(signature)), "")


def _encoding(data: bytes) -> str:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if marked:
        return marked
    if any(escape in data for escape in _ESCAPES) and data.isascii():
        return "ISO-2022-JP（JISコード）"
    begin = data[: _LOOKED_AT // 4 * 4]
    if b"\x00" in begin.rstrip(b"\x00"):
        return next((name for codec, name in _WIDE if _is_text(begin, codec)), "")
    return "EUC-JP" if _is_euc(data[:_LOOKED_AT]) else ""


def _is_text(data: bytes, codec: str) -> bool:
    """Whether bytes make lines of signs that people write."""
    try:
        text = codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeDecodeError:
        return False
    bare = text.replace("\r", "").replace("\n", "").replace("\t", "")
    return any(sign in text for sign in ',\t=\n"') and bool(bare) and bare.isprintable()


def _is_euc(data: bytes) -> bool:
    """Whether bytes are EUC-JP, which reads as half-width kana in code page 932 and as nothing in UTF-8."""
    if data.isascii():
        return False
    try:
        text = codecs.getincrementaldecoder("euc_jp")().decode(data)
    except UnicodeDecodeError:
        return False
    if len(_KANA.findall(text)) < _LEAST_KANA:
        return False
    for ours in ("utf-8", "cp932"):
        try:
            read = codecs.getincrementaldecoder(ours)().decode(data)
        except UnicodeDecodeError:
            continue
        if ours == "utf-8" or _FULL_WIDTH.search(read):
            return False
    return True
