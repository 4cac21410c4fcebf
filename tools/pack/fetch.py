"""What the page and the Windows folder are made of: fetched once into .cache/pack, each file with its pinned sum."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))

from package.wheels import build_own

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "pack"  # may be deleted at any time
_LOADED = CACHE / "fetched"
_REQUIREMENTS = ROOT / "tools" / "package" / "requirements.txt"
_PYTHON = "3.14"  # that of Pyodide, and of the Windows folder
# Debian's sources are asked for with lists of our own, so that nothing of the system is changed.
_LISTS = CACHE / "debian"
_AS_ROOT = "APT::Sandbox::User="  # its own user may not read our folders


class Unavailable(Exception):  # noqa: N818 it is no error of the project
    """Why something cannot be made."""


class MissingToolError(Unavailable):
    """A program of this machine is not there: what needs it is skipped, and that is said."""


@cache
def pins() -> Mapping[str, Any]:
    """pins.toml."""
    return tomllib.loads((Path(__file__).parent / "pins.toml").read_text("utf-8"))


def fetched(name: str) -> tuple[Path, ...]:
    """The files that pins.toml names for this, in its order.

    Raises:
        Unavailable: they cannot be had, or are others than the pinned ones.
    """
    pin = pins()[name]
    wanted = {_LOADED / file: digest for file, digest in pin["files"].items()}
    if not all(_is_right(path, digest) for path, digest in wanted.items()):
        _LOADED.mkdir(parents=True, exist_ok=True)
        _FROM[pin["registry"]](name, pin)
    for path, digest in wanted.items():
        if not _is_right(path, digest):
            raise Unavailable(f"{path.name} を取得できないか、pins.toml のハッシュ値と違います。")
    return tuple(wanted)


def wheels() -> tuple[Path, ...]:
    """The wheels of requirements.txt for Windows; the page takes from them what is not compiled.

    Raises:
        Unavailable: they cannot be had.
    """
    return downloaded(_REQUIREMENTS)


def downloaded(requirements: Path) -> tuple[Path, ...]:
    """The wheels that a list with hashes names, for Windows.

    Raises:
        Unavailable: they cannot be had.
    """
    folder = CACHE / "wheels" / hashlib.sha256(requirements.read_bytes()).hexdigest()[:16]
    if not folder.is_dir():
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        checked = ("--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(requirements))
        _pip("download", *checked, "--platform", "win_amd64", "--python-version", _PYTHON, "-d", str(part))
        part.rename(folder)
    return tuple(sorted(folder.glob("*.whl")))


def own_wheel() -> Path:
    """plan_report itself as a wheel, as it stands in this folder; the same bytes from the same sources.

    Raises:
        Unavailable: what builds it cannot be had.
    """
    folder = CACHE / "own"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        build_own(folder, CACHE / "build")
    except subprocess.CalledProcessError as error:
        raise Unavailable("plan_report の wheel を作れません。") from error
    (made,) = folder.glob("*.whl")
    return made


def _pip(*arguments: str, env: Mapping[str, str] | None = None) -> None:
    run((sys.executable, "-m", "pip", arguments[0], "--quiet", "--disable-pip-version-check", *arguments[1:]), env=env)


def run(command: Iterable[str | Path], cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """What a command prints.

    Raises:
        Unavailable: there is no such program, or it fails; with what it says.
    """
    given = tuple(map(str, command))
    try:
        done = subprocess.run(given, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        if shutil.which(given[0]):
            raise  # it is the folder that is not there
        raise MissingToolError(f"{given[0]} がありません。") from error
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()[-8:]
        raise Unavailable("\n".join((f"{' '.join(given[:4])} … が失敗しました。", *said)))
    return done.stdout


def _is_right(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _npm(name: str, pin: Mapping[str, Any]) -> None:
    run(("npm", "pack", "--silent", "--pack-destination", _LOADED, f"{name}@{pin['version']}"))


def _pypi_source(name: str, pin: Mapping[str, Any]) -> None:
    # pip asks a source for its metadata, and lxml's setup.py then asks for xml2-config: any version will do.
    stub = CACHE / "xml2-config"
    stub.write_text("#!/bin/sh\necho 2.14.6\n", "utf-8")
    stub.chmod(0o755)
    env = {**os.environ, "PKG_CONFIG": "false", "XML2_CONFIG": str(stub), "XSLT_CONFIG": str(stub)}
    _pip("download", "--no-deps", "--no-binary", name, "-d", str(_LOADED), f"{name}=={pin['version']}", env=env)


def _maven(_name: str, pin: Mapping[str, Any]) -> None:
    goal = ("dependency:copy", f"-Dartifact={pin['artifact']}", f"-DoutputDirectory={_LOADED}")
    run(("mvn", "--quiet", "--batch-mode", *goal))


def _debian(name: str, pin: Mapping[str, Any]) -> None:
    run(("apt-get", "-qq", "-o", _AS_ROOT, "download", f"{name}={pin['version']}"), cwd=_LOADED)


def _debian_source(name: str, pin: Mapping[str, Any]) -> None:
    given = ("apt-get", "-qq", *_source_lists())
    if not (_LISTS / "updated").exists():
        run((*given, "update"))
        (_LISTS / "updated").touch()
    run((*given, "source", "--download-only", f"{name}={pin['version']}"), cwd=_LOADED)


def _source_lists() -> tuple[str, ...]:
    """Options of apt-get: the configured Debian archives, asked for sources."""
    parts, lists = _LISTS / "parts", _LISTS / "lists"
    (lists / "partial").mkdir(parents=True, exist_ok=True)
    parts.mkdir(exist_ok=True)
    etc = Path("/etc/apt")
    for each in sorted((etc / "sources.list.d").glob("debian*.sources")):
        lines = each.read_text("utf-8").splitlines()
        told = ["Types: deb-src" if line.startswith("Types:") else line for line in lines]
        (parts / each.name).write_text("\n".join((*told, "")), "utf-8")
    old = (etc / "sources.list", *sorted((etc / "sources.list.d").glob("debian*.list")))
    lines = [line for path in old if path.is_file() for line in path.read_text("utf-8").splitlines()]
    sources = [line.replace("deb ", "deb-src ", 1) for line in lines if line.startswith("deb ") and "debian" in line]
    (parts / "more.list").write_text("\n".join((*sources, "")), "utf-8")
    places = (("sourcelist", "/dev/null"), ("sourceparts", parts))
    told_apt = (*(f"Dir::Etc::{name}={path}" for name, path in places), f"Dir::State::lists={lists}", _AS_ROOT)
    return tuple(word for each in told_apt for word in ("-o", each))


_FROM = {"npm": _npm, "pypi-source": _pypi_source, "maven": _maven, "debian": _debian, "debian-source": _debian_source}
