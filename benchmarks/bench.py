"""`make bench`: time and peak memory of `plan-report build` beside other tools, and whether the targets are reached.

What is measured: whole processes, from the start of a command to its end, on the same rows in the same fonts.
Below that how long other commands take (commands.py), a further report in the same process (again.py), an edited cell
of the page (edits.py), the page in one file (one_file.py), and many plans in one go (many_plans.py).
Our command makes the whole report of a plan (merged cells, tags, summary, legend; Word and PDF). The others make one
plain table of that plan's rows (see rows.py and rivals/). At each size the tools take turns; medians are printed.
It is a report and no test: it always ends with status 0.

    python benchmarks/bench.py [--all] [--plans N]
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import again
import commands
import edits
import many_plans
import one_file
from measure import FailedError, Limits, Run, apart, measure, medians
from plans import INDICATORS, MUNICIPALITIES, SEED, make_plan
from printing import Results, comparison, machine
from targets import TARGETS
from tools import OURS, TOOLS, Tool, Work, environment, rows_of

SIZES = {INDICATORS: 9, 1_000: 5, 10_000: 3, 100_000: 1}  # indicators: how often each tool makes its files of them
PATIENCE = 60.0  # seconds; another tool is stopped then, and not begun when its time for the size before foretells it


def main() -> None:
    """Measure, then print everything as Markdown."""
    options = argparse.ArgumentParser(description="plan-report の速さを、ほかの道具と比べます。")
    options.add_argument("--all", action="store_true", help="時間のかかる道具も測り、打ち切りません。")
    options.add_argument("--plans", type=int, default=MUNICIPALITIES, help="多数の計画の計測に使う数（0 は省略）。")
    chosen = options.parse_args()
    measured_on = machine()
    with TemporaryDirectory(prefix="plan-report-bench-") as name:
        folder = Path(name)
        try:
            results = compare(folder, None if chosen.all else PATIENCE)
        except FailedError as error:
            print(f"測れません: {error}")
            return
        print("\n".join([measured_on, "", *comparison(results), "", *(each.verdict(results) for each in TARGETS)]))
        print("\n".join(["", *commands.report(folder, environment(folder))]))
        for each in (lambda: again.report(folder), lambda: edits.report(folder), one_file.report):
            print("\n".join(["", *apart(lambda each=each: list(each()))]))
        print("\n".join(["", *many_plans.report(folder, chosen.plans)]))


def compare(folder: Path, patience: float | None) -> Results:
    """The medians of every tool at every size, or in words why there are none.

    Raises:
        FailedError: our own command cannot read the plan, so that there are no rows to compare with.
    """
    results: Results = {}
    limits = Limits(environment(folder), patience)
    for size, repeats in SIZES.items():
        work = input_of(size, folder)
        left_out = {tool: reason for tool in TOOLS if (reason := _left_out(tool, size, results, patience))}
        tools = [tool for tool in TOOLS if tool not in left_out]
        if not results:
            take_turns(work, tools, 1, limits)  # fills the system's caches; not counted
        measured = left_out | take_turns(work, tools, repeats, limits)
        results |= {(size, tool): measured[tool] for tool in TOOLS}
    return results


def input_of(size: int, folder: Path) -> Work:
    """The seed itself at its own size, else a plan made of its rows; and the rows for the other tools."""
    plan = SEED if size == INDICATORS else apart(lambda: make_plan(folder / f"plan-{size}", size))
    work = Work(plan, folder / f"rows-{size}.json", folder / f"out-{size}")
    measure([rows_of(work)])
    return work


def take_turns(work: Work, tools: Sequence[Tool], repeats: int, limits: Limits) -> dict[Tool, Run | str]:
    """Each tool's medians; a tool that fails is not asked again."""
    runs: dict[Tool, list[Run]] = {tool: [] for tool in tools}
    failed: dict[Tool, str] = {}
    for turn in range(repeats):
        for tool in (tool for tool in tools if tool not in failed):
            print(f"{work.plan.name}: {tool.name} {turn + 1}/{repeats}", file=sys.stderr)
            try:
                shutil.rmtree(work.out, ignore_errors=True)  # what lies there would be looked at before it is replaced
                work.out.mkdir()
                runs[tool].append(
                    measure(tool.commands(work), replace(limits, seconds=None) if tool is OURS else limits)
                )
            except FailedError as error:
                failed[tool] = str(error)
    return {tool: failed.get(tool) or medians(runs[tool]) for tool in tools}


def _left_out(tool: Tool, size: int, results: Results, patience: float | None) -> str:
    """Why a tool is not measured at this size; empty where it is."""
    if tool.most is not None and size > tool.most:
        return "メモリが足りなくなるため測りません"
    return tool.missing or ("" if tool is OURS else _slow(tool, size, results, patience))


def _slow(tool: Tool, size: int, results: Results, patience: float | None) -> str:
    """Why a tool is left out at this size, when it was too slow at the size before."""
    before = [(earlier, run) for (earlier, each), run in results.items() if each is tool and isinstance(run, Run)]
    expected = before[-1][1].wall * size / before[-1][0] if before else 0.0
    return f"約{expected:,.0f}秒かかる見込みのため省略（--all で測ります）" if patience and expected > patience else ""


if __name__ == "__main__":
    main()
