"""What goes onto the city's website: the open-data tables with what describes them, as contents of files."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plan_report.data_class import dataclass
from plan_report.errors import Problem
from plan_report.render.formats import Format
from plan_report.runs.build import Request, draw
from plan_report.runs.export import SUFFIX, open_data
from plan_report.runs.published import PublishedSet

_FIRST_ROWS = 8
_MOST_SIGNS = 60  # of a cell in a preview
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the same files are the same zip


@dataclass(frozen=True, slots=True)
class ShownTable:
    """The beginning of a table: its headings, its first rows, and how many there are."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """The files by their names, what their tables look like, and what should be looked at again."""

    files: Mapping[str, bytes]
    tables: tuple[ShownTable, ...]
    doubts: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class WebPage:
    """The report as a web page; `of` is the published set that it comes from, None of a draft."""

    name: str
    data: bytes
    of: PublishedSet | None = None


def open_files(source: Path, stem: str) -> OpenFiles:
    """The open data of a plan, judged in every round.

    Args:
        source: the plan.
        stem: what the tables are called.

    Raises:
        InputError, UsageError: the plan or its rules cannot be read, or a value cannot be judged.
    """
    made = open_data(source, Path(f"{stem}{SUFFIX}"))
    files: dict[str, bytes] = {}
    for path, write in made.writers.items():
        out = BytesIO()
        write(out)
        files[path.name] = out.getvalue()
    tables = (_shown(name, data) for name, data in files.items() if name.endswith(SUFFIX))
    return OpenFiles(files, tuple(tables), made.doubts)


def web_page(source: Path, round_id: str, last: PublishedSet | None) -> WebPage | None:
    """The report as a web page: what has been published, else a draft; None where the published set has no page.

    Raises:
        InputError, UsageError, LayoutError: the report cannot be made.
    """
    if last:
        name = next((each.name for each in last.known.files if each.name.endswith(Format.HTML.suffix)), "")
        return WebPage(name, (last.folder / name).read_bytes(), last) if name else None
    drawn = draw(Request(source, formats=(Format.HTML,), round_id=round_id))
    out = BytesIO()
    drawn.writers[Format.HTML.suffix](out)
    return WebPage(f"{drawn.name}{Format.HTML.suffix}", out.getvalue())


def zipped(files: Mapping[str, bytes]) -> bytes:
    """All of them in one file."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(ZipInfo(name, _NO_TIME), data, ZIP_DEFLATED)
    return out.getvalue()


def _shown(name: str, data: bytes) -> ShownTable:
    head, *rows = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    first = tuple(tuple(map(_short, row)) for row in rows[:_FIRST_ROWS])
    return ShownTable(name, tuple(head), first, len(rows))


def _short(cell: str) -> str:
    return cell if len(cell) <= _MOST_SIGNS else f"{cell[:_MOST_SIGNS]}…"
