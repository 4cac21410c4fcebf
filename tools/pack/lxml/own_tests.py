"""Asks whether our etree.so is lxml: its own tests natively and in Pyodide; `python tools/pack/lxml/own_tests.py`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[2]))

from pack.fetch import CACHE, ROOT, MissingToolError, Unavailable, pins, run
from pack.known import differences, known
from pack.lxml.build import INSTALLED, etree, sources
from pack.pyodide import run_inside

_HERE = Path(__file__).resolve().parent
_SUITE, _KNOWN = _HERE / "own_suite.py", _HERE / "own_tests_known.tsv"
_REQUIREMENTS = ROOT / "tools" / "package" / "requirements.txt"


def main() -> int:
    """How many tests do in Pyodide what they do not natively, and are not listed with the reason."""
    native, inside = _natively(), _inside()
    only_inside = {name: told for name, told in inside["failed"].items() if name not in native["failed"]}
    for name, told in only_inside.items():
        if name not in known(_KNOWN):
            print(name, told, sep="\n", file=sys.stderr)
    found = tuple(differences(only_inside, inside["passed"], known(_KNOWN)))
    counts = ((name, len(ran["passed"]), len(ran["failed"])) for name, ran in (("native", native), ("Pyodide", inside)))
    print("lxml's own tests:", "; ".join(f"{name} {passed} pass, {failed} fail" for name, passed, failed in counts))
    print(*found, sep="\n", end="\n" if found else "")
    return len(found)


def _natively() -> Mapping[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with zipfile.ZipFile(_native_wheel()) as wheel:
            wheel.extractall(folder / "src")
        for path, content in _tests():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        done = subprocess.run((sys.executable, _SUITE, folder), stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout))


def _inside() -> Mapping[str, Any]:
    files = {f"lxml/{name}": content for name, content in (*_tests(), *_python())}
    files |= {f"lxml/src/{INSTALLED}": etree().read_bytes(), _SUITE.name: _SUITE.read_bytes()}
    done = run_inside(f"/{_SUITE.name}", files, "/lxml")
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, done.args)
    return dict(json.loads(done.stdout))


def _tests() -> Iterator[tuple[str, bytes]]:
    """The tests and what they read, which no wheel has."""
    for part in ("src/lxml/tests", "doc", "samples"):
        for path in sorted((sources() / part).rglob("*")):
            if path.is_file():
                yield str(path.relative_to(sources())), path.read_bytes()


def _python() -> Iterator[tuple[str, bytes]]:
    """All of lxml that is not compiled, with the schemas that it brings."""
    for path in sorted((sources() / "src").rglob("*")):
        if path.suffix in {".py", ".rng", ".xsl"}:
            yield str(path.relative_to(sources())), path.read_bytes()


def _native_wheel() -> Path:
    """The wheel of lxml for this Python, of the version and with one of the hashes of requirements.txt."""
    version = pins()["lxml"]["version"]
    (asked,) = re.findall(
        rf"^lxml=={re.escape(version)} .*(?:\n    .*)*", _REQUIREMENTS.read_text("utf-8"), re.MULTILINE
    )
    folder = CACHE / "lxml-native" / f"{version}-{sys.implementation.cache_tag}"
    if not folder.is_dir():
        part = folder.with_suffix(".part")
        part.mkdir(parents=True, exist_ok=True)
        (part / "asked.txt").write_text(asked, "utf-8")
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps")
        run((*pip, "--only-binary", ":all:", "--require-hashes", "-r", part / "asked.txt", "-d", part))
        part.rename(folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


if __name__ == "__main__":
    try:
        sys.exit(min(main(), 1))
    except MissingToolError as reason:
        print(f"skipped: {reason}")
    except Unavailable as error:
        sys.exit(str(error))
