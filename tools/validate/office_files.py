"""Checks our Word and Excel files against ECMA-376 with Microsoft's Open XML SDK: `make validate`.

The seed's report, a made-up plan of five rounds with every kind of figure, a published report with its 正誤表 and the
corrected one, random plans, the forms, their status, and a plan that is a workbook with a new round. A checker that
cannot run here is named with the reason and left out. Exit status 1: an error.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests"), str(Path(__file__).parent)]

from fixtures.plan_books import write_plan_book  # noqa: E402 after the path is known
from npm import Unavailable, modules, tool  # noqa: E402
from random_plans import ROUND, random_plan  # noqa: E402
from under_way import under_way  # noqa: E402

from plan_report import compose, judge, load, render  # noqa: E402
from plan_report.compose import Options  # noqa: E402
from plan_report.runs.build import Request, build  # noqa: E402
from plan_report.runs.correct import Correction, correct  # noqa: E402
from plan_report.runs.next import NextRequest, make_next  # noqa: E402
from plan_report.runs.publish import Publication, publish_round  # noqa: E402
from plan_report.runs.template import TemplateRequest, make_templates  # noqa: E402

OUT = ROOT / ".cache" / "validate" / "office"
RANDOM_PLANS = 10
DAY = date(2026, 3, 31)
# What the SDK also says of files that Office itself writes: two elements of Office 2013 in one extension of a chart's
# labels; and the order of a font's children as openpyxl has it.
KNOWN = (
    *("2012/chart:showDataLabelsRange", "2012/chart:showLeaderLines", "spreadsheetml/2006/main:family"),
    "spreadsheetml/2006/main:color'. /xl/styles.xml /x:styleSheet[1]/x:fonts[1]/",
)


def files() -> list[Path]:
    """Make everything that is checked."""
    shutil.rmtree(OUT, ignore_errors=True)
    rounds = ROOT / "tests" / "cases" / "rounds"
    made = [*build(Request(out=OUT / "seed")).paths, *build(Request(rounds, out=OUT / "rounds")).paths]
    made += corrected(OUT / "corrected")
    scheme = load.bundled_scheme("three-way")
    for n in range(RANDOM_PLANS):
        plan_n = random_plan(Random(n))  # noqa: S311 no secret
        made.append(OUT / f"random-{n}.docx")
        render.save(compose.compose(plan_n, judge.judge_plan(plan_n, scheme, ROUND), scheme, Options(ROUND)), made[-1])
    made += [each.path for each in make_templates(TemplateRequest(None, "R8", OUT / "form.xlsx"))]
    forms = under_way(OUT / "under-way")
    made += [*forms.forms, forms.book]
    made += make_next(NextRequest(write_plan_book(OUT / "計画.xlsx"))).written
    return [path for path in made if path.suffix in {".docx", ".xlsx"}]


def corrected(folder: Path) -> list[Path]:
    """Publish the seed, and correct one figure of it."""
    plan = Path(shutil.copytree(ROOT / "data", folder))
    order = Request(plan, allow_open="試験のため")
    paths = [*publish_round(Publication(order, day=DAY)).frozen.paths]
    table = plan / "R7.csv"
    text = table.read_text(encoding="utf-8-sig").replace("2,062件", "2,026件")
    table.write_text(text, encoding="utf-8-sig")
    made = correct(Correction(order, day=DAY)).frozen
    return [*paths, *(made.paths if made else ())]


def errors_of(path: Path, node: str, validator: Path) -> list[str]:
    """What the SDK finds in a file, known false alarms left out."""
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    run = subprocess.run([node, validator, path], capture_output=True, text=True, check=False, env=environment)
    try:
        found = json.loads(run.stdout)["errors"]
    except (ValueError, KeyError):
        return [f"結果を読めません: {(run.stderr or run.stdout)[:200]}"]
    said = [f"{each['description']} {each.get('path', '')} {each.get('xPath', '')}" for each in found]
    return [each for each in said if not any(known in each for known in KNOWN)]


def main() -> int:
    """Check every file."""
    try:
        node = tool("node")
        validator = modules() / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
    except Unavailable as reason:
        print(f"省略　Open XML SDK：{reason}")
        return 0
    made = files()
    failed = {path: errors for path in made if (errors := errors_of(path, node, validator))}
    for path, errors in failed.items():
        print(f"不合格　{path}", *errors[:20], sep="\n    ")
    print(f"{'不合格' if failed else '合格'}　Open XML SDK（Word・Excel {len(made)}件）")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
