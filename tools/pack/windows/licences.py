"""The licences of all that lies in the Windows folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pack.fetch import ROOT
from pack.windows.interpreter import python_licence
from pack.windows.programs import go_licence

_HERE = Path(__file__).parent / "licences"


def licence_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each; THIRD-PARTY.txt has those of the wheels, which carry their own beside.

    Raises:
        Unavailable: Python or Go cannot be had.
    """
    yield "plan-report.txt", (ROOT / "LICENSE").read_bytes()
    yield "THIRD-PARTY.txt", (ROOT / "tools" / "package" / "THIRD-PARTY.txt").read_bytes()
    yield "python.txt", python_licence()
    yield "go.txt", go_licence()
    for path in sorted(_HERE.glob("*.txt")):
        yield path.name, path.read_bytes()
