"""Makes the reports that must pass every checker, and checks them: `make validate`.

The seed's plan in both layouts, as draft and final with the annex; a made-up plan of five rounds with targets; a report
of 1,000 indicators; 50 random plans and one of each depth; and the seed's with 𠮷, a 外字 and shapes of 葛, without a
second font and with one of each kind of outlines.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests"), str(Path(__file__).parent)]

from fixtures.second_fonts import GAIJI, RARE, SHAPE, a_font  # noqa: E402 after the path is known
from random_plans import ROUND, random_plan  # noqa: E402 after the path is known
from validate import main as check  # noqa: E402

from plan_report import compose, judge, load, render  # noqa: E402
from plan_report.compose import Layout, Options  # noqa: E402
from plan_report.document import Document, Heading, Paragraph  # noqa: E402
from plan_report.load.rules import load_scheme  # noqa: E402
from plan_report.model import Node, Plan  # noqa: E402
from plan_report.render.face import load_fallback  # noqa: E402
from plan_report.render.fonts import FontSet  # noqa: E402
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


def rare(document: Document, look: render.Look) -> list[str]:
    """PDFs with characters that the bundled fonts lack: with 〓 in their place, and with a second font."""
    text = f"{RARE}野{GAIJI}と{SHAPE}城、葛\U000e0100城、Thị"
    document = replace(document, blocks=(Heading(1, text), Paragraph(text), *document.blocks))
    paths = [str(OUT / "rare.pdf")]
    render.save(document, paths[0], look=look)
    for name in ("truetype", "postscript"):
        second = load_fallback(a_font(OUT / f"second.{name}", postscript=name == "postscript"), 0)
        paths.append(str(OUT / f"rare-{name}.pdf"))
        fonts = FontSet(look.fonts.regular, look.fonts.bold, second)
        render.save(document, paths[-1], look=replace(look, fonts=fonts))
    return paths


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
        if name == "seed":
            paths += rare(document, look)
    return check(paths)


if __name__ == "__main__":
    sys.exit(main())
