"""A .csv that came back in place of a form: said for what it is, for a .csv has lost what a form is known by."""

from __future__ import annotations

from plan_report.errors import InputError, Place, Problem
from plan_report.files.encoding import decode
from plan_report.table.clean import clean, one_line
from plan_report.table.csv_file import read_csv
from plan_report.table.fields import ID, NAME
from plan_report.workbook.stamp import read_form_number

_ROWS_ABOVE = 20
_AS_BOOK = "配った様式（.xlsx）に記入し、「Excelブック（.xlsx）」の形式で保存して返してもらってください"


def csv_form(label: str, data: bytes) -> Problem:
    """What a .csv among the forms is, and what to ask for instead."""
    place = Place(label)
    try:
        rows = read_csv(decode(data, label), label).rows
    except InputError:
        return Problem(place, "CSVファイルです。様式はCSVでは受け取れません", _AS_BOOK)
    cells = [clean(cell) for row in rows[:_ROWS_ABOVE] for cell in row.cells]
    number = next(filter(None, map(read_form_number, cells)), None)
    if number:
        what = f"様式（{number.round_id}、{number.share}）をCSVで保存したものです。CSVでは受け取れません"
        return Problem(place, what, _AS_BOOK)
    if {ID.heading, NAME.heading} <= set(map(one_line, cells)):
        what = "指標の表のCSVファイルで、様式ではありません"
        return Problem(place, what, f"計画のデータであれば、渡す必要はありません。回答であれば、{_AS_BOOK}")
    return Problem(place, "CSVファイルです。様式ではありません", _AS_BOOK)
