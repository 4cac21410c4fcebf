"""Texts as files."""

from io import BytesIO

import pytest

from plan_report.files import text_writer


@pytest.mark.parametrize(("for_excel", "written"), [(False, "値\r\n".encode()), (True, "値\r\n".encode("utf-8-sig"))])
def test_a_text_is_utf_8_with_a_mark_for_excel(written: bytes, *, for_excel: bool) -> None:
    """The mark stands before a table only, and line ends stay as they are."""
    out = BytesIO()
    text_writer("値\r\n", for_excel=for_excel)(out)
    assert out.getvalue() == written
