"""What a file is by its content."""

from __future__ import annotations

import pytest
from fixtures.raw_books import plan_book, zipped

from plan_report.xlsx.kinds import no_xlsx

_OLE = b"\xd0\xcf\x11\xe0"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "空のファイル"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "パスワードが掛かっているため"),
        (_OLE + "Workbook".encode("utf-16-le"), "中身が古いExcelの形式（.xls）のため"),
        (_OLE, "パスワードが掛かっているか、古いExcelの形式（.xls）"),
        (zipped({"xl/workbook.bin": b""}), "中身がExcelバイナリブック（.xlsb）のため"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "中身がOpenDocumentの表（.ods）のため",
        ),
        (zipped({"word/document.xml": b""}), "ほかのソフトの文書"),
        (zipped({"Index/Document.iwa": b""}), "ほかのソフトの文書"),
        (zipped({"様式.xlsx": b""}), "中身がzipファイルのため"),
        (b"%PDF-1.7\n", "中身がPDFのため"),
        (b"<html><table>", "中身がウェブページ（HTML）のため"),
        ("\ufeff<html xmlns:x='urn:schemas-microsoft-com:office:excel'>".encode("utf-16-le"), "ウェブページ（HTML）"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "ウェブページ（HTML）"),
        (
            b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
            "XMLスプレッドシート2003",
        ),
        ("指標番号,指標名\n1,講座".encode("cp932"), "文字だけのファイル（CSVなど）"),
        ("指標番号\t指標名\n".encode(), "文字だけのファイル（CSVなど）"),
        (b"\x00\x01\x02", "Excelのファイル（.xlsx）ではありません"),
    ],
)
def test_what_is_no_workbook_is_named_for_what_it_is(data: bytes, what: str) -> None:
    """Whatever is called .xlsx; each with what to do."""
    told = no_xlsx(data)
    assert told is not None
    assert what in told[0]
    assert told[1].endswith("ください")


def test_a_workbook_is_one_whatever_its_parts_are_called() -> None:
    """With macros or without a list of types, a workbook is read."""
    assert no_xlsx(plan_book()) is None
    assert no_xlsx(zipped({"XL\\Workbook.xml": b""})) is None
