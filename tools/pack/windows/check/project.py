"""The project's own tests on Windows' Python under wine; what cannot pass there is in known.toml, with its reason."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from pack.fetch import CACHE, ROOT, downloaded
from pack.wheel_files import files_of
from pack.windows.check.wine import outcome, windows_path

_HERE = Path(__file__).parent
_AT_ONCE = 2
_SECONDS = 900.0  # of which a third is used on two slow cores
_CODES = (0, 1)  # of pytest: all passed, some failed; others mean that it could not do its work


@dataclass(frozen=True, slots=True)
class _Became:
    passed: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)


def project_tests(folder: Path) -> list[str]:
    """Failures that are not in known.toml, and what is there without need."""
    told = tomllib.loads((_HERE / "known.toml").read_text("utf-8"))
    with TemporaryDirectory() as room:
        python = _with_tests(folder / "python", Path(room) / "python")
        files = _files(told["rooms"], told["absent"])
        shares = [files[number::_AT_ONCE] for number in range(_AT_ONCE)]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            work = (pool.submit(_run, python, share, Path(room) / str(n)) for n, share in enumerate(shares))
            became = [each.result() for each in list(work)]
    passed = set[str]().union(*(each.passed for each in became))
    failed = set[str]().union(*(each.failed for each in became))
    known = {test for group in told["fails"] for test in group["tests"]}
    print(f"  {len(passed)} の試験が通り、{len(failed)} が通りませんでした（うち既知 {len(failed & known)}）。")
    return [
        *(text for each in became for text in each.broken),
        *(f"通りません: {test}" for test in sorted(failed - known)),
        *(f"known.toml にありますが、通ります: {test}" for test in sorted(known & passed)),
        *(f"known.toml にありますが、そのような試験がありません: {test}" for test in sorted(known - passed - failed)),
    ]


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


def _files(rooms: Iterable[str], absent: Iterable[dict[str, list[str]]]) -> list[str]:
    """The files of tests in these rooms, but those that cannot be read there."""
    left_out = {name for group in absent for name in group["files"]}
    found = (path for room in rooms for path in (ROOT / "tests").glob(room) if path.name.startswith("test_"))
    return sorted({path.relative_to(ROOT).as_posix() for path in found} - left_out)


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
