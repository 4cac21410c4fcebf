"""Whether two files of a report hold the same: Windows' Python packs otherwise (zlib-ng), so both are unpacked."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from pathlib import Path

import pikepdf


def differences(one: Path, other: Path) -> list[str]:
    """The files of a folder that differ in another folder, or are not in both."""
    names = sorted({path.name for folder in (one, other) for path in folder.iterdir()})
    return [name for name in names if not _is_same(one / name, other / name)]


def _is_same(one: Path, other: Path) -> bool:
    if not (one.is_file() and other.is_file()):
        return False
    first, second = one.read_bytes(), other.read_bytes()
    return first == second or _opened(one.suffix, first) == _opened(one.suffix, second)


def _opened(suffix: str, data: bytes) -> object:
    """What is inside: the parts of a Word or Excel file, the objects of a PDF, the rows of a picture."""
    if suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: _opened(Path(name).suffix, archive.read(name)) for name in archive.namelist()}
    if suffix == ".pdf":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return {item.objgen: _inside(item) for item in pdf.objects}
    if suffix == ".png":
        return zlib.decompressobj().decompress(data[data.index(b"IDAT") + 4 :])
    return _recorded(data) if suffix == ".json" else data


def _recorded(data: bytes) -> object:
    """The audit record but for the sums of the other files, which are packed otherwise, and its own."""
    record = json.loads(data)
    files = [{key: value for key, value in file.items() if key not in {"sha256", "size"}} for file in record["files"]]
    return {**record, "files": files, "digest": ""}


def _inside(item: pikepdf.Object) -> object:
    """A PDF's object with its stream unpacked; the table of offsets is not asked."""
    if not isinstance(item, pikepdf.Stream):
        return item.unparse()
    if item.get("/Type") == "/XRef":
        return None
    keys = {name: value for name, value in item.items() if name != "/Length"}
    return item.read_bytes(), {
        name: value.unparse() if isinstance(value, pikepdf.Object) else value for name, value in keys.items()
    }
