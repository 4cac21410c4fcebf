"""Kills every command that writes at every call that changes a file: `python tools/crash/crash.py [--most N]`.

After each kill another command reads the folders. Then all files must be the old ones or all the new ones, with nothing
left beside them, and what that command says must be what it says of the old ones or of the new ones, but for one
sentence that a run before it was cut off: so nobody is told that somebody has changed a file. Then the command runs
again. All of this is done twice, the second time on a disk that gives no file a second name.

`--most N` kills each command at N calls only, chosen by chance, the same every time. Linux, with a C compiler.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random

from cases import CASES, Case

import plan_report
from plan_report.cli import main as plan_report_command

_WITHIN = "PLAN_REPORT_CRASH"  # where the calls are counted
_CUT_OFF = "注意: 前回の書き込みが途中で終わっていたため、"
_KILLED, _SEED, _NEVER = -9, 13, 0
Files = Mapping[str, tuple[bytes, bool]]


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, what it said, and how many calls changed files."""

    exit_code: int
    said: str
    calls: int


def main() -> int:
    """Run all cases; 1 where anything was left half done."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--most", type=int, default=0)
    asked.add_argument("--only", default="")
    options = asked.parse_args()
    if _WITHIN not in os.environ:
        return _in_a_counting_process()
    for module in walk_packages(plan_report.__path__, "plan_report."):
        import_module(module.name)  # so that no process that is forked has to
    gc.freeze()
    faults = points = 0
    for case in CASES:
        if options.only and case.name != options.only:
            continue
        for links in (True, False):
            n_points, found = _walk(case, options.most, links=links)
            points += n_points
            faults += len(found)
            print(
                f"{case.name}{'' if links else '（リンクなし）'}: {n_points}か所で止めて、不備{len(found)}件",
                flush=True,
            )
            for fault in found:
                print(f"  {fault}")
    print(f"合計 {points}か所、不備{faults}件")
    return bool(faults)


def _in_a_counting_process() -> int:
    """This program once more, with the calls of the C library led through ours."""
    with tempfile.TemporaryDirectory() as folder:
        library = str(Path(folder) / "calls.so")
        source = str(Path(__file__).with_name("calls.c"))
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
        environment = os.environ | {"LD_PRELOAD": library, _WITHIN: library}
        return subprocess.run([sys.executable, *sys.argv], check=False, env=environment).returncode


def _walk(case: Case, most: int, *, links: bool) -> tuple[int, list[str]]:
    """Kill a command at its calls; how many, and what was wrong after any of them."""
    with tempfile.TemporaryDirectory() as name:
        old, new = Path(name) / "old", Path(name) / "new"
        old.mkdir()
        _prepare(case, old)
        shutil.copytree(old, new)
        whole = _run(new, case.command, links=links)
        expected = [(_files(each), _run(each, case.reader, links=links)) for each in (old, new)]
        if whole.exit_code not in {0, 1} or expected[0][0] == expected[1][0]:
            return 0, [f"命令が正しく終わりません（{whole.exit_code}）: {whole.said}"]
        points: Sequence[int] = range(1, whole.calls + 1)
        if most:
            points = sorted(Random(_SEED).sample(points, min(most, len(points))))  # noqa: S311 no secret
        known = _Known(case, Path(name), whole, expected, links)
        found = [fault for at in points for fault in _killed(known, at)]
        return len(points), found


@dataclass(frozen=True, slots=True)
class _Known:
    """A case with what is to be expected: how its command ends; the old and the new files, and what is said of them."""

    case: Case
    home: Path
    whole: Ran
    expected: list[tuple[Files, Ran]]
    links: bool


def _killed(known: _Known, at: int) -> list[str]:
    """Kill it at one call; what is wrong then."""
    case, home, whole, expected, links = known.case, known.home, known.whole, known.expected, known.links
    folder = home / "now"
    shutil.copytree(home / "old", folder)
    try:
        killed = _run(folder, case.command, at, links=links)
        if killed.exit_code != _KILLED:
            return [f"{at}番目の呼出しで止まりません（{killed.exit_code}）: {killed.said}"]
        reader = _run(folder, case.reader, links=links)
        said = "".join(line for line in reader.said.splitlines(keepends=True) if not line.startswith(_CUT_OFF))
        there, loose = _files(folder), _empty(folder) - _empty(home / "old")
        if loose and {name: each for name, each in there.items() if name not in loose} == expected[0][0]:
            there = expected[0][0]  # a folder that was made when it was killed; the next run writes into it
        states = [index for index, (files, _) in enumerate(expected) if files == there]
        faults = []
        if not states:
            faults.append(f"{at}: 混ざっています: {_differing(there, expected)}")
        elif not loose and (reader.exit_code, said) != (expected[states[0]][1].exit_code, expected[states[0]][1].said):
            faults.append(f"{at}: 読む命令の言うことが違います: {reader.said}")
        if states == [0]:
            again = _run(folder, case.command, links=links)
            if again.exit_code != whole.exit_code or again.said != whole.said:
                faults.append(f"{at}: もう一度実行すると: {again.said}")
            if _files(folder) != expected[1][0]:
                faults.append(f"{at}: もう一度実行すると: {_differing(_files(folder), expected[1:])}")
        return faults
    finally:
        shutil.rmtree(folder)


def _prepare(case: Case, folder: Path) -> None:
    """Make the earlier files in a process of its own, for each has its own current folder."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status):
            raise SystemExit(f"{case.name}: 準備ができません")
        return
    os.chdir(folder)

    def run(*arguments: str) -> int:
        made = _run(Path(), arguments, links=True)
        if made.exit_code:
            print(made.said)
        return made.exit_code

    try:
        case.prepare(run)
    except BaseException as error:  # noqa: BLE001 whatever it is, it is told
        print(repr(error))
        os._exit(1)
    os._exit(0)


