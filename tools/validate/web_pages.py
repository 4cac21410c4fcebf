"""Checks our web pages with the Nu checker, with axe and by their pixels: `make validate`.

Those are the report of the seed and of random plans, and how far the forms of a round have come.
axe looks at three widths, by night and under forced colours; the pixels tell whether every text stands out there too.

A checker that cannot run here is named with the reason and left out. Exit status 1 when any finds an error.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests"), str(Path(__file__).parent)]

from npm import NPM, Unavailable, modules, tool  # noqa: E402 after the path is known
from random_plans import ROUND, random_plan  # noqa: E402
from under_way import under_way  # noqa: E402

from plan_report import compose, judge, load, render  # noqa: E402
from plan_report.compose import Options  # noqa: E402

OUT = ROOT / ".cache" / "validate"
RANDOM_PLANS = 10


def main() -> int:
    """Make the pages and check them."""
    OUT.mkdir(parents=True, exist_ok=True)
    seed = load.load_plan()
    plans = {"seed": (seed, seed.latest)}
    plans |= {f"random-{n:02}": (random_plan(Random(n)), ROUND) for n in range(RANDOM_PLANS)}  # noqa: S311 no secret
    pages = []
    for name, (plan, round_id) in plans.items():
        scheme = load.bundled_scheme(plan.scheme)
        judgements = judge.judge_plan(plan, scheme, round_id)
        pages.append(OUT / f"{name}.html")
        render.save(compose.compose(plan, judgements, scheme, Options(round_id)), pages[-1])
    pages.append(under_way(OUT / "under-way").page)
    failed = False
    checkers: dict[str, Callable[[Sequence[Path]], str]] = {"Nu checker": _nu, "axe": _axe, "文字の見え方": _colours}
    for name, checker in checkers.items():
        try:
            findings = checker(pages)
        except Unavailable as reason:
            print(f"省略　{name}：{reason}")
        else:
            print(f"{'不合格' if findings else '合格'}　{name}（HTML {len(pages)}件）")
            print(findings, end="")
            failed = failed or bool(findings)
    return int(failed)


def _nu(pages: Sequence[Path]) -> str:
    java = tool("java")
    jar = modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    run = subprocess.run([java, "-jar", jar, "--Werror", *pages], capture_output=True, text=True, check=False)
    return run.stderr if run.returncode else ""


def _axe(pages: Sequence[Path]) -> str:
    return _in_chromium("axe.cjs", pages)


def _colours(pages: Sequence[Path]) -> str:
    return _in_chromium("colours.cjs", pages)


def _in_chromium(script: str, pages: Sequence[Path]) -> str:
    node, chromium = tool("node"), tool("chromium")
    environment = {**os.environ, "NODE_PATH": str(modules())}
    command = [node, NPM / script, chromium, *pages]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return run.stdout + (run.stderr if run.returncode else "")


if __name__ == "__main__":
    sys.exit(main())
