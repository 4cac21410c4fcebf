"""The project's own tests within Pyodide, as it is in the page: `python tools/pack/pyodide_tests/run.py [PLACE...]`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[2]))

from pack.fetch import ROOT, MissingToolError, Unavailable, downloaded, run
from pack.known import differences, known
from pack.lxml.build import sources
from pack.page.site import site_files
from pack.pyodide import run_inside
from pack.wheel_files import files_of

_HERE = Path(__file__).resolve().parent
_SITE = "lib/python3.14/site-packages"
_AT_ONCE = 2
_CODES = (0, 1)  # of pytest: all passed, some failed; others mean that it could not do its work
# Rooms that drive a browser or serve one, and what the whole repository is about, which is the same everywhere.
_ELSEWHERE = ("tests/web/browser/", "tests/serve/", "tests/raster/", "tests/bundle/")


def main(asked: Sequence[str]) -> int:
    """How much is not as known.tsv says.

    Args:
        asked: where the tests are to be, as their names begin: tests/files; everywhere where nothing is asked for.
    """
    files = [each for each in _files() if not asked or each.startswith(tuple(asked))]
    shares = [files[number::_AT_ONCE] for number in range(_AT_ONCE)]
    inside = _inside()
    with ThreadPoolExecutor(_AT_ONCE) as both:
        became = [*both.map(lambda share: _run(inside, share), filter(None, shares))]
    passed = {test for each in became for test in each["passed"]}
    failed = {test: told for each in became for test, told in each["failed"].items()}
    skipped = Counter(reason for each in became for reason in each["skipped"].values())
    listed = known(_HERE / "known.tsv")
    print(f"in Pyodide: {len(passed)} pass, {len(failed)} fail, {skipped.total()} are skipped:")
    for reason, count in skipped.most_common():
        print(f"  {count:4} {reason}")
    found = [*differences(failed, passed, [test for test in listed if not asked or test in passed or test in failed])]
    found += [f"pytest ended with {each['code']}" for each in became if each["code"] not in _CODES]
    print(*found, sep="\n", end="\n" if found else "")
    return len(found)


def _files() -> Iterator[str]:
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(_ELSEWHERE):
            yield name


def _inside() -> Mapping[str, bytes]:
    """The repository as it stands, what the page has, and what runs tests."""
    names = run(("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"), cwd=ROOT).split("\0")
    tree = {f"repo/{name}": (ROOT / name).read_bytes() for name in names if (ROOT / name).is_file()}
    site = {**site_files(), **dict(files_of(downloaded(_HERE / "requirements.txt")))}
    # Tests read pages by lxml.html, which the page itself has not.
    site |= {f"lxml/html/{path.name}": path.read_bytes() for path in (sources() / "src/lxml/html").glob("*.py")}
    script = _HERE / "inside.py"
    return tree | {f"{_SITE}/{name}": data for name, data in site.items()} | {script.name: script.read_bytes()}


def _run(inside: Mapping[str, bytes], files: Sequence[str]) -> Mapping[str, Any]:
    done = run_inside("/inside.py", inside, *files)
    if done.returncode:  # Python was ended by what a test did; which, is seen above
        return {"code": f"the end of Pyodide, {done.returncode}", "passed": [], "failed": {}, "skipped": {}}
    return dict(json.loads(done.stdout))


if __name__ == "__main__":
    try:
        sys.exit(min(main(sys.argv[1:]), 1))
    except MissingToolError as reason:
        print(f"skipped: {reason}")
    except Unavailable as error:
        sys.exit(str(error))
