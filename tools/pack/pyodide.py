"""Pyodide's own files, unpacked once: what runs Python in the page, and in our tests under Node."""

from __future__ import annotations

import shutil
import sys
import tarfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from pack.fetch import CACHE, fetched, pins


def unpacked() -> Path:
    """The folder of pyodide.mjs, pyodide.asm.wasm, python_stdlib.zip and the others.

    Raises:
        Unavailable: Pyodide cannot be had.
    """
    folder = CACHE / "pyodide" / pins()["pyodide"]["version"]
    if not folder.is_dir():
        part = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        (archive,) = fetched("pyodide")
        with tarfile.open(archive) as opened:
            opened.extractall(part, filter="data")
        (part / "package").rename(folder)
        part.rmdir()
    return folder
