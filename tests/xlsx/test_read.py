"""Workbooks as other programs and other hands write them: each read as people see it, or told in one sentence."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from fixtures.raw_books import (
    PACKAGE,
    ROW,
    STRICT_MAIN,
    STRICT_RELATION,
    parts_of,
    plan_book,
    plan_rows,
    rows_xml,
    sheet_xml,
    styles_xml,
    zipped,
)

from plan_report.errors import InputError
from plan_report.table.grid import MOST_COLUMNS
from plan_report.xlsx.read import read_sheets

Parts = dict[str, str | bytes]


def _parts() -> Parts:
    return parts_of({"指標": sheet_xml(plan_rows())}, styles=styles_xml('0"件"'))


def _renamed(rename: Callable[[str], str]) -> Parts:
    return {rename(name): data for name, data in _parts().items()}


def _replaced(name: str, old: str, new: str) -> Parts:
    parts = _parts()
    data = str(parts[name])
    assert old in data
    return parts | {name: data.replace(old, new)}


def _without(name: str) -> Parts:
    return {each: data for each, data in _parts().items() if each != name}


_RELATIONS = "xl/_rels/workbook.xml.rels"
_ODD: dict[str, Parts] = {
    "as it should be": _parts(),
    "absolute targets": _replaced(_RELATIONS, "'worksheets/", "'/xl/worksheets/"),
    "backslashes in targets": _replaced(_RELATIONS, "worksheets/", "worksheets\\"),
    "dots in targets": _replaced(_RELATIONS, "'worksheets/", "'../xl/./worksheets/"),
    "percent signs in targets": _replaced(_RELATIONS, "sheet1.xml", "sheet%31.xml"),
    "backslashes in names": _renamed(lambda name: name.replace("/", "\\")),
    "capitals in names": _renamed(str.upper),
    "no styles": {name: data for name, data in _parts().items() if name != "xl/styles.xml"},
    "no types": _without("[Content_Types].xml"),
    "no relation to the workbook": _without("_rels/.rels"),
    "a broken part that nobody needs": _parts() | {"docProps/app.xml": "<Properties", "customXml/item1.xml": ""},
    "a sheet whose part is a chart": _replaced(
        "xl/workbook.xml", "</sheets>", "<sheet name='図' r:id='rId9'/></sheets>"
    ),
    "an external link": _replaced(
        _RELATIONS, "</R", "<Relationship Id='rId8' Type='x/externalLink' TargetMode='External' Target='file:///a'/></R"
    ),
    "protected": _replaced("xl/worksheets/sheet1.xml", "</sheetData>", "</sheetData><sheetProtection sheet='1'/>"),
    "a wrong dimension": _replaced("xl/worksheets/sheet1.xml", "<sheetData>", "<dimension ref='A1'/><sheetData>"),
    "a dimension of millions": _replaced(
        "xl/worksheets/sheet1.xml", "<sheetData>", "<dimension ref='A1:XFD1048576'/><sheetData>"
    ),
    "an unknown namespace": _replaced("xl/worksheets/sheet1.xml", "<sheetData>", "<z:z xmlns:z='urn:z'/><sheetData>"),
    "strict": parts_of({"指標": sheet_xml(plan_rows(), main=STRICT_MAIN)}, main=STRICT_MAIN, relation=STRICT_RELATION),
    "utf-16": _parts() | {"xl/worksheets/sheet1.xml": sheet_xml(plan_rows()).encode("utf-16")},
    "data validations without end": _replaced(
        "xl/worksheets/sheet1.xml",
        "</sheetData>",
        "</sheetData><dataValidations>" + "<dataValidation sqref='A1:XFD1048576'/>" * 20_000 + "</dataValidations>",
    ),
    "names without end": _replaced(
        "xl/workbook.xml",
        "</sheets>",
        "</sheets><definedNames>" + "<definedName>A</definedName>" * 20_000 + "</definedNames>",
    ),
}


@pytest.mark.parametrize("kind", _ODD)
def test_what_other_programs_open_is_read(kind: str) -> None:
    """A workbook that is odd but whole says what the usual one says."""
    (grid,) = read_sheets(zipped(_ODD[kind]), "a.xlsx")
    assert (grid.sheet, grid.rows[1].cells) == ("指標", ROW)
    assert grid.rows[1].faults == {}


_DAMAGED: dict[str, Parts] = {
    "no sheet": _without("xl/worksheets/sheet1.xml"),
    "no workbook": _without("xl/workbook.xml"),
    "a sheet cut short": _parts() | {"xl/worksheets/sheet1.xml": sheet_xml(plan_rows())[:-40]},
    "no XML": _parts() | {"xl/workbook.xml": "指標"},
    "an encoding nobody knows": _parts() | {"xl/workbook.xml": "<?xml version='1.0' encoding='UT8'?><workbook/>"},
    "styles cut short": _parts() | {"xl/styles.xml": "<styleSheet><cellXfs>"},
}


@pytest.mark.parametrize("kind", _DAMAGED)
def test_only_what_is_damaged_is_called_so(kind: str) -> None:
    """A part that is needed and is not there, or is no XML."""
    with pytest.raises(InputError, match="壊れているか途中で切れている"):
        read_sheets(zipped(_DAMAGED[kind]), "a.xlsx")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (plan_book(styles=styles_xml(formats="<xf/>" * 1_700_000)), "セルの書式が65,490種類を超えます"),
        (plan_book(styles=styles_xml(fonts="<font/>" * 1_000_000)), "セルの書式が65,490種類を超えます"),
        (plan_book(strings="<sst>" + "<si/>" * 1_000_001 + "</sst>"), "文字列が1,000,000個を超えます"),
        (zipped(parts_of({"指標": sheet_xml("<row>" + "<c><f/></c>" * 900_000 + "</row>")})), "列が900,000列あります"),
        (
            zipped(parts_of({"指標": sheet_xml(plan_rows(), after="<mergeCell ref='A1:XFD1048576'/>" * 200_000)})),
            "シート「指標」のセルが1,000,000個を超えるか、結合が重なっています",
        ),
        (zipped(_parts() | {"xl/media/a.bin": bytes(60_000_000)}), "展開すると大きくなりすぎる"),
        (zipped(_parts() | {"xl/styles.xml": "<!-- " + "x" * 200_000 + "--><!DOCTYPE r><r/>"}), "DOCTYPE"),
    ],
)
def test_bombs_are_refused_at_once(data: bytes, what: str) -> None:
    """A small file with more in it than any table has is told in one line, in the time of a few breaths."""
    begun = time.process_time()
    with pytest.raises(InputError) as caught:
        read_sheets(data, "a.xlsx")
    assert what in str(caught.value)
    assert len(str(caught.value)) < 300
    assert time.process_time() - begun < 10


def test_sheets_come_in_their_order_with_what_is_hidden() -> None:
    """Also those that only a macro can show."""
    states = {"二": "hidden", "三": "veryHidden"}
    sheets = {title: sheet_xml(plan_rows()) for title in ("一", "二", "三")}
    found = read_sheets(zipped(parts_of(sheets, states=states)), "a.xlsx")
    assert [(each.sheet, each.is_hidden) for each in found] == [("一", False), ("二", True), ("三", True)]


def test_days_of_an_old_mac_are_the_days_that_it_shows() -> None:
    """Its days count from 1904."""
    day = "<c s='1'><v>44650</v></c>"
    styles, properties = styles_xml("yyyy/m/d"), "<workbookPr date1904='1'/>"
    (grid,) = read_sheets(plan_book(day, styles=styles, properties=properties), "a.xlsx")
    assert grid.rows[1].cells[9] == "2026-03-31"


def test_columns_beyond_the_most_are_an_error_or_left_out() -> None:
    """Whoever asks for a sheet decides whether it is his business."""
    data = zipped(parts_of({"指標": sheet_xml(rows_xml([["x"] * 300]))}))
    with pytest.raises(InputError, match="列が300列"):
        read_sheets(data, "a.xlsx")
    (grid,) = read_sheets(data, "a.xlsx", cut=True)
    assert (len(grid.rows[0].cells), grid.width) == (MOST_COLUMNS + 1, 300)


def test_a_title_no_program_takes_is_shortened() -> None:
    """A sheet called by a million characters is not repeated in every message."""
    (grid,) = read_sheets(zipped(parts_of({"長" * 1_000_000: sheet_xml(plan_rows())})), "a.xlsx")
    assert len(grid.sheet) == 100


def test_relations_have_their_usual_namespace_or_another() -> None:
    """Only the names count."""
    parts = {name: str(data).replace(PACKAGE, "urn:other") for name, data in _parts().items()}
    assert read_sheets(zipped(parts), "a.xlsx")[0].rows[1].cells == ROW  # type: ignore[arg-type]
