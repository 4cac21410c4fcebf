"""Made-up plans of one or more indicators, written as in a table, and the schemes that come with the tool."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import cast

import pytest

from plan_report.judge import judge_plan
from plan_report.judgement import Judgement
from plan_report.load.rules import load_scheme
from plan_report.model import Direction, Indicator, Kind, Node, Plan, Round, RoundFacts, Survey, Value
from plan_report.notation import read_target, read_value
from plan_report.period import fiscal_year
from plan_report.resources import bundled
from plan_report.scheme import Scheme
from plan_report.table.fields import DIRECTION, KIND

RULES = bundled("templates") / "rules"
KINDS = cast("Mapping[str, Kind]", KIND.words)
DIRECTIONS = cast("Mapping[str, Direction]", DIRECTION.words)

MakeIndicator = Callable[[dict[str, str]], Indicator]
MakePlan = Callable[[Iterable[Indicator]], Plan]


def _value(text: str) -> Value | None:
    return read_value(text) if text else None


@pytest.fixture(scope="session")
def schemes() -> dict[str, Scheme]:
    """The schemes that come with the tool, by name."""
    return {path.stem: load_scheme(path) for path in sorted(RULES.glob("*.toml"))}


@pytest.fixture(scope="session")
def rules_folder() -> Path:
    """The folder of the rules files."""
    return RULES


@pytest.fixture(scope="session")
def make_indicator() -> MakeIndicator:
    """An indicator from a row with Japanese headings, as the case tables have them."""

    def make(row: dict[str, str]) -> Indicator:
        return Indicator(
            id=row.get("番号") or "1",
            name=row.get("指標名") or "試しの指標",
            kind=KINDS[row.get("種類") or "件数"],
            direction=DIRECTIONS[row.get("望ましい方向") or "増加"],
            baseline=read_value(row["基準値"]),
            facts=(
                RoundFacts(
                    "R7",
                    _value(row.get("今回値", "")),
                    not_comparable=row.get("比較不可の理由", ""),
                    answers=_value(row.get("回答数", "")),
                    comparable=_value(row.get("比較用の値", "")),
                ),
            ),
            target=read_target(row["目標値"]) if row.get("目標値") else None,
            baseline_answers=_value(row.get("基準値の回答数", "")),
            baseline_comparable=_value(row.get("基準値の比較用の値", "")),
        )

    return make


@pytest.fixture(scope="session")
def make_plan() -> MakePlan:
    """A plan with the surveys of R5 (1,524 valid answers) and R7 (1,508), evaluated in R7 on the results of R6."""

    def make(indicators: Iterable[Indicator]) -> Plan:
        round_ = Round("R7", "令和7年度評価", "今回", "", fiscal_year(2025), fiscal_year(2024))
        surveys = (Survey(fiscal_year(2023), 1524, 3000), Survey(fiscal_year(2025), 1508, 3000))
        return Plan(
            "試しの計画", ("ある市",), "", (round_,), ("地域",), (Node("1", "地域", tuple(indicators)),), surveys
        )

    return make


@pytest.fixture(scope="session")
def judge_row(
    make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> Callable[[dict[str, str]], Judgement]:
    """The judgement of the indicator in one row of a case table, under the row's 評価方式."""

    def judge(row: dict[str, str]) -> Judgement:
        indicator = make_indicator(row)
        return judge_plan(make_plan([indicator]), schemes[row.get("評価方式") or "three-way"], "R7")[indicator.id]

    return judge
