"""plan-report.exe and plan-report.com: one program of our own (launcher/), without a console and with one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pack.fetch import CACHE, run

_SOURCE = Path(__file__).parent / "launcher"
GO = "go1.26.8"  # another one would make other bytes; an older Go fetches it by itself
# A prompt waits for a program with a console, and tries .com before .exe; a double click on .exe shows no console.
_KINDS = {"plan-report.exe": "-H windowsgui", "plan-report.com": ""}


def programs() -> Iterator[tuple[str, bytes]]:
    """Name and content of each.

    Raises:
        Unavailable: there is no Go here.
    """
    windows = {"GOOS": "windows", "GOARCH": "amd64", "GOAMD64": "v1", "CGO_ENABLED": "0", "GOTOOLCHAIN": GO}
    folder = CACHE / "windows" / "programs"
    for name, kind in _KINDS.items():
        flags = ("-trimpath", "-buildvcs=false", "-ldflags", f"-s -w -buildid= {kind}", "-o", folder / name)
        run(("go", "build", *flags, "."), cwd=_SOURCE, env={**os.environ, **windows})
        yield name, (folder / name).read_bytes()


def go_licence() -> bytes:
    """The licence of what of Go is within the programs.

    Raises:
        Unavailable: there is no Go here.
    """
    root = run(("go", "env", "GOROOT"), env={**os.environ, "GOTOOLCHAIN": GO}).strip()
    return (Path(root) / "LICENSE").read_bytes()
