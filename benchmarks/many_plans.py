"""Many plans in one go: `plan-report build PLAN… --jobs N` with a plan for every municipality of Japan.

To reach: 1,741 plans of 34 indicators within 8 minutes on two cores; two jobs at least 1.7 times as fast as one;
memory flat, which is to say that the largest process needs no more for all plans than for a few.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure import FailedError, Run, apart, measure, medians
from plans import make_municipalities
from printing import word
from tools import plan_report

SAMPLE = 200  # plans for comparing one job with two
REPEATS = 3  # of that comparison, whose medians are taken
MINUTES = 8
SPEEDUP = 1.7
FLAT = 1.1  # times the memory of the sample


def report(folder: Path, plans: int) -> Iterator[str]:
    """The section on many plans, line by line; what could not be measured is said."""
    if plans:
        folders = apart(lambda: make_municipalities(folder / "municipalities", plans))
        try:
            yield from _measured(folders, folder / "many")
        except FailedError as error:
            yield f"多数の計画: {error}"


def _measured(folders: Sequence[Path], out: Path) -> Iterator[str]:
    sample = folders[:SAMPLE]
    turns = [(_build(sample, 1, out / f"one-{n}"), _build(sample, 2, out / f"two-{n}")) for n in range(REPEATS)]
    one, two = medians([one for one, _ in turns]), medians([two for _, two in turns])
    everything = _build(folders, 2, out / "all")
    yield "| 計画の数 | 並行数 | 時間（秒） | CPU時間（秒） | 最大のプロセスのメモリ（MB） |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for plans, jobs, run in ((len(sample), 1, one), (len(sample), 2, two), (len(folders), 2, everything)):
        yield f"| {plans:,} | {jobs} | {run.wall:.1f} | {run.cpu:.1f} | {run.peak:.0f} |"
    speedup, growth, minutes = one.wall / two.wall, everything.peak / two.peak, everything.wall / 60
    yield ""
    yield f"- {word(reached=minutes <= MINUTES)}: {len(folders):,}計画: {MINUTES}分以内（{minutes:.1f}分）"
    yield f"- {word(reached=speedup >= SPEEDUP)}: 並行数2: 並行数1の速さの{SPEEDUP:g}倍以上（{speedup:.2f}倍）"
    yield f"- {word(reached=growth <= FLAT)}: メモリが計画の数で増えない（{len(sample):,}計画の{growth:.2f}倍）"


def _build(folders: Sequence[Path], jobs: int, out: Path) -> Run:
    print(f"{len(folders):,}計画、並行数{jobs}", file=sys.stderr)
    return measure([plan_report("build", *map(str, folders), "--jobs", str(jobs), "--out", str(out))])
