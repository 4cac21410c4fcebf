"""The sources of lxml, libxml2 and libxslt, with the headers that their configure scripts would write."""

from __future__ import annotations

import re
import shutil
import sys
import tarfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from pack.fetch import fetched, pins, run

LXML, LIBXML2, LIBXSLT = "src/lxml", "src/libxml2", "src/libxslt"  # in the folder of the build
_CONFIG = Path(__file__).resolve().parent / "config"
# What the three headers switch off; all the rest is on. No threads, no network, no debugging, nothing packed.
_OFF = (
    *("TRIO", "THREADS", "THREAD_ALLOC", "FTP", "HTTP", "LEGACY", "ICU", "DEBUG", "MEM_DEBUG", "RUN_DEBUG", "MODULES"),
    *("ZLIB", "LZMA", "XSLT_DEBUG", "DEBUGGER", "CRYPTO"),
)


def put_sources(folder: Path) -> None:
    """Unpack them into the folder, ready to be compiled.

    Raises:
        Unavailable: they cannot be had.
    """
    (archive,) = fetched("lxml")
    with tarfile.open(archive) as opened:
        opened.extractall(folder / "src", filter="data")
    (folder / "src" / f"lxml-{pins()['lxml']['version']}").rename(folder / LXML)
    for name, place in (("libxml2", LIBXML2), ("libxslt", LIBXSLT)):
        description, *_ = fetched(name)  # the .dsc stands first in pins.toml; dpkg-source puts Debian's patches in
        run(("dpkg-source", "--no-check", "-x", description, folder / place))
        shutil.copyfile(_CONFIG / f"{name}.h", folder / place / "config.h")
    _configure(folder / LIBXML2 / "include" / "libxml" / "xmlversion.h.in", _version("libxml2"))
    _configure(folder / LIBXSLT / "libxslt" / "xsltconfig.h.in", _version("libxslt"))
    _configure(folder / LIBXSLT / "libexslt" / "exsltconfig.h.in", _exslt_version(folder / LIBXSLT))


def _configure(template: Path, version: str) -> None:
    first, second, third = map(int, version.split("."))
    number = str(first * 10000 + second * 100 + third)

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name.startswith("WITH_"):
            return "0" if name.removeprefix("WITH_") in _OFF else "1"
        if name.endswith("VERSION_NUMBER"):
            return number
        return version if name in {"VERSION", "LIBEXSLT_VERSION"} else ""

    text = template.read_text("utf-8")
    template.with_suffix("").write_text(re.sub(r"@([A-Z][A-Z0-9_]*)@", value, text), "utf-8")


def _version(name: str) -> str:
    """As its authors number it: before Debian's own part."""
    return re.split("[+-]", pins()[name]["version"])[0]


def _exslt_version(libxslt: Path) -> str:
    """Of libexslt, which comes with libxslt and is numbered by itself."""
    told = (libxslt / "configure.ac").read_text("utf-8")
    return ".".join(re.findall(r"^LIBEXSLT_(?:MAJOR|MINOR|MICRO)_VERSION=(\d+)$", told, re.MULTILINE))
