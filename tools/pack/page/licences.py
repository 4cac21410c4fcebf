"""What the page has within itself beside packages of Python, with the licences of all of it."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from pack.fetch import CACHE, fetched, pins
from pack.licences import kept, licences
from pack.lxml.build import licences as of_lxml

from plan_report.licences import Licensed

_PYTHON = "org/bytedeco/cpython/linux-x86_64/lib/python3.14/LICENSE.txt"
_EMSCRIPTEN = "./usr/share/doc/emscripten/copyright"
_MUSL = "./usr/share/emscripten/system/lib/libc/musl/COPYRIGHT"
# What of Emscripten's own files gets into what it makes; the rest of its list is of tools and tests.
_RUNTIME = re.compile(r"(?m)^ (\*|src/\S+|system/lib/(libc|libcxx|libcxxabi|compiler-rt|libunwind|dlmalloc)\b.*)$")
_VERSIONS = {name: str(pin["version"]) for name, pin in pins().items()}
_WITHIN = f"Pyodide {_VERSIONS['pyodide']} の中の版"


def _within(name: str, licence: str, purpose: str, source: str) -> Licensed:
    """Of pyodide.asm.wasm, which does not say the versions of its parts."""
    return Licensed(name, _WITHIN, licence, purpose, source, ())


# Without their texts, which stand where they were fetched.
PARTS = (
    Licensed(
        "Pyodide",
        _VERSIONS["pyodide"],
        "MPL-2.0",
        "ブラウザーの中で Python を動かす（読み込み方のほかは変更していません）",
        f"https://github.com/pyodide/pyodide/tree/{_VERSIONS['pyodide']}",
        (),
    ),
    _within("CPython", "PSF-2.0", "Python そのもの", "https://github.com/python/cpython"),
    _within(
        "Emscripten, LLVM",
        "MIT AND Apache-2.0 WITH LLVM-exception",
        "WebAssembly で動くための土台",
        "https://github.com/emscripten-core/emscripten",
    ),
    _within("musl", "MIT", "C の標準ライブラリー", "https://musl.libc.org/"),
    _within("error-stack-parser", "MIT", "Pyodide の部品", "https://github.com/stacktracejs/error-stack-parser"),
    _within("bzip2", "bzip2-1.0.6", "Python の部品（圧縮）", "https://sourceware.org/bzip2/"),
    _within("expat", "MIT", "Python の部品（XML の読み取り）", "https://github.com/libexpat/libexpat"),
    _within("libffi", "MIT", "Python の部品（関数の呼出し）", "https://github.com/libffi/libffi"),
    _within("sqlite", "blessing", "Python の部品（表の保存。使いません）", "https://sqlite.org/"),
    _within("xz", "LicenseRef-public-domain", "Python の部品（圧縮）", "https://github.com/tukaani-project/xz"),
    _within("zlib", "Zlib", "Python の部品（圧縮）", "https://github.com/madler/zlib"),
    _within("zstd", "BSD-3-Clause", "Python の部品（圧縮）", "https://github.com/facebook/zstd"),
    Licensed("lxml", _VERSIONS["lxml"], "BSD-3-Clause", "Word 及び Excel のファイルの読み書き", "https://lxml.de/", ()),
    Licensed("libxml2", _VERSIONS["libxml2"], "MIT", "lxml の部品", "https://gitlab.gnome.org/GNOME/libxml2", ()),
    Licensed("libxslt", _VERSIONS["libxslt"], "MIT", "lxml の部品", "https://gitlab.gnome.org/GNOME/libxslt", ()),
)


def page_licences(names: Iterable[str]) -> str:
    """The list that the page shows.

    Args:
        names: the packages whose wheels it has.

    Raises:
        Unavailable: something that carries a licence cannot be had.
    """
    return licences((replace(each, texts=_texts(each.name)) for each in PARTS), frozenset(names))


def _texts(name: str) -> tuple[tuple[str, str], ...]:
    own = _FETCHED.get(name, partial(_kept, name))()
    return tuple((file, text.strip()) for file, text in own.items())


def _kept(*names: str) -> Mapping[str, str]:
    return {f"{name}.txt": kept(name) for name in names}


def _python() -> Mapping[str, str]:
    (jar,) = fetched("cpython")
    with zipfile.ZipFile(jar) as archive:
        own = archive.read(_PYTHON).decode("utf-8")
    return {"LICENSE.txt": own, **_kept("python-incorporated", "python-since")}


def _emscripten() -> Mapping[str, str]:
    """Of its list the parts that are of what it makes, and the licences that these name."""
    parts = _of_emscripten(_EMSCRIPTEN).split("\n\n")
    files = [part for part in parts if part.startswith("Files:") and _RUNTIME.search(part.split("\nCopyright:")[0])]
    named = {word for part in files for line in re.findall(r"(?m)^License: *(.+)$", part) for word in line.split()}
    texts = [part for part in parts if (found := re.match(r"License: *(\S+)\n", part)) and found[1] in named]
    return {"copyright": "\n\n".join((*files, *texts)), **_kept("Apache-2.0")}


def _musl() -> Mapping[str, str]:
    return {"COPYRIGHT": _of_emscripten(_MUSL)}


def _of_emscripten(name: str) -> str:
    """A file of Debian's package, from which both are taken at once: to unpack it takes a while."""
    folder = CACHE / "emscripten" / _VERSIONS["emscripten"]
    if not folder.is_dir():
        part = folder.with_name(f"{folder.name}.part")
        (package,) = fetched("emscripten")
        with (
            subprocess.Popen(("dpkg-deb", "--fsys-tarfile", str(package)), stdout=subprocess.PIPE) as unpacking,
            tarfile.open(fileobj=unpacking.stdout, mode="r|") as archive,
        ):
            for each in archive:
                if each.name in {_EMSCRIPTEN, _MUSL}:
                    archive.extract(each, part, filter="data")
        part.rename(folder)
    return (folder / name).read_text("utf-8")


def _lxml(*names: str) -> Mapping[str, str]:
    texts = of_lxml()
    return {name: texts[name].decode("utf-8") for name in names}


_FETCHED: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "Pyodide": partial(_kept, "MPL-2.0"),
    "CPython": _python,
    "Emscripten, LLVM": _emscripten,
    "musl": _musl,
    "lxml": partial(_lxml, "lxml.txt", "lxml-included.txt"),
    "libxml2": partial(_lxml, "libxml2.txt"),
    "libxslt": partial(_lxml, "libxslt.txt"),
}
