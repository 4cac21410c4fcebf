"""Makes the reports that must pass every checker, and checks them: `make validate`.

The seed's plan in both layouts, as draft and final with the annex; a made-up plan of five rounds with targets; a report
of 1,000 indicators; 50 random plans and one of each depth.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(Path(__file__).parent)]

from random_plans import ROUND, random_plan  # noqa: E402 after the path is known
from validate import main as check  # noqa: E402

from plan_report import compose, judge, load, render  # noqa: E402
from plan_report.compose import Layout, Options  # noqa: E402
from plan_report.load.rules import load_scheme  # noqa: E402
from plan_report.model import Node, Plan  # noqa: E402
from plan_report.resources import bundled  # noqa: E402

OUT = ROOT / ".cache" / "validate"
RANDOM_PLANS = 50
LARGE = 1000


def large(plan: Plan) -> Plan:
    """The seed's rows again and again, until there are a thousand indicators."""
    rows = list(plan.indicators)
    outcomes = [row for row in rows if row.is_outcome]
    others = [row for row in rows if not row.is_outcome]
    copies = [replace(others[n % len(others)], id=f"x-{n}") for n in range(LARGE - 4)]
    nodes = []
    for number, outcome in enumerate(outcomes, start=1):
        share = copies[(number - 1) * len(copies) // 4 : number * len(copies) // 4]
        policies = [
            Node(str(n + 1), plan.nodes[n % 4].name, tuple(share[start : start + 30]))
            for n, start in enumerate(range(0, len(share), 30))
        ]
        nodes.append(Node(str(number), plan.nodes[number - 1].name, (outcome,), tuple(policies)))
    return replace(plan, nodes=tuple(nodes))


def main() -> int:
    """Make every PDF and run the checkers over all of them."""
    OUT.mkdir(parents=True, exist_ok=True)
    seed = load.load_plan()
    rounds = load.load_plan(ROOT / "tests" / "cases" / "rounds")
    reports = {
        "seed": (seed, Options(seed.rounds[-1].id, number="資料1")),
        "seed-final": (seed, Options(seed.rounds[-1].id, final=True, annex=True)),
        "seed-plan": (seed, Options(seed.rounds[-1].id, Layout.PLAN)),
        "rounds": (rounds, Options(rounds.latest)),
        "large": (large(seed), Options(seed.rounds[-1].id)),
    }
    for n in range(RANDOM_PLANS):
        reports[f"random-{n:02}"] = (random_plan(Random(n)), Options(ROUND))  # noqa: S311 no secret
    for depth in range(5):
        reports[f"levels-{depth}"] = (random_plan(Random(depth), least=40, depth=depth), Options(ROUND))  # noqa: S311
    look = render.bundled_look()
    paths = []
    for name, (plan, options) in reports.items():
        scheme = load_scheme(bundled("templates") / "rules" / f"{plan.scheme}.toml")
        document = compose.compose(plan, judge.judge_plan(plan, scheme, options.round_id), scheme, options)
        path = OUT / f"{name}.pdf"
        render.save(document, path, look=look)
        paths.append(str(path))
    return check(paths)


if __name__ == "__main__":
    sys.exit(main())
