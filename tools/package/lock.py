"""Makes what goes with the wheel: `python tools/package/lock.py` (`make lock`), whenever the dependencies change.

requirements.txt  the exact versions for use, the page included, with the hashes of their files for every system
build.txt         the same of what builds the wheel
lowest.txt        the lowest versions that pyproject.toml allows, on which CI runs the tests
THIRD-PARTY.txt   the licences of all that is used, word for word
sbom.cdx.json     the same as a bill of materials (CycloneDX), for whoever must ask what is in it
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from package.bill import bill
from package.licences import in_wheel, third_party
from package.packages import read_packages

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_PYTHON = "3.11"  # the lowest; the versions hold for all above it
_COMPILE = ("uv", "pip", "compile", "--quiet", "--python-version", _PYTHON, "--custom-compile-command", "make lock")


def main() -> None:
    """Ask the registry and write all five."""
    project = ROOT / "pyproject.toml"
    _compile(project, HERE / "requirements.txt", "--extra", "app", "--universal", "--generate-hashes", "--upgrade")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        needs = folder / "build.in"
        needs.write_text("\n".join(tomllib.loads(project.read_text("utf-8"))["build-system"]["requires"]), "utf-8")
        _compile(needs, HERE / "build.txt", "--universal", "--generate-hashes", "--upgrade", "--no-annotate")
        lowest = folder / "lowest.txt"
        _compile(project, lowest, "--extra", "app", "--extra", "pandas", "--resolution", "lowest-direct")
        tests = ("--extra", "dev", "--constraint", str(lowest), "--generate-hashes", "--upgrade", "--no-annotate")
        _compile(project, HERE / "lowest.txt", *tests)
        command = (sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", "--only-binary", ":all:")
        subprocess.run((*command, "-r", HERE / "requirements.txt", "-d", folder / "wheels"), check=True)
        packages = read_packages((folder / "wheels").glob("*.whl"))
    (HERE / "THIRD-PARTY.txt").write_text(third_party(in_wheel(packages, ROOT)), "utf-8")
    (HERE / "sbom.cdx.json").write_text(bill(packages, ROOT), "utf-8")


def _compile(source: Path, target: Path, *options: str) -> None:
    subprocess.run((*_COMPILE, *options, source, "--output-file", target), check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
