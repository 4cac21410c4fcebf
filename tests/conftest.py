"""Fixtures that several test folders share."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from fixtures.csv_files import read_rows, write_rows
from fixtures.trees import LEVELS
from hypothesis import settings

from plan_report.compose import Layout, Options, compose
from plan_report.document import Document
from plan_report.judge import judge_plan
from plan_report.judgement import Change, Decided, Judgement, JudgementClass, Meaning, PartJudgement
from plan_report.load import bundled_scheme, load_plan
from plan_report.model import Direction, Doubt, Indicator, Kind, Node, Part, Plan, Quantity, Round, RoundFacts, Value
from plan_report.period import fiscal_year
from plan_report.resources import bundled

# A shared machine is slow at times; speed is measured by `make bench`, not by a test's deadline.
settings.register_profile("plan-report", deadline=None)
settings.load_profile("plan-report")

pytest_plugins = (
    "fixtures.axe",
    "fixtures.browser",
    "fixtures.bundles",
    "fixtures.forms",
    "fixtures.judging",
    "fixtures.looks",
    "fixtures.processes",
    "fixtures.reports",
    "fixtures.seeds",
    "fixtures.tables",
    "fixtures.web_visitor",
)

GOLDEN = Path(__file__).parent / "golden"

BETTER = JudgementClass("better", "改善", "↗", Meaning.BETTER, "DDEBDD", "基準値より望ましい方向に変化したもの")
SAME = JudgementClass("same", "維持", "→", Meaning.SAME, "F2F2F2", "基準値と同じもの")
MIXED = JudgementClass("mixed", "混在", "◇", Meaning.MIXED, "FFFFFF", "区分ごとの評価が分かれたもの")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are rewritten only when this is asked for."""
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/ anew; look at the diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--rewrite-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


def count(number: str, unit: str = "件", year: int | None = None) -> Value:
    """A simple value such as 1,792件."""
    return Value((Part(Quantity(Decimal(number), unit)),), fiscal_year(year) if year else None)


def an_indicator(id_: str, name: str, *actors: str, outcome: bool = False, doubts: tuple[Doubt, ...] = ()) -> Indicator:
    """An indicator that went from 3件 to 5件."""
    return Indicator(
        id=id_,
        name=name,
        kind=Kind.COUNT,
        direction=Direction.UP,
        baseline=count("3", year=2022),
        facts=(RoundFacts("R7", count("5")),),
        is_outcome=outcome,
        actors=actors,
        doubts=doubts,
    )


@pytest.fixture
def small_plan() -> Plan:
    """A made-up plan: two areas, a policy with two actors, one 要確認, an area without 成果目標."""
    first = Node(
        "1",
        "支え合う地域",
        (an_indicator("1-0", "支え合っていると思う市民の割合", outcome=True),),
        (
            Node(
                "1",
                "互いに学ぶ",
                (
                    an_indicator("1-1-1", "講座の件数", "市"),
                    an_indicator("1-1-2", "啓発の件数", "市社協", doubts=(Doubt("主体", "原表で読み取れない"),)),
                    an_indicator("1-1-3", "教室の件数", "市社協"),
                ),
            ),
            Node("2", "権利を守る", (an_indicator("1-2-1", "相談の件数", "市", "市社協"),)),
        ),
    )
    second = Node("2", "安心な地域", (), (Node("1", "健康を保つ", (an_indicator("2-1-1", "教室の数", "市"),)),))
    rounds = (Round("R7", "令和7年度評価", "今回（※）", "※ R6年度実績値"),)
    return Plan("試しの計画", ("ある市", "ある市社協"), "", rounds, LEVELS, (first, second))


@pytest.fixture
def all_better(small_plan: Plan) -> dict[str, Judgement]:
    """Every indicator of the small plan judged 改善 by +2件."""
    part = PartJudgement("", BETTER, Decided.RULE, "増加したため", Change(Decimal(2), "件", Decimal("66.666")))
    return {each.id: Judgement(each.id, BETTER, BETTER, (part,)) for each in small_plan.indicators}


@pytest.fixture
def classes() -> tuple[JudgementClass, ...]:
    """The classes the small plan is judged with."""
    return (BETTER, SAME, MIXED)


@pytest.fixture
def seed_with(tmp_path: Path) -> Callable[..., Path]:
    """Make a copy of the seed's plan: `cells` replaces cells of its tables, `settings` texts of plan.toml.

    A cell is given by (指標番号, heading), one of the round by R7の値 or 備考; a row is taken out by (指標番号, None).
    """

    def make(
        cells: Mapping[tuple[str, str | None], str] | None = None, settings: Mapping[str, str] | None = None
    ) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="plan-", dir=tmp_path))
        text = (bundled("data") / "plan.toml").read_text(encoding="utf-8")
        for old, new in (settings or {}).items():
            assert old in text
            text = text.replace(old, new)
        (folder / "plan.toml").write_text(text, encoding="utf-8")
        tables = {name: read_rows(bundled("data") / name) for name in ("indicators.csv", "R7.csv")}
        for (identity, heading), value in (cells or {}).items():
            if heading is None:
                for rows in tables.values():
                    rows[:] = [row for row in rows if row[0] != identity]
                continue
            if heading in {"指標番号", "指標名"}:  # stands in both tables, which must agree
                (row,) = [row for row in tables["R7.csv"] if row[0] == identity]
                row[tables["R7.csv"][0].index(heading)] = value
            own = heading in tables["indicators.csv"][0] or heading in {"目標値", "担当課", "定義", "出典"}
            rows = tables["indicators.csv" if own else "R7.csv"]
            name = heading if own else heading.removeprefix("R7の")
            if name not in rows[0]:
                for row in rows:
                    row.append(name if row is rows[0] else "")
            (row,) = [row for row in rows if row[0] == identity]
            row[rows[0].index(name)] = value
        for name, rows in tables.items():
            write_rows(folder / name, rows)
        return folder

    return make


@pytest.fixture(scope="session")
def made_up() -> Plan:
    """A made-up plan of five rounds (R6 to R10), with targets, gaps, parts, status words and what does not compare."""
    return load_plan(Path(__file__).parent / "cases" / "rounds")


@pytest.fixture(scope="session")
def report_of() -> Callable[..., Document]:
    """The composed report of a plan's round, in the plan's own scheme."""

    def made(plan: Plan, round_id: str, layout: Layout = Layout.EVALUATION) -> Document:
        scheme = bundled_scheme(plan.scheme)
        return compose(plan, judge_plan(plan, scheme, round_id), scheme, Options(round_id, layout))

    return made


@pytest.fixture(scope="session")
def seed_report(report_of: Callable[..., Document]) -> Document:
    """The report of the plan that comes with the program."""
    return report_of(load_plan(bundled("data")), "R7")
