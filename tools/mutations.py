"""Inputs changed by their structure: keys, types and tables of TOML, cells, rows and columns of CSV and Excel.

Bytes changed at random mostly make a file that no parser takes; these changes get past the parsers, to the readers.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
import warnings
from datetime import date, datetime, time
from random import Random
from typing import Any

CELLS = (
    *(
        "",
        " ",
        "—",
        "0",
        "-1",
        "△1.5%",
        "1,792件",
        "1e9",
        "9" * 30,
        "0.000000001%",
        "100.0000000001%",
        "NaN",
        "∞",
        "１２",
    ),
    *("実施", "(個人) 5人 (団体) 3団体", "3件 [R4年度]", "[R99年度]", "1:0", "5/0", "令和元年度", "2009/8/7", "8月7日"),
    *(
        "=1+1",
        "'=1",
        "@SUM(A1)",
        '"',
        "a,b",
        "一\n二",
        "x" * 1_200,
        "が\u3099",
        "\u202e",
        "\x00",
        "\x1b[31m",
        "葛\U000e0100",
    ),
    *(
        "※ 出典：市調査",
        "成果目標",
        "増加",
        "〃",
        "基準値：理由",
        "1-1-1",
        "R7",
        "指標番号",
        "𠮷",
        "\ue000",
        "\ud7ff",
        "⽅",
    ),
)
NAMES = (
    "title",
    "id",
    "name",
    "rounds",
    "x",
    "計画",
    "",
    "a.b",
    "\u001b",
    "x" * 300,
    "levels",
    "source",
    "file",
    "text",
)
TEXT_ENCODINGS = ("utf-8", "utf-8-sig", "cp932", "utf-16", "utf-32", "iso2022_jp", "euc_jp")
SEPARATORS = (",", ";", "\t", "|", "，")
_USUAL = 0.8  # of the texts stay in UTF-8 with commas, so that more than the first look is tried


def changed_csv(random: Random, data: bytes) -> bytes:
    """A CSV file with cells, rows and columns changed, sometimes in another encoding or with another separator."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for _ in range(random.choice((1, 1, 2, 4))):
        _change_rows(random, rows)
    out = io.StringIO(newline="")
    separator = "," if random.random() < _USUAL else random.choice(SEPARATORS)
    csv.writer(out, delimiter=separator, lineterminator=random.choice(("\r\n", "\n"))).writerows(rows)
    encoding = "utf-8-sig" if random.random() < _USUAL else random.choice(TEXT_ENCODINGS)
    return out.getvalue().encode(encoding, "replace") + random.choice((b"", b"", b"\x1a", b"\x00", b"\n"))


def _change_rows(random: Random, rows: list[list[str]]) -> None:
    row = random.choice(rows) if rows else []
    at = random.randrange(len(row)) if row else 0
    match random.randrange(10):
        case 0 | 1 | 2 if row:
            row[at] = random.choice(CELLS)
        case 3 if row:
            row[at] = random.choice(random.choice(rows) or [""])
        case 4 if rows:
            rows.insert(random.randrange(len(rows) + 1), list(random.choice(rows)))
        case 5 if rows:
            rows.remove(row)
        case 6:
            for each in rows:
                del each[at : at + 1]
        case 7:
            for each in rows:
                each.insert(at, random.choice((*CELLS, *each)))
        case 8:
            del row[at:]
        case _:
            rows.append([random.choice(CELLS)])


def changed_toml(random: Random, data: bytes) -> bytes:
    """A TOML file with keys, values and tables changed, taken away, doubled and put elsewhere."""
    table = tomllib.loads(data.decode("utf-8-sig"))
    for _ in range(random.choice((1, 1, 2, 4))):
        _change_table(random, table)
    encoding = "utf-8" if random.random() < _USUAL else random.choice(TEXT_ENCODINGS)
    return _toml(table).encode(encoding, "replace")


def _change_table(random: Random, table: dict[str, Any]) -> None:
    holders = _holders(table)
    holder = random.choice(holders)
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    if not keys:
        return
    key = random.choice(keys)
    match random.randrange(5):
        case 0 | 1:
            holder[key] = _value(random)
        case 2:
            del holder[key]
        case 3 if isinstance(holder, dict):
            holder[random.choice(NAMES)] = holder.pop(key)
        case _:
            other = random.choice(holders)
            holder[key] = json.loads(json.dumps(other, default=str))


def _holders(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [value, *(each for item in value.values() for each in _holders(item))]
    if isinstance(value, list):
        return [value, *(each for item in value for each in _holders(item))]
    return []


def _value(random: Random) -> Any:
    deep: Any = random.choice(CELLS)
    for _ in range(random.choice((1, 3, 15, 40))):
        deep = [deep] if random.random() < 0.5 else {random.choice(NAMES): deep}  # noqa: PLR2004 as often as not
    return random.choice(
        (
            *(random.choice(CELLS), random.choice(CELLS), deep, [], {}, [1, "a"], [random.choice(CELLS)], [[]], [{}]),
            *(0, -1, 3, 2**70, 1.5, float("nan"), float("inf"), 1e300, True, False),
            *(date(2026, 1, 1), time(9), datetime(1, 1, 1)),  # noqa: DTZ001 TOML has days without a zone
        )
    )


def _toml(table: dict[str, Any]) -> str:
    """Keys with their values; what holds others is written within braces, as TOML may be."""
    return "".join(f"{json.dumps(key)} = {_literal(value)}\n" for key, value in table.items())


def _literal(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)} = {_literal(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_literal, value)) + "]"
        case date() | time():
            return value.isoformat()
        case str():
            return json.dumps(
                value, ensure_ascii=not value.isascii() and "\ud7ff" not in value and max(value) < "\uffff"
            )
        case _:
            return repr(value)


def changed_book(random: Random, data: bytes) -> bytes:
    """A workbook with cells, rows and sheets changed by openpyxl, as another program writes it."""
    import openpyxl  # noqa: PLC0415 only for workbooks

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data))
    for _ in range(random.choice((1, 2, 5))):
        _change_sheet(random, random.choice(book.worksheets))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _change_sheet(random: Random, sheet: Any) -> None:
    row, column = random.randint(1, max(sheet.max_row, 1)), random.randint(1, max(sheet.max_column, 1))
    match random.randrange(7):
        case 0 | 1 | 2:
            cell = sheet.cell(row, column)
            if hasattr(cell, "style") and type(cell).__name__ == "Cell":
                wanted = random.choice((*CELLS, 1.5, 10**15, True, date(2026, 8, 7), time(9), None, "#REF!"))
                cell.value = "".join(filter(str.isprintable, wanted)) if isinstance(wanted, str) else wanted
                cell.number_format = random.choice(("General", "0.0%", "0000", "yyyy/m/d", '#,##0"件"', "@", "[h]:mm"))
        case 3:
            sheet.insert_rows(row)
        case 4:
            sheet.delete_rows(row)
        case 5:
            sheet.row_dimensions[row].hidden = True
        case _:
            sheet.title = random.choice(("指標", "計画", "R8", "Sheet1", "取組", "指標 (2)"))
