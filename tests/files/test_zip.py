"""The zip file of an Office file."""

from io import BytesIO
from zipfile import ZipFile

from plan_report.files.zip import write_zip


def test_parts_stand_in_a_fixed_order_with_fixed_dates() -> None:
    """Content types come first, the others by name, and no clock is written."""
    out = BytesIO()
    write_zip({"word/b.xml": b"b", "[Content_Types].xml": [b"t", b"y"], "word/a.xml": b"a"}, out)
    package = ZipFile(out)
    assert package.namelist() == ["[Content_Types].xml", "word/a.xml", "word/b.xml"]
    assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert package.read("[Content_Types].xml") == b"ty"
