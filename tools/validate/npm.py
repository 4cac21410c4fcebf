"""Checkers that are npm packages: fetched once into .cache, never shipped."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

NPM = Path(__file__).parent / "npm"
_CACHE = Path(__file__).resolve().parents[2] / ".cache" / "npm"


class Unavailable(Exception):  # noqa: N818 it is no error of the files
    """Why a checker cannot run here."""


def modules() -> Path:
    """The folder of the packages named in npm/package.json.

    Raises:
        Unavailable: npm is missing or cannot reach its registry.
    """
    wanted = NPM / "package.json"
    fetched = _CACHE / "package.json"
    if not fetched.exists() or fetched.read_bytes() != wanted.read_bytes():
        shutil.rmtree(_CACHE, ignore_errors=True)
        _CACHE.mkdir(parents=True)
        shutil.copy(wanted, fetched)
        command = [tool("npm"), "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(_CACHE)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            shutil.rmtree(_CACHE, ignore_errors=True)
            raise Unavailable("npmのパッケージを取得できません")
        shutil.copy(wanted, fetched)
    return _CACHE / "node_modules"


def tool(name: str) -> str:
    """The path of a program.

    Raises:
        Unavailable: it is not installed.
    """
    found = shutil.which(name)
    if found is None:
        raise Unavailable(f"{name} がありません")
    return found
