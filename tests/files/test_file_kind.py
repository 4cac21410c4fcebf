"""Files that are no text of ours."""

from __future__ import annotations

import io
import zipfile

import pytest

from plan_report.errors import InputError
from plan_report.files.encoding import decode

TEXT = "指標番号,指標名,備考\r\n1-1-1,ふれあいサロンの開催,\r\n"
HALF_WIDTH = "ｺｰﾄﾞ,ﾅﾏｴ\r\n1,ﾎﾞﾗﾝﾃｨｱ\r\n2,､ｱ･ｲﾄﾞｳ\r\n"


def _book(part: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(part, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (TEXT.encode("utf-16"), "文字コードがUTF-16です"),
        (TEXT.encode("utf-16-le"), "文字コードがUTF-16です"),
        (TEXT.encode("utf-16-be"), "文字コードがUTF-16です"),
        (TEXT.encode("utf-32"), "文字コードがUTF-32です"),
        (TEXT.encode("utf-32-le"), "文字コードがUTF-32です"),
        (("\ufeff" + TEXT).encode("utf-32-be"), "文字コードがUTF-32です"),
        (TEXT.encode("iso2022_jp"), "文字コードがISO-2022-JP（JISコード）です"),
        (TEXT.encode("euc_jp"), "文字コードがEUC-JPです"),
        (f"<!DOCTYPE html>\n<html>{TEXT}".encode(), "名前は .csv ですが、中身はウェブページ（HTML）です"),
        (f"\ufeff \n<table><tr><td>{TEXT}".encode(), "名前は .csv ですが、中身はウェブページ（HTML）です"),
        (b'<?xml version="1.0"?><Workbook/>', "名前は .csv ですが、中身はXMLのファイルです"),
        (_book("xl/workbook.xml"), "名前は .csv ですが、中身はExcelのファイル（.xlsx）です"),
        (_book("word/document.xml"), "名前は .csv ですが、中身はWordのファイル（.docx）です"),
        (_book("a.txt"), "名前は .csv ですが、中身はExcelのファイル（.xlsx）などのZIP形式のファイルです"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "名前は .csv ですが、中身は古いOfficeのファイル（.xls など）です"),
        (b"%PDF-1.7\n", "名前は .csv ですが、中身はPDFです"),
        (TEXT.encode() + b"\x00" * 3, "ファイルの終わりに、中身のない部分（NUL文字が3個）があります"),
    ],
)
def test_another_kind_of_file_is_told_in_one_sentence(data: bytes, said: str) -> None:
    """What it is, and how to save it; no errors about bytes or headings."""
    with pytest.raises(InputError) as caught:
        decode(data, "indicators.csv")
    (problem,) = caught.value.problems
    assert problem.what == said
    assert "CSV UTF-8" in problem.mend


@pytest.mark.parametrize(("encoding", "end"), [("utf-8", b"\x1a"), ("cp932", b"\x1a\x1a"), ("utf-8-sig", b"")])
def test_sign_for_the_end_of_a_file_says_nothing(encoding: str, end: bytes) -> None:
    """Old programs write 0x1A behind the last line."""
    assert decode(TEXT.encode(encoding) + end, "indicators.csv") == TEXT


@pytest.mark.parametrize("text", [TEXT, HALF_WIDTH, "件数,a<b\r\n", "=A1,<注>\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_sound_texts_are_not_taken_for_another_kind(text: str, encoding: str) -> None:
    """Half-width kana in code page 932 has the bytes of EUC-JP, and is read all the same."""
    assert decode(text.encode(encoding), "indicators.csv") == text
