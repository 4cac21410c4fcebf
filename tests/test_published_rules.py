"""The rules that public bodies publish can be written as files: docs/rules/ has them and their source.

tests/cases/published/ has a table for each, an indicator a row in the columns of indicators.csv, with the 区分 that
must come out; 施策の評価, where a file rolls up, is the label of the row's 施策 and a figure of its working.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from plan_report.compose import Options, compose
from plan_report.document import Document, Paragraph
from plan_report.judge import judge_plan, roll_up
from plan_report.judgement import Judgements
from plan_report.layout import lay_out
from plan_report.load import load
from plan_report.load.rules import load_scheme
from plan_report.model import Plan
from plan_report.render import bundled_look
from plan_report.render.formats import Format, writer
from plan_report.resources import bundled
from plan_report.runs.compare_schemes import compare_schemes
from plan_report.scheme import Against, Fact, Scheme

RULES = Path(__file__).parents[1] / "docs" / "rules"
CASES = Path(__file__).parent / "cases" / "published"
LOOK = bundled_look()
NAMES = tuple(sorted(path.stem for path in RULES.glob("*.toml")))
OUTCOME, NODE_OUTCOME, NOTE = "区分", "施策の評価", "説明"
_ROUND = '[[rounds]]\nid = "{0}"\nname = "{0}評価"\nheading = "実績"\nresults_year = "{0}年度"\n'

# What becomes of the 34 indicators of the bundled plan (three-way: 改善 16, 維持 5, 悪化 8) where no target is needed.
ON_BUNDLED = {
    "kakogawa": {"○": 16, "△": 13, "－": 5},
    "kenko-nippon-21": {"B": 14, "C": 9, "D": 6, "E": 5},
    "nagayo": {"A": 16, "B": 9, "C": 4, "－": 5},
    "tokai": {"↑": 14, "→": 8, "↓": 7, "－": 5},
}

_SUM = re.compile(r"（([\d.,△]+) − （?([\d.,△]+)）?）÷（([\d.,△]+) − （?([\d.,△]+)）?）= ([\d.△]+)%")
_QUOTIENT = re.compile(r"= ([\d.,]+) ÷ ([\d.,]+) × 100 = ([\d.]+)%")
_RATIO = re.compile(r"（([\d.,]+) − ([\d.,]+)）÷ ([\d.,]+) × 100 = \+?([\d.△]+)%")
_PER_YEAR = re.compile(r"1年当たり ([\d.△]+)% ÷ ([\d.]+)年 = ([\d.△]+)%")
_DIFFERENCE = re.compile(r"(?:^|、)([\d.,]+) − ([\d.,]+) = \+?([\d.,△]+)(?:件|人|回|ポイント)")
_HALF = Decimal("0.05")

Row = Mapping[str, str]


def _rows(name: str) -> list[dict[str, str]]:
    with (CASES / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


ROWS = {name: _rows(name) for name in NAMES if (CASES / f"{name}.csv").is_file()}


@dataclass(frozen=True)
class Run:
    """A table's plan, its scheme and its judgements; the row's number is the indicator's."""

    plan: Plan
    scheme: Scheme
    judgements: Judgements


@pytest.fixture(scope="session")
def run_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Run]:
    """A table as a plan's folder that was read and judged as any other, once."""
    return cache(lambda name: _run(tmp_path_factory.mktemp(name), name))


def _run(folder: Path, name: str) -> Run:
    _write(folder, name)
    plan = load(folder).plan.at("R7")
    scheme = load_scheme(folder / "templates" / "rules" / f"{name}.toml")
    return Run(plan, scheme, judge_plan(plan, scheme, "R7"))


