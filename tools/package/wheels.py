"""Gathers all that a PC without a network needs: `python tools/package/wheels.py wheels`.

To be run on a PC with the same system and Python. Every file from the registry is checked against the hashes of
requirements.txt and build.txt; the folder gets a list of its own with the hash of each wheel, ours included, which pip
checks again where it is installed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_BINARY = ("--only-binary", ":all:")  # nothing is compiled, so nothing is run that was not checked
_CHECKED = ("--quiet", "--disable-pip-version-check", "--require-hashes", *_BINARY)


def main(target: Path) -> None:
    """Fill the folder; it must not be there, so that nothing old is carried along."""
    if target.exists():
        sys.exit(f"{target} は既にあります。古いファイルが混ざらないよう、まだないフォルダーを指定してください。")
    target.mkdir(parents=True)
    _pip(sys.executable, "download", *_CHECKED, "-r", HERE / "requirements.txt", "-d", target)
    with tempfile.TemporaryDirectory() as name:
        build_own(target, Path(name))
    lines = []
    for path in sorted(target.glob("*.whl")):
        name, version, *_ = path.name.split("-")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        lines.append(f"{name.replace('_', '-')}=={version} --hash=sha256:{digest}\n")
    (target / "requirements.txt").write_text("".join(lines), "utf-8")
    print(f"{target} に {len(lines)} 個のファイルを集めました（全てハッシュ値を確かめました）。")


def build_own(target: Path, room: Path) -> None:
    """Our own wheel from the sources as they stand, with what build.txt names; the same bytes from the same sources.

    Args:
        target: the folder for it.
        room: a folder for what builds it, which may be used again.
    """
    python = room / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(room, with_pip=True)
        _pip(python, "install", *_CHECKED, "-r", HERE / "build.txt")
    # SOURCE_DATE_EPOCH: 1980, the first day that a zip knows
    dated = {**os.environ, "SOURCE_DATE_EPOCH": "315532800"}
    _pip(python, "wheel", "--quiet", "--no-deps", "--no-build-isolation", ROOT, "-w", target, env=dated)


def _pip(python: Path | str, *arguments: str | Path, env: Mapping[str, str] | None = None) -> None:
    subprocess.run((python, "-m", "pip", *arguments), check=True, env=env)


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 the script and the folder
        sys.exit("使い方: python tools/package/wheels.py 集める先のフォルダー（まだないもの）")
    main(Path(sys.argv[1]))
