"""How cells look, as far as that says what they say."""

from __future__ import annotations

import io

import pytest
from fixtures.raw_books import styles_xml

from plan_report.foreign_xml import TooMuchError
from plan_report.xlsx.styles import MOST_FORMATS, CellFormat, Styles


def _styles(xml: str) -> Styles:
    return Styles(io.BytesIO(xml.encode()))


def test_formats_are_the_workbook_s_own_or_built_in() -> None:
    """A code that the workbook writes goes before the one that is meant by the number."""
    styles = _styles(styles_xml('0"件"', formats="<xf/><xf numFmtId='200'/><xf numFmtId='56'/><xf numFmtId='38'/>"))
    codes = [styles.of(number).code for number in (None, "1", "2", "3", "9", "x", "9" * 30)]
    assert codes == ["General", '0"件"', 'm"月"d"日"', "#,##0;[Red]-#,##0", "General", "General", "General"]


def test_a_struck_font_is_known_by_its_cells() -> None:
    """Fonts for conditions (dxfs) are none of a cell's."""
    fonts = "<font/><font><strike/></font><font><strike val='0'/></font>"
    styles = _styles(
        styles_xml(formats="<xf/><xf fontId='1'/><xf fontId='2'/><xf fontId='7'/>", fonts=fonts).replace(
            "<cellXfs>", "<dxfs><dxf><font><strike/></font></dxf></dxfs><cellXfs>"
        )
    )
    assert [styles.of(str(number)).struck for number in range(4)] == [False, True, False, False]


def test_a_number_that_names_no_format_is_none_we_know() -> None:
    """Thai formats (59 and on) are not guessed at."""
    assert _styles(styles_xml(formats="<xf numFmtId='62'/>")).of("0") == CellFormat("（番号62）")


@pytest.mark.parametrize(
    "xml",
    [
        styles_xml(formats="<xf/>" * (MOST_FORMATS + 1)),
        styles_xml(fonts="<font/>" * (MOST_FORMATS + 1)),
        styles_xml(*(["0"] * (MOST_FORMATS + 1))),
    ],
)
def test_more_formats_than_excel_opens_are_refused(xml: str) -> None:
    """However they are told."""
    with pytest.raises(TooMuchError):
        _styles(xml)
