"""The application in one HTML file: `python tools/pack/page/make.py` (`make page`) makes dist/plan-report.html."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from pack.fetch import ROOT, Unavailable
from pack.page.site import site
from pack.pyodide import unpacked

from plan_report.serve.in_page import CSRF
from plan_report.web import STATIC
from plan_report.web.app import create_app

_HERE = Path(__file__).resolve().parent
OUT = ROOT / "dist" / "plan-report.html"
# Nothing but this file: no source on any network, no script but those whose sums stand here, WebAssembly for Python.
# Styles may stand in a page, for a report that is shown in a frame brings its own; frames show what the page has made.
POLICY = (
    "default-src 'none'; script-src {hashes} 'wasm-unsafe-eval'; worker-src data:; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:; frame-src blob:; form-action 'none'; base-uri 'none'"
)
_LETTERS = re.compile(r"@font-face\s*\{[^}]*\}\s*")  # the page gets them from the worker


def main() -> None:
    """Write the file; say its size and sum.

    Raises:
        Unavailable: something cannot be had.
    """
    data = page().encode()
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(data)
    print(f"{OUT.relative_to(ROOT)}  {len(data) / 1e6:.1f} MB  SHA-256 {hashlib.sha256(data).hexdigest()}")


def page() -> str:
    """The file.

    Raises:
        Unavailable: something cannot be had.
    """
    first, host = _text("first.js"), _text("host.js")
    around = create_app(csrf=CSRF).test_client().get("/").text
    scripts = [host, *map(_static, re.findall(r'<script src="/static/([^"?]+)', around))]
    style = "\n".join(map(_static, re.findall(r'<link rel="stylesheet" href="/static/([^"?]+)', around)))
    hashes = " ".join(_hash(each) for each in (first, *scripts))
    (home,) = re.findall("<body[^>]*>(.*)</body>", around, re.DOTALL)
    (settings,) = re.findall(r'<meta name="htmx-config".*?>', around)
    parts = "\n".join(
        f'<script type="text/plain" id="part-{name}">{base64.b64encode(data).decode()}</script>'
        for name, data in _parts().items()
    )
    filled = {
        "POLICY": POLICY.format(hashes=hashes),
        "META": settings,
        "STYLE": _LETTERS.sub("", style).strip(),
        "HOME": home.strip(),
        "FIRST": _script(first),
        "SCRIPTS": "\n".join(map(_script, scripts)),
        "PARTS": parts,
    }
    return re.sub("@@([A-Z]+)@@", lambda found: filled[found[1]], _text("shell.html"))


def _parts() -> dict[str, bytes]:
    """What the worker runs, each as the page carries it."""
    pyodide = unpacked()
    lock = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8")) | {"packages": {}}  # nothing is fetched
    return {
        "worker.js": _packed(_worker(pyodide).encode()),
        "pyodide.asm.wasm": _packed((pyodide / "pyodide.asm.wasm").read_bytes()),
        "python_stdlib.zip": (pyodide / "python_stdlib.zip").read_bytes(),
        "lock.json": json.dumps(lock).encode(),
        "site": _packed(site()),
    }


def _worker(pyodide: Path) -> str:
    """Pyodide's two modules as values, then our own script: modules of their own would need sources in the policy."""
    machine, loader = ((pyodide / name).read_text("utf-8") for name in ("pyodide.asm.mjs", "pyodide.mjs"))
    (made,) = re.findall(r"export default (\w+);\s*$", machine)
    (loads,) = re.findall(r"export\s*\{\s*(\w+) as loadPyodide\b", loader)
    return "\n".join(
        (
            _as_value("createPyodideModule", machine, made),
            _as_value("loadPyodide", loader, loads),
            _text("worker.js"),
        )
    )


def _as_value(name: str, module: str, exported: str) -> str:
    return f"const {name} = (() => {{\n{module[: module.rindex('export')]}\nreturn {exported};\n}})();"


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _text(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _static(name: str) -> str:
    return (STATIC / name).read_text("utf-8")


def _script(text: str) -> str:
    return f"<script>{text}</script>"


def _hash(text: str) -> str:
    """As a policy names a script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


if __name__ == "__main__":
    try:
        main()
    except Unavailable as reason:
        sys.exit(f"ページを作れません。{reason}")
