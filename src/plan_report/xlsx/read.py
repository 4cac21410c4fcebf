"""An .xlsx to grids of texts: the one place where sheets are read, whoever asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from plan_report.errors import InputError, Place
from plan_report.files.zip import ZIP_FAULTS
from plan_report.foreign_xml import DoctypeError, NoXmlError, TooMuchError
from plan_report.table.grid import MOST_COLUMNS, Fault, Grid, GridRow, too_many_columns
from plan_report.table.row_memory import KnownSheets
from plan_report.xlsx.guard import check_workbook, damaged, refusal, too_much
from plan_report.xlsx.package import Package
from plan_report.xlsx.sheet import MOST_CELLS, Shared, SheetRead, read_sheet
from plan_report.xlsx.strings import MOST_STRINGS, read_strings
from plan_report.xlsx.styles import MOST_FORMATS, Styles

_BLOCK = 1 << 16
_LONGEST_TITLE = 100  # of a sheet; Excel takes 31 characters


def read_sheets(data: bytes, file: str, *, cut: bool = False, known: KnownSheets | None = None) -> tuple[Grid, ...]:
    """Every sheet of an .xlsx, in order; what a sheet means is left to others.

    Args:
        data: the file's content.
        file: what to call it in messages.
        cut: leave out columns beyond the most, for a sheet may be nobody's business.
        known: the sheets of the same workbook as they were read before, if any; those of now are put there.

    Raises:
        InputError: it is no harmless .xlsx, is damaged, or holds more than any table does.
    """
    check_workbook(data, file)
    with _sentences(file):
        package = Package(data)
        try:
            return tuple(_sheets(package, file, {} if known is None else known, cut=cut))
        finally:
            package.close()


@contextmanager
def _sentences(file: str, excess: str = "ファイルの中身が多すぎます。") -> Iterator[None]:
    """Turns what a part does into the user's sentence; `excess` says what there is too much of."""
    try:
        yield
    except TooMuchError as error:
        raise too_much(file, excess) from error
    except DoctypeError as error:
        raise refusal(file, "外部の内容を取り込む指定（DOCTYPE）があります。安全のため読みません") from error
    except (NoXmlError, *ZIP_FAULTS) as error:
        raise damaged(file) from error


def _sheets(package: Package, file: str, known: KnownSheets, *, cut: bool) -> Iterator[Grid]:
    with _sentences(file, f"セルの書式が{MOST_FORMATS:,}種類を超えます。"):
        book = package.book()
        if book.styles:
            with package.open(book.styles) as stream:
                styles = Styles(stream)
        else:
            styles = Styles()
    strings = []
    if book.strings:
        with _sentences(file, f"文字列が{MOST_STRINGS:,}個を超えます。"), package.open(book.strings) as stream:
            strings = read_strings(stream)
    shared = Shared(styles, strings, book.from_1904)
    around = (file, cut, book.from_1904, *(_digest(package, part) for part in (book.styles, book.strings)))
    for entry in book.sheets:
        title = entry.title[:_LONGEST_TITLE]
        what = f"シート「{title}」のセルが{MOST_CELLS:,}個を超えるか、結合が重なっています。"
        with _sentences(file, what):
            of = (around, title, entry.hidden, _digest(package, entry.part))
            if entry.part not in known or known[entry.part][0] != of:
                with package.open(entry.part) as stream:
                    read = read_sheet(stream, shared)
                known[entry.part] = of, _grid(read, file, title, cut=cut, is_hidden=entry.hidden)
        yield known[entry.part][1]


def _digest(package: Package, part: str) -> bytes:
    """A sign of a part's content; empty where there is no such part."""
    if not part:
        return b""
    found = sha256()
    with package.open(part) as stream:
        while block := stream.read(_BLOCK):
            found.update(block)
    return found.digest()


def _grid(read: SheetRead, file: str, title: str, *, cut: bool, is_hidden: bool) -> Grid:
    width = read.last_column + 1
    if width > MOST_COLUMNS and not cut:
        raise InputError((too_many_columns(Place(file, title), width),))
    columns = range(min(width, MOST_COLUMNS + 1))
    rows = tuple(row for number in sorted(read.cells) if (row := _row(number, read, columns)))
    hidden = frozenset(row.number for row in rows if row.number in read.hidden)
    return Grid(file, title, rows, hidden, tuple(read.merged), frozenset(read.hidden_columns), is_hidden, width)


def _row(number: int, read: SheetRead, columns: range) -> GridRow | None:
    """A row; None where nothing stands in its cells."""
    cells = read.cells[number]
    texts = tuple(cells[column].text if column in cells else "" for column in columns)
    faults: dict[int, Fault] = {column: found.fault for column, found in cells.items() if found.fault}
    return GridRow(number, texts, faults) if faults or any(texts) else None
