"""The licences of all that lies in the Windows folder: one list, which the application shows too."""

from __future__ import annotations

from pathlib import Path

from pack.licences import kept, licences
from pack.windows.interpreter import python_licence, python_version
from pack.windows.programs import GO, go_licence

from plan_report.licences import Licensed

_HERE = Path(__file__).parent / "licences"


def windows_licences() -> str:
    """The list of the folder; what a wheel carries within itself has its texts with that wheel's, but for libiconv.

    Raises:
        Unavailable: wheels, Python or Go cannot be had.
    """
    python = (
        ("LICENSE.txt", python_licence().decode("utf-8").strip()),
        ("windows.txt", _text("python")),
        *((f"{name}.txt", kept(name)) for name in ("python-incorporated", "python-since")),
    )
    source = "https://github.com/astral-sh/python-build-standalone"
    return licences(
        (
            Licensed("CPython", python_version(), "PSF-2.0", "Python そのもの", source, python),
            Licensed(
                "GNU libiconv",
                "1.17",
                "LGPL-2.1-or-later",
                "lxml の部品",
                "https://www.gnu.org/software/libiconv/",
                (("libiconv.txt", _text("libiconv")), ("LGPL-2.1.txt", _text("LGPL-2.1"))),
            ),
            Licensed(
                "Go",
                GO.removeprefix("go"),
                "BSD-3-Clause",
                "アプリを起動するプログラム",
                "https://go.dev/",
                (("LICENSE", go_licence().decode("utf-8").strip()),),
            ),
        )
    )


def _text(name: str) -> str:
    return (_HERE / f"{name}.txt").read_text("utf-8").strip()
