"""The C headers that lxml is compiled with: Emscripten's and Python's, each as Pyodide itself was built with."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from pack.fetch import Unavailable, fetched
from pack.pyodide import unpacked

LIBC, PYTHON = "libc", "python"  # in the folder of the build
_IN_PACKAGE = "./usr/share/emscripten/cache/sysroot/include/"
_IN_JAR = "org/bytedeco/cpython/linux-x86_64/include/python3.14/"
_VALUES = "_sysconfigdata__emscripten_wasm32-emscripten.py"
_WIDER = re.compile(r"^typedef long (time_t|suseconds_t);", re.MULTILINE)


def put_libc(folder: Path) -> None:
    """Put Debian's Emscripten headers there, told what Emscripten 5 has changed: these two types have 64 bits.

    With 32 bits `struct timeval` would be shorter than Pyodide's C library writes it.

    Raises:
        Unavailable: they cannot be had, or do not say of the two types what is known of them.
    """
    (package,) = fetched("emscripten")
    with (
        subprocess.Popen(("dpkg-deb", "--fsys-tarfile", str(package)), stdout=subprocess.PIPE) as unpacking,
        tarfile.open(fileobj=unpacking.stdout, mode="r|") as archive,
    ):
        for each in archive:
            if each.name.startswith(_IN_PACKAGE):
                archive.extract(each.replace(name=each.name.removeprefix(_IN_PACKAGE)), folder, filter="data")
    types = folder / "bits" / "alltypes.h"
    text, changed = _WIDER.subn(r"typedef long long \1;", types.read_text("utf-8"))
    if changed != len(("time_t", "suseconds_t")):
        raise Unavailable(f"{package.name} の alltypes.h が想定と違います。")
    types.write_text(text, "utf-8")


def put_python(folder: Path) -> None:
    """Put Python's headers there, with the pyconfig.h of Pyodide's Python.

    The jar's own is for x86-64, where a `long` has 8 bytes.

    Raises:
        Unavailable: they cannot be had.
    """
    (jar,) = fetched("cpython")
    with zipfile.ZipFile(jar) as archive:
        for name in archive.namelist():
            if name.startswith(_IN_JAR) and not name.endswith("/"):
                path = folder / name.removeprefix(_IN_JAR)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(name))
    config = folder / "pyconfig.h"
    config.write_text(_pyconfig(config.read_text("utf-8")), "utf-8")


def _pyconfig(of_linux: str) -> str:
    """The names of Linux's pyconfig.h with the values that Pyodide's Python says of itself."""
    with zipfile.ZipFile(unpacked() / "python_stdlib.zip") as archive:
        told: dict[str, dict[str, object]] = {}
        exec(archive.read(_VALUES), told)  # noqa: S102 Pyodide's own file, with its pinned sum
    values = told["build_time_vars"]
    names = re.findall(r"^(?:#\s*define|/\* #undef|#\s*undef) ([A-Za-z]\w*)", of_linux, re.MULTILINE)
    skipped = {"Py_PYCONFIG_H", "STRICT_SYSV_CURSES", "WORDS_BIGENDIAN"}
    known = {name: str(values[name]) for name in names if name not in skipped and values.get(name)}
    lines = [f"#define {name} " + value.replace('""', '"') for name, value in known.items()]
    ends = ("#define _GNU_SOURCE 1", "#define _POSIX_THREADS 1", "#endif", "")
    return "\n".join(("#ifndef Py_PYCONFIG_H", "#define Py_PYCONFIG_H", *lines, *ends))
