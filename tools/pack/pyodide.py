"""Pyodide: its own files, unpacked once, and a script that is run in it under Node."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from pack.fetch import CACHE, MissingToolError, fetched, pins

_NODE = Path(__file__).resolve().parent / "pyodide.mjs"


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


def run_inside(script: str, files: Mapping[str, bytes], *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a script of Python in Pyodide; what it prints on stderr is shown as it comes.

    Args:
        script: its path among the files.
        files: what lies in the file system, by path from its root.
        arguments: what the script finds in sys.argv.

    Raises:
        Unavailable: Pyodide or Node cannot be had.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "files.zip"
        path.write_bytes(packed.getbuffer())
        command = ("node", _NODE, unpacked(), path, script, *arguments)
        try:
            return subprocess.run(command, stdout=subprocess.PIPE, check=False)
        except FileNotFoundError as error:
            raise MissingToolError("node がありません。") from error
