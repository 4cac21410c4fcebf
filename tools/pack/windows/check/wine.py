"""Windows' programs under wine, in a world of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from pack.fetch import CACHE, MissingToolError, run

_PREFIX = CACHE / "wine" / "prefix"
_STUB = "bcryptprimitives"


def wine_environment() -> dict[str, str]:
    """The variables that wine is started with; its world is made where there is none yet.

    Raises:
        MissingToolError: there is no wine here, or not what it wants beside.
    """
    if not shutil.which("wine"):
        raise MissingToolError("wine がありません。")
    # Windows' names for what Linux calls so; no windows are drawn, and no browser or .NET is offered for download.
    mine = {"WINEPREFIX": str(_PREFIX), "WINEDEBUG": "-all", "DISPLAY": "", "WINEDLLOVERRIDES": "mscoree,mshtml="}
    made = {**os.environ, **mine, "TZ": "Asia/Tokyo"}
    if not (_PREFIX / "ready").exists():
        shutil.rmtree(_PREFIX, ignore_errors=True)
        _PREFIX.parent.mkdir(parents=True, exist_ok=True)
        run(("wine", "wineboot", "-i"), env=made)
        run(("wineserver", "-w"), env=made)
        _add_what_go_needs(_PREFIX)
        (_PREFIX / "ready").touch()
    return made


def _add_what_go_needs(prefix: Path) -> None:
    """Wine 8 lacks a library of Windows that programs of Go ask for random numbers."""
    clang, link = (_tool(name) for name in ("clang", "lld-link"))
    stub, made = Path(__file__).parent / f"{_STUB}.c", prefix / f"{_STUB}.o"
    target = prefix / "drive_c" / "windows" / "system32" / f"{_STUB}.dll"
    if not target.exists():
        run((clang, "--target=x86_64-pc-windows-msvc", "-O1", "-ffreestanding", "-c", stub, "-o", made))
        run((link, "/dll", "/noentry", "/nodefaultlib", f"/out:{target}", made))


def _tool(name: str) -> str:
    """The program as Debian calls it, with its version, or without.

    Raises:
        MissingToolError: there is none.
    """
    found = next((each for each in (f"{name}-16", name) if shutil.which(each)), None)
    if not found:
        raise MissingToolError(f"{name} がありません。")
    return found


def windows_path(path: Path) -> str:
    """How the programs call it."""
    return f"Z:{path}".replace("/", "\\")


@contextmanager
def started(
    program: Path, *arguments: str | Path, cwd: Path | None = None, more: Mapping[str, str] = MappingProxyType({})
) -> Iterator[subprocess.Popen[str]]:
    """The program at work; it is ended with the block. Wine 8 gives Python no output but a pipe.

    Args:
        program: where it lies; the name alone of one that comes with Windows.
        arguments: those of the program.
        cwd: where it stands.
        more: variables that it finds.

    Raises:
        MissingToolError: as `wine_environment`.
    """
    with subprocess.Popen(
        ("wine", *map(str, (program, *arguments))),
        cwd=cwd,
        env={**wine_environment(), **more},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def outcome(
    program: Path,
    *arguments: str | Path,
    cwd: Path | None = None,
    more: Mapping[str, str] = MappingProxyType({}),
    seconds: float = 300,
) -> tuple[int, str]:
    """The code that the program ended with, and what it said; the rest as in `started`.

    Raises:
        MissingToolError: as `wine_environment`.
        subprocess.TimeoutExpired: it takes longer.
    """
    with started(program, *arguments, cwd=cwd, more=more) as process:
        said, _ = process.communicate(timeout=seconds)
        return process.returncode, said
