"""What Pyodide's site-packages holds in the page: plan_report, lxml, what they need; compiled, and in one piece."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from pack.fetch import CACHE, own_wheel, run, wheels
from pack.licences import LISTED
from pack.lxml.build import INSTALLED, etree, python_files
from pack.page.licences import page_licences
from pack.pyodide import unpacked
from pack.wheel_files import files_of
from package.packages import normal

_COMPILE = Path(__file__).resolve().parent / "compile.mjs"
_COMPILED = (".pyd", ".dll", ".lib", ".c", ".h", ".pyx", ".pxd", ".pyi")  # for Windows, or for who compiles
# Compiled for Windows, of servers, or of no use to us: pikepdf and pypdfium2 have no part in Python.
_LEFT_OUT = (
    *("pikepdf", "pypdfium2", "PIL", "pillow", "waitress", "lxml", "charset_normalizer", "packaging"),
    *("fontTools/varLib", "fontTools/subset", "fontTools/ufoLib", "fontTools/otlLib", "fontTools/mtiLib"),
    *("fontTools/voltLib", "fontTools/designspaceLib", "fontTools/merge", "fontTools/svgLib"),
    *("budoux/models/th", "budoux/models/zh"),
)
# reportlab asks for Pillow when it is imported; plan_report draws no pictures with it.
_NO_PILLOW = {"PIL/__init__.py": b"", "PIL/Image.py": b"class Image: ...\n"}


def site() -> bytes:
    """All files in a row, the same bytes from the same sources, as worker.js takes them apart.

    Four bytes say how long the list of names and sizes is; then the list as JSON, then each file. Packed as a whole it
    is smaller than a zip, and taken apart in a fifth of the time.

    Raises:
        Unavailable: something cannot be had.
    """
    plain, compiled = CACHE / "site-sources.zip", CACHE / "site.zip"
    plain.write_bytes(_zip(site_files()))
    run(("node", _COMPILE, unpacked() / "pyodide.mjs", plain, compiled))
    with zipfile.ZipFile(compiled) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    listed = json.dumps([[name, len(data)] for name, data in files.items()]).encode()
    return b"".join((len(listed).to_bytes(4, "little"), listed, *files.values()))


def site_files() -> Mapping[str, bytes]:
    """The same before it is compiled, by name.

    Raises:
        Unavailable: something cannot be had.
    """
    found = dict(_python())
    found[LISTED] = page_licences(_packages(found)).encode()
    return found | python_files() | {INSTALLED: etree().read_bytes()} | _NO_PILLOW


def _python() -> Iterator[tuple[str, bytes]]:
    for name, data in files_of((*wheels(), own_wheel())):
        if not name.endswith(_COMPILED) and not name.startswith(_LEFT_OUT) and _is_told(name):
            yield name, data


def _is_told(name: str) -> bool:
    """Of what a package says of itself, its metadata; all licences are in one list."""
    return ".dist-info/" not in name or name.endswith("/METADATA")


def is_left_out(package: str) -> bool:
    """Whether the page has nothing of a package's wheel."""
    return package.replace("-", "_").startswith(_LEFT_OUT)


def _packages(names: Iterable[str]) -> Iterator[str]:
    """The packages of whose wheels these files are."""
    for name in names:
        if name.endswith(".dist-info/METADATA"):
            yield normal(name.split("-")[0])


def _zip(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_STORED)
    return out.getvalue()
