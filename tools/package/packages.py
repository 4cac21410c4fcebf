"""What the wheels of the packages say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from zipfile import ZipFile

_NAME = re.compile(r"[-_.]+")
_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")
# Names of licences as older packages write them, by the SPDX name.
_SPDX = {
    "BSD license (see license.txt for details), Copyright (c) 2000-2025, ReportLab Inc.": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "ZPL 2.1": "ZPL-2.1",
}
# Of packages that name but the family of their licence; which one it is was read in its text.
_READ = {"blinker": "MIT", "itsdangerous": "BSD-3-Clause", "jinja2": "BSD-3-Clause"}
_LICENCE_FILE = re.compile(r"(?i)[^/]+\.dist-info/(licenses/.+|[^/]*(licen[cs]e|copying|notice)[^/]*)")


@dataclass(frozen=True, slots=True)
class Package:
    """One package of the lock: what it is, under which licence (SPDX), its licence texts by name, and what it needs."""

    name: str
    version: str
    licence: str
    summary: str
    source: str
    texts: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]


def read_packages(wheels: Iterable[Path]) -> tuple[Package, ...]:
    """The packages of some wheels by name; what one needs is named only where it is there.

    Raises:
        ValueError: a package does not say its licence, or has no text of it.
    """
    read = sorted((_package(path) for path in wheels), key=lambda package: package.name)
    there = {package.name for package in read}
    return tuple(
        Package(
            each.name,
            each.version,
            each.licence,
            each.summary,
            each.source,
            each.texts,
            tuple(sorted(there.intersection(each.needs))),
        )
        for each in read
    )


def normal(name: str) -> str:
    """A package's name as the registry compares them."""
    return _NAME.sub("-", name).lower()


def _package(path: Path) -> Package:
    with ZipFile(path) as wheel:
        about = message_from_bytes(wheel.read(next(n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))))
        texts = tuple(_texts(wheel))
    name, licence = normal(str(about["Name"])), _licence(about)
    if not licence or not texts:
        raise ValueError(f"{name}: no licence is stated, or its text is missing")
    needs = {_need(line) for line in about.get_all("Requires-Dist", []) if "extra ==" not in line}
    return Package(
        name, str(about["Version"]), licence, str(about["Summary"] or ""), _source(about), texts, tuple(sorted(needs))
    )


def _licence(about: Message) -> str:
    stated = str(about["License-Expression"] or about["License"] or _READ.get(normal(str(about["Name"])), ""))
    return _SPDX.get(stated, stated)


def _need(line: str) -> str:
    found = _REQUIREMENT.match(line)
    return normal(found[0]) if found else ""


def _source(about: Message) -> str:
    urls = dict(line.split(", ", 1) for line in about.get_all("Project-URL", []) if ", " in line)
    wanted = ("source", "source code", "homepage", "repository")
    named = {label.lower(): url for label, url in urls.items()}
    return next((named[each] for each in wanted if each in named), str(about["Home-page"] or ""))


def _texts(wheel: ZipFile) -> Iterator[tuple[str, str]]:
    for name in sorted(wheel.namelist()):
        if not name.endswith("/") and _LICENCE_FILE.fullmatch(name):
            short = name.split(".dist-info/", 1)[1].removeprefix("licenses/")
            yield short, wheel.read(name).decode("utf-8", "replace").replace("\r\n", "\n").strip()
