"""lxml for Pyodide: etree.so, compiled from the pinned sources; `python tools/pack/lxml/build.py`.

No registry has a wheel of lxml for Pyodide; when PyPI has it, this folder goes. lxml's sources hold Cython's C, so that
clang makes of it, libxml2 and libxslt one WebAssembly side module; Emscripten's own compiler is not run. A name that
Pyodide's C library lacks shows when its function is called, not at the link: own_tests.py is the check.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from pack.fetch import CACHE, MissingToolError, Unavailable, fetched, run
from pack.lxml.headers import LIBC, PYTHON, put_libc, put_python
from pack.lxml.sources import LIBXML2, LIBXSLT, LXML, put_sources

_HERE = Path(__file__).resolve().parent
_MADE_OF = ("lxml", "libxml2", "libxslt", "emscripten", "cpython", "pyodide")  # names in pins.toml
_TOOLS = ("clang-16", "wasm-ld-16", "dpkg-source", "dpkg-deb")
# An extension is looked for under this name in the folder of its package.
INSTALLED = "lxml/etree.cpython-314-wasm32-emscripten.so"
# Nothing of what we ship imports more of lxml than lxml.etree, which imports the second.
_PYTHON_FILES = ("__init__.py", "_elementpath.py")
_CLANG = (
    *("clang-16", "--target=wasm32-unknown-emscripten", "-O2", "-fPIC", "-fvisibility=default", "-fno-strict-aliasing"),
    *("-w", "-mllvm", "-combiner-global-alias-analysis=false"),  # as emcc calls it
    *("-nostdlibinc", "-isystem", f"{LIBC}/compat", "-isystem", LIBC, "-D__EMSCRIPTEN__", "-DEMSCRIPTEN"),
)
_LINK = (
    *("wasm-ld-16", "-shared", "--experimental-pic", "--no-entry", "--export=PyInit_etree"),
    *("--export-if-defined=__wasm_call_ctors", "--unresolved-symbols=import-dynamic", "--import-memory"),
    *("--strip-all", "--gc-sections"),
)
_OF_LIBXML2 = (
    "buf c14n catalog chvalid dict encoding entities error globals hash HTMLparser HTMLtree list parser "
    "parserInternals pattern relaxng SAX SAX2 schematron threads tree uri valid xinclude xlink xmlIO "
    "xmlmemory xmlreader xmlregexp xmlsave xmlschemas xmlschemastypes xmlstring xmlunicode xmlwriter "
    "xpath xpointer"
)
_OF_LIBXSLT = (
    "attributes attrvt documents extensions extra functions imports keys namespaces numbers pattern "
    "preproc security templates transform variables xslt xsltlocale xsltutils"
)
_OF_LIBEXSLT = "common crypto date dynamic exslt functions math saxon sets strings"


def etree() -> Path:
    """The compiled module; made once, and anew when a pin or a file of this folder has changed.

    Raises:
        Unavailable: a source or a tool is not to be had, or it does not compile.
    """
    return _made() / "etree.so"


def sources() -> Path:
    """The folder of lxml's own sources, with its tests.

    Raises:
        Unavailable: as etree().
    """
    return _made() / LXML


def python_files() -> dict[str, bytes]:
    """What of lxml is Python, by its name in site-packages.

    Raises:
        Unavailable: as etree().
    """
    return {f"lxml/{name}": (sources() / "src" / "lxml" / name).read_bytes() for name in _PYTHON_FILES}


def licences() -> dict[str, bytes]:
    """The licence texts of what is in etree.so, by a name that says whose it is.

    Raises:
        Unavailable: as etree().
    """
    files = {"lxml.txt": f"{LXML}/LICENSE.txt", "lxml-included.txt": f"{LXML}/LICENSES.txt"}
    files |= {"libxml2.txt": f"{LIBXML2}/Copyright", "libxslt.txt": f"{LIBXSLT}/Copyright"}
    return {name: (_made() / path).read_bytes() for name, path in files.items()}


@cache
def _made() -> Path:
    """The folder of the sources and what is made of them; named after all that decides about the bytes."""
    digest = hashlib.sha256()
    for path in (*(path for name in _MADE_OF for path in fetched(name)), *_own_files()):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    folder = CACHE / "lxml" / digest.hexdigest()[:16]
    if not folder.is_dir():
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _make(part)
        part.rename(folder)
    return folder


def _own_files() -> Iterator[Path]:
    yield from (_HERE / f"{name}.py" for name in ("build", "headers", "sources"))
    yield from sorted((_HERE / "config").iterdir())


def _make(folder: Path) -> None:
    missing = [name for name in _TOOLS if shutil.which(name) is None]
    if missing:
        raise MissingToolError(f"{'、'.join(missing)} がありません。")
    put_sources(folder)
    put_libc(folder / LIBC)
    put_python(folder / PYTHON)
    (folder / "objects").mkdir()
    with ThreadPoolExecutor(max_workers=2) as two:
        # Paths are told from the folder, so that none of this PC gets into the bytes.
        for _ in two.map(lambda command: run(command, cwd=folder), _compilations()):
            pass
    objects = sorted(path.relative_to(folder) for path in (folder / "objects").iterdir())
    run((*_LINK, "-o", "etree.so", *objects), cwd=folder)


def _compilations() -> Iterator[tuple[str, ...]]:
    """The call of clang for each file; the longest, which is etree.c, first."""
    within = f"{LXML}/src/lxml"
    python = (f"-I{PYTHON}", f"-I{LXML}/src", f"-I{within}", f"-I{within}/includes")
    of_xml, of_xslt = f"-I{LIBXML2}/include", f"-I{LIBXSLT}"
    yield _compilation("etree", f"{within}/etree.c", "-DCYTHON_WITHOUT_ASSERTIONS", *python, of_xslt, of_xml)
    of_libraries = (
        ("x", LIBXML2, _OF_LIBXML2, (f"-I{LIBXML2}", of_xml)),
        ("s", f"{LIBXSLT}/libxslt", _OF_LIBXSLT, (of_xslt, f"-I{LIBXSLT}/libxslt", of_xml)),
        ("e", f"{LIBXSLT}/libexslt", _OF_LIBEXSLT, (of_xslt, f"-I{LIBXSLT}/libexslt", of_xml)),
    )
    for letter, folder, names, where in of_libraries:
        for name in names.split():
            yield _compilation(f"{letter}_{name}", f"{folder}/{name}.c", "-DHAVE_CONFIG_H", *where)


def _compilation(name: str, source: str, *options: str) -> tuple[str, ...]:
    return (*_CLANG, *options, "-c", source, "-o", f"objects/{name}.o")


if __name__ == "__main__":
    try:
        made = etree()
    except Unavailable as error:
        sys.exit(str(error))
    print(made, hashlib.sha256(made.read_bytes()).hexdigest())
