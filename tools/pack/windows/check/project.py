"""The project's own tests on Windows' Python under wine; what cannot pass there is in known.tsv, with its reason."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from pack.fetch import CACHE, ROOT, downloaded
from pack.known import differences, known
from pack.wheel_files import files_of
from pack.windows.check.wine import outcome, windows_path

_HERE = Path(__file__).parent
_AT_ONCE = 2
_SECONDS = 900.0  # of which a third is used on two slow cores
# Where files, names, locks, processes and the console are; what calculates and draws is the same everywhere, and slow.
_ROOMS = (
    *("adopt/*", "check/*", "cli/*", "desk/*", "errata/*", "files/*", "intake/*", "load/*", "opendata/*", "raster/*"),
    *(
        "runs/test_form_files.py",
        "runs/test_publish.py",
        "runs/test_set_name.py",
        "serve/*",
        "table/*",
        "toml/*",
        "xlsx/*",
    ),
)
_ABSENT = {"tests/serve/test_other_origins.py"}  # drives a browser, which wine has not
_CODES = (0, 1)  # of pytest: all passed, some failed; others mean that it could not do its work


@dataclass(frozen=True, slots=True)
class _Became:
    passed: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)


def project_tests(folder: Path, asked: Sequence[str]) -> list[str]:
    """In what the tests are not as known.tsv says.

    Args:
        folder: the Windows folder.
        asked: where the tests are to be, as their names begin: tests/files; everywhere where nothing is asked for.
    """
    with TemporaryDirectory() as room:
        python = _with_tests(folder / "python", Path(room) / "python")
        files = [each for each in _files() if not asked or each.startswith(tuple(asked))]
        shares = [files[number::_AT_ONCE] for number in range(_AT_ONCE)]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            work = [pool.submit(_run, python, share, Path(room) / str(n)) for n, share in enumerate(shares)]
            became = [each.result() for each in work]
    passed = set[str]().union(*(each.passed for each in became))
    failed = set[str]().union(*(each.failed for each in became))
    print(f"  {len(passed)} の試験が通り、{len(failed)} が通りませんでした。")
    broken = [text for each in became for text in each.broken]
    listed = [test for test in known(_HERE / "known.tsv") if not asked or test in passed or test in failed]
    return [*broken, *differences(failed, passed, listed)]


def _with_tests(python: Path, target: Path) -> Path:
    """A copy of the shipped Python that has pytest, and takes plan_report from its sources, beside its tests."""
    shutil.copytree(python, target)
    site = target / "Lib" / "site-packages"
    shutil.rmtree(site / "plan_report")
    for name, data in files_of(downloaded(_HERE / "requirements.txt")):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    places = (ROOT / "src", _HERE, _HERE / "wine8")
    more = "".join(f"{each}\r\n" for each in (*map(windows_path, places), "import site"))
    with (target / "python314._pth").open("a", encoding="utf-8", newline="") as paths:
        paths.write(more)
    return target / "python.exe"


def _files() -> list[str]:
    found = (path for room in _ROOMS for path in (ROOT / "tests").glob(room) if path.name.startswith("test_"))
    return sorted({path.relative_to(ROOT).as_posix() for path in found} - _ABSENT)


def _run(python: Path, files: list[str], heard: Path) -> _Became:
    how = ("-p", "heard", "-p", "no:cacheprovider", "--hypothesis-seed=0", "--tb=short", "-W", "ignore")
    became = _Became()
    try:
        room = f"--basetemp={windows_path(heard)}-temp"  # pytest's own is cleared by whichever runs beside it
        command = ("-X", "utf8", "-B", "-m", "pytest", *how, room, *files)
        more = {"PLAN_REPORT_HEARD": windows_path(heard)}
        code, said = outcome(python, *command, cwd=ROOT, more=more, seconds=_SECONDS)
    except subprocess.TimeoutExpired:
        became.broken.append(f"{_SECONDS:.0f} 秒で終わりません: {heard.read_text('utf-8').splitlines()[-1:]}")
        return became
    if code not in _CODES:
        became.broken.append(f"pytest が途中で終わりました（{code}）: {said[-1500:]}")
    (CACHE / "wine" / f"{heard.name}.log").write_text(said, "utf-8")  # to look at what did not pass
    for line in heard.read_text("utf-8").splitlines():
        what, _, test = line.partition(" ")
        if what in {"passed", "failed"}:
            getattr(became, what).add(test)
    return became
