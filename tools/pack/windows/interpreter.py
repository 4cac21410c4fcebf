"""Python for Windows, from the files of a Go module that carries python-build-standalone for every system."""

from __future__ import annotations

import gzip
import json
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pack.fetch import CACHE, Unavailable, run

_PIN = Path(__file__).parent / "python"  # its go.sum holds the module's hash
_MODULE = "github.com/kluctl/go-embed-python"
# What plan-report never imports, and nothing that would speak TLS: the folder cannot talk to anybody elsewhere.
_FOLDERS = ("ensurepip", "idlelib", "pydoc_data", "sqlite3", "test", "tkinter", "turtledemo", "venv")
_FILES = (
    *("pythonw.exe", "Lib/ssl.py", "Lib/turtle.py"),
    *("DLLs/_ssl.pyd", "DLLs/_hashlib.pyd", "DLLs/libcrypto-3-x64.dll", "DLLs/libssl-3-x64.dll"),
    *("DLLs/_sqlite3.pyd", "DLLs/sqlite3.dll", "DLLs/_tkinter.pyd", "DLLs/tcl86t.dll", "DLLs/tk86t.dll"),
    *("DLLs/_bz2.pyd", "DLLs/_lzma.pyd", "DLLs/_zstd.pyd", "DLLs/_wmi.pyd", "DLLs/winsound.pyd"),
    *("DLLs/_remote_debugging.pyd",),
)
_LEFT_OUT = ("files.json", "tcl/", "DLLs/_test", "DLLs/_ctypes_test", *(f"Lib/{name}/" for name in _FOLDERS))
# Python reads nothing but this: no variable, registry or packages of the user's can change what runs.
_PATHS = "Lib\r\nDLLs\r\nLib\\site-packages\r\n"
_HERE = {("linux", "x86_64"): "linux-amd64", ("linux", "aarch64"): "linux-arm64", ("darwin", "arm64"): "darwin-arm64"}


def python_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of the Python that runs on Windows.

    Raises:
        Unavailable: the module cannot be had.
    """
    for name, data in _unpacked("windows-amd64"):
        if name not in _FILES and not name.startswith(_LEFT_OUT):
            yield name, data
    yield "python314._pth", _PATHS.encode("ascii")


def python_version() -> str:
    """Its version, as the module names it: v0.0.0-3.14.6-20260610-1.

    Raises:
        Unavailable: the module cannot be had.
    """
    return _data().parents[2].name.split("-")[-3]


def python_licence() -> bytes:
    """The licence that this Python comes with.

    Raises:
        Unavailable: the module cannot be had.
    """
    return (_data() / "linux-amd64" / "lib" / "python3.14" / "LICENSE.txt").read_bytes()


def compile_all(folder: Path) -> None:
    """Compile what lies there: it may be read on a share where nobody can write, and would be compiled at each start.

    The compiled files are taken as they are, whatever the time of a file becomes when it is unpacked.

    Raises:
        Unavailable: the same Python cannot be run here.
    """
    steady = {**os.environ, "PYTHONHASHSEED": "0"}  # sets are stored in the order of their hashes
    how = ("-q", "-f", "-j1", "--invalidation-mode", "unchecked-hash", "-s", folder)
    run((_same_python(), "-s", "-P", "-m", "compileall", *how, folder), env=steady)


@cache
def _data() -> Path:
    told = run(("go", "mod", "download", "-json", _MODULE), cwd=_PIN)
    return Path(json.loads(told)["Dir"]) / "python" / "internal" / "data"


def _unpacked(system: str) -> Iterator[tuple[str, bytes]]:
    """The module's files for a system; it keeps large ones packed."""
    folder = _data() / system
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name, data = path.relative_to(folder).as_posix(), path.read_bytes()
            packed = path.suffix == ".gz"
            yield name.removesuffix(".gz"), gzip.decompress(data) if packed else data


def _same_python() -> Path:
    """The same version of Python for this computer, ready to run."""
    system = _HERE.get((sys.platform, platform.machine()))
    if not system:
        raise Unavailable(f"{sys.platform} {platform.machine()} の Python がモジュールにありません。")
    module = _data().parents[2].name  # with its version
    folder = CACHE / "windows" / module / system
    python = folder / "bin" / "python3.14"
    if not python.is_file():
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        for name, data in _unpacked(system):
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (part / "bin" / "python3.14").chmod(0o755)
        part.rename(folder)
    return python
