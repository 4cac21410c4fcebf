"""Makes dist/plan-report-windows.zip: a folder that runs on Windows where nothing may be installed."""

from __future__ import annotations

import hashlib
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from pack.fetch import CACHE, ROOT, Unavailable, own_wheel, wheels
from pack.licences import LISTED
from pack.wheel_files import files_of
from pack.windows.interpreter import compile_all, python_files
from pack.windows.licences import windows_licences
from pack.windows.programs import programs

NAME = "計画評価"
TARGET = ROOT / "dist" / "plan-report-windows.zip"
_FOLDER = CACHE / "windows" / NAME
_SITE = "python/Lib/site-packages/"
_LEVEL = 9


def make() -> None:
    """Fill the folder anew and pack it; the same sources give the same bytes."""
    shutil.rmtree(_FOLDER, ignore_errors=True)
    for name, data in _files():
        path = _FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    compile_all(_FOLDER / "python" / "Lib")
    (_FOLDER / "SHA256SUMS.txt").write_bytes(_sums(_FOLDER))
    TARGET.parent.mkdir(exist_ok=True)
    _pack(_FOLDER, TARGET)
    digest = hashlib.sha256(TARGET.read_bytes()).hexdigest()
    print(f"{TARGET.relative_to(ROOT)}  {TARGET.stat().st_size / 2**20:.1f} MB  SHA-256 {digest}")


def _files() -> Iterator[tuple[str, bytes]]:
    yield from ((f"python/{name}", data) for name, data in python_files())
    yield from ((_SITE + name, data) for name, data in files_of((*wheels(), own_wheel())) if name != LISTED)
    yield from programs()
    listed = windows_licences().encode()
    yield _SITE + LISTED, listed  # for the application
    yield "ライセンス.txt", _for_notepad(listed)  # for whoever only looks at the folder
    beside = Path(__file__).parent / "folder"
    yield "README.txt", _for_notepad((beside / "README.txt").read_bytes())
    yield "作る.cmd", _with_crlf((beside / "make.cmd").read_bytes())  # cmd would take the mark for a command
    yield "sbom.cdx.json", (ROOT / "tools" / "package" / "sbom.cdx.json").read_bytes()


def _for_notepad(text: bytes) -> bytes:
    """With the mark by which it takes a text for Japanese."""
    return b"\xef\xbb\xbf" + _with_crlf(text)


def _with_crlf(text: bytes) -> bytes:
    return text.replace(b"\n", b"\r\n")


def _all(folder: Path) -> list[Path]:
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())


def _sums(folder: Path) -> bytes:
    """Name and SHA-256 of each file, as sha256sum writes and checks them."""
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in _all(folder)
    )
    return "".join(lines).encode()


def _pack(folder: Path, target: Path) -> None:
    part = target.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for path in _all(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix())  # of 1980, whatever the clock says
            entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED  # 0: Windows, wherever it is made
            archive.writestr(entry, path.read_bytes(), compresslevel=_LEVEL)
    part.replace(target)


if __name__ == "__main__":
    try:
        make()
    except Unavailable as error:
        sys.exit(f"Windows版のフォルダーを作れません。{error}")
