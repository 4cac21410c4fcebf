"""Files that refer to themselves, or unpack without end, end at once: read, or refused in a clear sentence."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from fixtures.hostile_pdf import HOSTILE, hostile

from plan_report.verify.claims_pdf import lost_in_pdf, written_on
from plan_report.verify.found import HostileError, UnreadableError
from plan_report.verify.pdf import read_pdf
from plan_report.verify.pdf_seen import seen_in_pdf

_LONGEST = 30  # seconds of computing; each takes a few at most
_READERS = (read_pdf, seen_in_pdf, lost_in_pdf, written_on)


@pytest.mark.parametrize("make", HOSTILE, ids=lambda each: each.__name__.replace("_", " "))
def test_a_hostile_file_ends_at_once(tmp_path: Path, make: Callable[[pikepdf.Pdf], None]) -> None:
    """Whoever reads it."""
    path = tmp_path / "x.pdf"
    hostile(make).save(path, fix_metadata_version=False)
    start = time.process_time()
    for read in _READERS:
        with suppress(UnreadableError):
            read(path)
    assert time.process_time() - start < _LONGEST


@pytest.mark.parametrize(
    "name",
    ["elements_without_end", "content_that_unpacks_to_gigabytes", "cells_over_a_thousand_million_columns"],
)
def test_what_was_too_much_is_told(tmp_path: Path, name: str) -> None:
    """Not as damage, for sending it again would not help."""
    path = tmp_path / "x.pdf"
    hostile(next(each for each in HOSTILE if each.__name__ == name)).save(path, fix_metadata_version=False)
    with pytest.raises(HostileError, match="大きくなりすぎるか、入り組みすぎています"):
        read_pdf(path)