def _run(folder: Path, arguments: Sequence[str], at: int = _NEVER, *, links: bool) -> Ran:
    """Run a command in a process of its own, which is killed at a call that changes a file."""
    calls = ctypes.CDLL(os.environ[_WITHIN])
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as count:
        child = os.fork()
        if not child:
            os.chdir(folder)
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
            calls.crash_arm(at, int(links))
            code = _command(arguments)
            os.write(count.fileno(), str(calls.crash_calls()).encode())
            os._exit(code)
        _, status = os.waitpid(child, 0)
        for stream in (output, count):
            stream.seek(0)
        said = output.read().decode(errors="replace")
        return Ran(os.waitstatus_to_exitcode(status), said, int(count.read() or 0))


def _command(arguments: Sequence[str]) -> int:
    try:
        plan_report_command(list(arguments))
    except SystemExit as ended:
        sys.stdout.flush()
        return int(ended.code or 0)
    return 0


def _files(folder: Path) -> Files:
    """Every file and folder by its name, with what is in it, and whether it may be written."""
    return {
        path.relative_to(folder).as_posix(): (
            path.read_bytes() if path.is_file() else b"",
            bool(path.stat().st_mode & 0o200),
        )
        for path in sorted(folder.rglob("*"))
    }


def _empty(folder: Path) -> set[str]:
    """The folders in which no file is, however deep."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_dir() and not any(each.is_file() for each in path.rglob("*"))
    }


def _differing(there: Files, expected: list[tuple[Files, Ran]]) -> str:
    """Which files are neither all old nor all new."""
    names = {name for files, _ in expected for name in files} | set(there)
    words = []
    for name in sorted(names):
        match [there.get(name) == files.get(name) for files, _ in expected]:
            case [True, True] | [True]:
                continue
            case [True, False]:
                words.append(f"{name} 旧")
            case [False, True]:
                words.append(f"{name} 新")
            case _:
                words.append(f"{name} どちらでもない")
    return "、".join(words)


if __name__ == "__main__":
    sys.exit(main())
