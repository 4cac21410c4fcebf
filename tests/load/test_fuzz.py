"""Whatever a file holds, the user hears a sentence and never a traceback."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plan_report.errors import InputError, UsageError
from plan_report.files.encoding import decode
from plan_report.load import load
from plan_report.load.plan_file import read_plan_file
from plan_report.load.table import read_table
from plan_report.load.workbook import read_workbook
from plan_report.notation import STATUS_WORDS
from plan_report.resources import bundled
from plan_report.table.csv_file import read_csv
from plan_report.table.headings import Said

SEED = (bundled("data") / "indicators.csv").read_bytes()
ROUND = (bundled("data") / "R7.csv").read_bytes()
SETTINGS = (bundled("data") / "plan.toml").read_bytes()
IN_SHARED_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = st.one_of(
    st.binary(max_size=20),
    st.sampled_from(
        [b'"', b",", b"\n", b"\r\n", b"\x00", b"\xff", b"\x81", "—".encode(), b"[R4", b"]", b"=", b"'", b"[["]
    ),
    st.text(max_size=10).map(lambda text: text.encode("utf-8", "replace")),
)


def _mutated(data: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for start, length, piece in cuts:
        position = start % (len(data) + 1)
        data = data[:position] + piece + data[position + length :]
    return data


CUTS = st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 30), PIECES), max_size=6)


def _read_csv(data: bytes, of_round: bytes = ROUND) -> None:
    with suppress(InputError):
        grid, sheet = (read_csv(decode(each, name), name) for each, name in ((data, "a.csv"), (of_round, "R7.csv")))
        read_table(grid, Said(words=STATUS_WORDS), [], {"R7": sheet})


@given(st.binary(max_size=500))
@example(b"\xef\xbb\xbf")
def test_random_bytes_as_csv(data: bytes) -> None:
    """Noise is refused or read, nothing else."""
    _read_csv(data)


@given(CUTS)
def test_mutated_csv(cuts: list[tuple[int, int, bytes]]) -> None:
    """The seed's table with bytes cut, put in and replaced is refused or read, nothing else."""
    _read_csv(_mutated(SEED, cuts))


@given(CUTS)
def test_mutated_round_sheet(cuts: list[tuple[int, int, bytes]]) -> None:
    """So is a round's sheet."""
    _read_csv(SEED, _mutated(ROUND, cuts))


@given(st.lists(st.lists(st.text(max_size=12), min_size=12, max_size=12), max_size=6))
def test_random_cells_under_sound_headings(rows: list[list[str]]) -> None:
    """Any texts in the cells of sound tables are refused or read, nothing else."""
    files = []
    for sound in (SEED, ROUND):
        heading = sound.decode("utf-8-sig").split("\r\n", 1)[0]
        width = heading.count(",") + 1
        body = "\r\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row[:width]) for row in rows)
        files.append(f"{heading}\r\n{body}\r\n".encode("utf-8", "surrogatepass"))
    _read_csv(*files)


@given(CUTS)
def test_mutated_settings(cuts: list[tuple[int, int, bytes]]) -> None:
    """The seed's plan.toml with bytes cut, put in and replaced is refused or read, nothing else."""
    problems: list[object] = []
    with suppress(InputError):
        read_plan_file(_mutated(SETTINGS, cuts), "plan.toml", problems)  # type: ignore[arg-type]


def _read_workbook(data: bytes) -> None:
    with suppress(InputError):
        book = read_workbook(data, "a.xlsx")
        read_table(book.indicators, Said(words=STATUS_WORDS), [], book.further)


@IN_SHARED_FOLDER
@given(CUTS)
def test_mutated_workbook(workbook: Callable[..., Path], cuts: list[tuple[int, int, bytes]]) -> None:
    """A workbook with damaged bytes is refused or read, nothing else."""
    _read_workbook(_mutated(workbook({}, {}).read_bytes(), cuts))


@IN_SHARED_FOLDER
@given(st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]), CUTS)
def test_mutated_parts(workbook: Callable[..., Path], part: str, cuts: list[tuple[int, int, bytes]]) -> None:
    """A sound zip whose parts are damaged is refused or read, nothing else."""
    out = io.BytesIO()
    with zipfile.ZipFile(workbook({}, {})) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, _mutated(old.read(name), cuts) if name == part else old.read(name))
    _read_workbook(out.getvalue())


@given(st.text(min_size=1, max_size=40))
@example("\0/0")
@example("0/\0")
@example("\ud800/\ud800")
def test_any_path_ends_in_a_sentence(name: str) -> None:
    """A path that leads nowhere is refused, whatever its letters."""
    with pytest.raises((InputError, UsageError)):
        load(Path("/nowhere") / name.lstrip("/."))
