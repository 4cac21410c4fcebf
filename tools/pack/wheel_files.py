"""The files of wheels, as they lie in a folder of packages: for the page, and for the Windows folder."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

# reportlab brings a font under the GPL, which nobody asked for, and others; plan_report has its own and draws with
# reportlab.pdfgen and reportlab.pdfbase alone.
_NEVER = ("reportlab/fonts/", "reportlab/graphics/", "reportlab/platypus/")
_BESIDE = ".data/"  # what pip puts elsewhere: a page for `man`


def files_of(wheels: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file that is used."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if not name.endswith("/") and not name.startswith(_NEVER) and _BESIDE not in name:
                    yield name, archive.read(name)
