"""What is measured: each tool with the commands that make its files of a plan or of its rows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "fonts"

Command = list[str]


@dataclass(frozen=True, slots=True)
class Work:
    """One size's input, and where the files go."""

    plan: Path
    rows: Path  # the plan's table as rows.py writes it
    out: Path


@dataclass(frozen=True, slots=True)
class Tool:
    """A way to make the files, with the PyPI packages and the program that it cannot do without."""

    name: str
    commands: Callable[[Work], list[Command]]
    packages: tuple[str, ...]
    program: str = ""
    most: int | None = None  # rows; with more it would fill the memory of a small machine

    @property
    def missing(self) -> str:
        """A sentence when something is not installed."""
        lacking = [package for package in self.packages if not _version(package)]
        if self.program and not shutil.which(self.program):
            lacking.append(self.program)
        return f"{'、'.join(lacking)} がないため測れません" if lacking else ""

    @property
    def versions(self) -> str:
        """Names and versions of what it is made of."""
        program = [_said([self.program, "--version"])] if self.program else []
        return "、".join([*(f"{package} {_version(package)}" for package in self.packages), *program])


def plan_report(*arguments: str) -> Command:
    """The command as it stands beside this Python."""
    return [str(Path(sys.executable).with_name("plan-report")), *arguments]


def rows_of(work: Work) -> Command:
    """Writes the rows of the plan for the other tools."""
    return [sys.executable, str(HERE / "rows.py"), str(work.plan), str(work.rows)]


def _ours(work: Work) -> list[Command]:
    return [plan_report("build", str(work.plan), "--out", str(work.out))]


def _python_docx(work: Work) -> list[Command]:
    docx = work.out / "python-docx.docx"
    profile = f"-env:UserInstallation={(work.out.parent / 'libreoffice').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work.out), str(docx)]
    return [_script("python_docx_table", work.rows, docx), convert]


def _weasyprint(work: Work) -> list[Command]:
    return [_script("weasyprint_table", work.rows, work.out / "weasyprint.pdf")]


def _weasyprint_tagged(work: Work) -> list[Command]:
    return [_script("weasyprint_table", work.rows, work.out / "weasyprint-ua.pdf", "pdf/ua-1")]


def _typst(work: Work) -> list[Command]:
    return [_script("typst_table", work.rows, work.out / "typst.pdf", FONTS)]


def _typst_tagged(work: Work) -> list[Command]:
    return [_script("typst_table", work.rows, work.out / "typst-ua.pdf", FONTS, "ua-1")]


def _script(name: str, *arguments: Path | str) -> Command:
    return [sys.executable, str(HERE / "rivals" / f"{name}.py"), *map(str, arguments)]


_MOST = 10_000  # of the others, of which Typst takes 1.4 GB for so many
OURS = Tool("plan-report build（Word・PDF）", _ours, ("plan-report",))
WORD = Tool("python-docx + LibreOffice（Word・PDF）", _python_docx, ("python-docx",), "soffice", _MOST)
WEASYPRINT = Tool("WeasyPrint（PDF、タグなし）", _weasyprint, ("weasyprint",), "", _MOST)
WEASYPRINT_TAGGED = Tool("WeasyPrint（PDF/UA-1）", _weasyprint_tagged, ("weasyprint",), "", _MOST)
TYPST = Tool("Typst（PDF、既定の設定。タグあり）", _typst, ("typst",), "", _MOST)
TYPST_TAGGED = Tool("Typst（PDF/UA-1）", _typst_tagged, ("typst",), "", _MOST)
TOOLS = (OURS, WORD, WEASYPRINT, WEASYPRINT_TAGGED, TYPST, TYPST_TAGGED)


def environment(folder: Path) -> Mapping[str, str]:
    """The environment of every command.

    fontconfig finds the bundled fonts and no others, so that all use the same; and Python keeps what it has compiled,
    as it does on a user's machine and as it did for the installed packages.
    """
    settings = folder / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder / 'fontconfig'}</cachedir></fontconfig>"
    )
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "FONTCONFIG_FILE": str(settings)}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _said(command: Command) -> str:
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    return " ".join(lines[:2])