def _write(folder: Path, name: str) -> None:
    """A plan's folder with the table's rows as indicators and the scheme as one of its own."""
    rules = folder / "templates" / "rules"
    rules.mkdir(parents=True)
    shutil.copy(RULES / f"{name}.toml", rules)
    heads = [head for head in ROWS[name][0] if head not in (OUTCOME, NODE_OUTCOME, NOTE)]
    levels = '["施策"]' if "施策" in heads else "[]"
    text = f'title = "ある計画"\norganisations = ["ある市"]\nlevels = {levels}\nscheme = "{name}"\n'
    rounds = (each for each in ("R6", "R7") if f"{each}の値" in heads)
    (folder / "plan.toml").write_text(text + "".join(map(_ROUND.format, rounds)), encoding="utf-8")
    with (folder / "indicators.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["指標番号", "指標名", *heads])
        for number, row in enumerate(ROWS[name], 1):
            writer.writerow([number, row[NOTE], *(row[head] for head in heads)])


def _cases() -> Iterator[object]:
    for name, rows in ROWS.items():
        for number, row in enumerate(rows, 1):
            yield pytest.param(name, str(number), row, id=f"{name}/{number}")


@pytest.mark.parametrize(("name", "number", "row"), list(_cases()))
def test_verdicts_are_the_publishers(name: str, number: str, row: Row, run_of: Callable[[str], Run]) -> None:
    """At and around every bound."""
    run = run_of(name)
    judgement = run.judgements[number]
    assert judgement.outcome == run.scheme.named(row[OUTCOME]), (row, judgement.parts)


def test_reasons_read_well(run_of: Callable[[str], Run]) -> None:
    """A number better or worse than another is said with the bound that it lies within."""
    reasons = {part.reason for each in run_of("nagayo").judgements.values() for part in each.parts}
    assert "今回値900件の、基準値1,000件との差の割合が−10.0%（−10%以上）であるため、同水準と判定しました。" in reasons
    ill_joined = re.compile("(ない|悪い|良い|異なる)(（[^（）]*）)?である")
    assert [each for name in NAMES for each in _reasons(run_of(name)) if ill_joined.search(each)] == []


def _reasons(run: Run) -> Iterator[str]:
    for judgement in run.judgements.values():
        for part in judgement.parts:
            yield part.reason


def _nodes() -> Iterator[object]:
    for name, rows in ROWS.items():
        for row in rows:
            if row.get(NODE_OUTCOME):
                yield pytest.param(name, row["施策番号"], row[NODE_OUTCOME], id=f"{name}/{row['施策番号']}")


@pytest.mark.parametrize(("name", "node", "expected"), list(_nodes()))
def test_nodes_are_judged_as_published(name: str, node: str, expected: str, run_of: Callable[[str], Run]) -> None:
    """By its label, with the mean or the percent of points in the working."""
    run = run_of(name)
    found = {each.path: each for each in roll_up(run.plan, run.judgements, run.scheme, "R7")}[node,]
    label, _, figure = expected.partition(" ")
    assert found.label == label
    assert figure in found.working


@pytest.mark.parametrize("name", NAMES)
def test_every_class_is_reached(name: str, run_of: Callable[[str], Run]) -> None:
    """A class that no row has might never come out."""
    run = run_of(name)
    assert {each.outcome.key for each in run.judgements.values()} == {each.key for each in run.scheme.classes}


@pytest.mark.parametrize("name", [name for name, rows in ROWS.items() if NODE_OUTCOME in rows[0]])
def test_every_grade_of_a_node_is_reached(name: str, run_of: Callable[[str], Run]) -> None:
    """As with the classes."""
    run = run_of(name)
    assert run.scheme.rollup
    found = {each.label for each in roll_up(run.plan, run.judgements, run.scheme, "R7") if each.there}
    assert found == {each.label for each in run.scheme.rollup.grades}


def test_files_tables_and_pages_go_together() -> None:
    """None is without the others, and docs/rules/README.md has a part for each."""
    assert {path.stem for path in CASES.glob("*.csv")} == {*NAMES}
    text = (RULES / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"（[{name}.toml]({name}.toml)）" not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_assumed_is_said(name: str) -> None:
    """A file that assumes something says so in its part of the page, and the other way round."""
    assumes = "仮定" in (RULES / f"{name}.toml").read_text(encoding="utf-8").split("\n", 3)[3]
    text = (RULES / "README.md").read_text(encoding="utf-8")
    part = text.partition(f"（[{name}.toml]({name}.toml)）")[2].partition("\n## ")[0]
    assert ("\n- 仮定：" in part) is assumes


@pytest.mark.parametrize("name", NAMES)
def test_doubts_are_of_signs_only(name: str, run_of: Callable[[str], Run]) -> None:
    """Of a publisher's △ and ▲, which a table of figures has for negative numbers; there is no other fault."""
    symbols = {each.symbol for each in run_of(name).scheme.classes} & {"△", "▲"}
    assert len(run_of(name).scheme.doubts) == len(symbols)


def test_they_are_compared_on_the_bundled_plan(tmp_path: Path) -> None:
    """It has baselines and no targets: those that look at changes judge it, the others leave all of it out."""
    folder = shutil.copytree(bundled("data"), tmp_path / "計画")
    rules = folder / "templates" / "rules"
    rules.mkdir(parents=True)
    for name in NAMES:
        shutil.copy(RULES / f"{name}.toml", rules)
    compared = compare_schemes(folder)
    assert {*NAMES, "three-way"} <= {*compared.schemes}
    counts = {
        name: Counter(each.judgements[column].computed.symbol for each in compared.indicators)
        for column, name in enumerate(compared.schemes)
    }
    assert {name: counts[name] for name in NAMES} == {name: ON_BUNDLED.get(name, {"－": 34}) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_they_are_printed(name: str, run_of: Callable[[str], Run]) -> None:
    """Every class stands in the report, its symbol with its word."""
    run = run_of(name)
    document = compose(run.plan, run.judgements, run.scheme, Options("R7"))
    out = io.BytesIO()
    writer(Format.HTML, lay_out(document, LOOK.style, LOOK.fonts), LOOK)(out)
    printed = re.sub(r"\s+|<[^>]*>", "", out.getvalue().decode())
    assert [each.key for each in run.scheme.classes if each.label + each.symbol not in unescape(printed)] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_out_says_why(name: str, run_of: Callable[[str], Run]) -> None:
    """In the note of each that no publisher's class fits."""
    run = run_of(name)
    left_out = [each for each in run.judgements.values() if each.outcome == run.scheme.excluded]
    assert left_out
    assert all(part.notes for each in left_out for part in each.parts)


@pytest.mark.parametrize("name", NAMES)
def test_the_annex_has_the_reason_too(name: str, run_of: Callable[[str], Run]) -> None:
    """In the 計算 of each that is left out; no 計算 is empty."""
    run = run_of(name)
    cells = _annex(run)
    for id_, judgement in run.judgements.items():
        reasons = [note for part in judgement.parts for note in part.notes]
        wanted = reasons if judgement.outcome == run.scheme.excluded else []
        assert cells[id_]
        assert [each for each in wanted if each.replace("−", "△") not in cells[id_]] == [], cells[id_]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_annex_computes_is_right(name: str, run_of: Callable[[str], Run]) -> None:
    """Recomputed from its own line, as a reader would."""
    for line in _annex(run_of(name)).values():
        for found in _SUM.findall(line):
            now, start, end, same_start, done = map(_number, found)
            assert start == same_start
            assert abs(100 * (now - start) / (end - start) - done) <= _HALF, line
        for now, aim, shown in (map(_number, found) for found in _QUOTIENT.findall(line)):
            assert abs(100 * now / aim - shown) <= _HALF, line
        for first, second, base, shown in (map(_number, found) for found in _RATIO.findall(line)):
            assert abs(100 * (first - second) / base - shown) <= _HALF, line
        for whole, years, each in (map(_number, found) for found in _PER_YEAR.findall(line)):
            assert abs(whole / years - each) <= _HALF, line
        for now, then, difference in (map(_number, found) for found in _DIFFERENCE.findall(line)):
            assert now - then == difference, line


def test_the_annex_computes_something(run_of: Callable[[str], Run]) -> None:
    """Each sort of sum that is recomputed above stands in some annex."""
    lines = [line for name in NAMES for line in _annex(run_of(name)).values()]
    patterns = (_SUM, _QUOTIENT, _RATIO, _PER_YEAR, _DIFFERENCE)
    assert all(any(pattern.search(line) for line in lines) for pattern in patterns)


@pytest.mark.parametrize("name", NAMES)
def test_a_comparison_with_the_baseline_is_said_only_where_there_is_one(
    name: str, run_of: Callable[[str], Run]
) -> None:
    """Neither in 評価の方法 nor in the annex of a scheme that asks for none."""
    run = run_of(name)
    asked = [each for rule in run.scheme.rules for each in rule.when]
    of_change = [each for each in asked if each.fact in {Fact.CHANGE, Fact.MOVEMENT}]
    said = "".join(each.text for each in _document(run).blocks if isinstance(each, Paragraph))
    assert ("「計算」の欄の差は、" in said) is bool(of_change)
    if not of_change and not run.scheme.asks(Fact.PROGRESS, Fact.LINE, Fact.DEVIATION):
        assert "2時点を比べたもの" not in said
    if any(each.against is Against.ROUND_BEFORE for each in of_change):
        assert "前回の値を引いたものです" in said
        assert "2時点を比べたもの" not in said


def _number(text: str) -> Decimal:
    return Decimal(text.replace("△", "-").replace(",", ""))


def _document(run: Run) -> Document:
    return compose(run.plan, run.judgements, run.scheme, Options("R7", annex=True))


def _annex(run: Run) -> Mapping[str, str]:
    """The 計算 of each indicator by its number."""
    (table,) = (each for each in _document(run).tables if each.key == "annex")
    ids = {cell.row: cell.text for cell in table.cells if cell.col == 0}
    return {ids[cell.row]: cell.text for cell in table.cells if cell.col == 3 and cell.row}
