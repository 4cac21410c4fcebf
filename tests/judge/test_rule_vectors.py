"""The vectors of RULES.md as rows of tests/cases/judge_rules.csv: an indicator in several rounds, judged in R7."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.csv_files import rule_table
from fixtures.random_rows import ROUNDS, plan_of, row

from plan_report.judge import judge_plan
from plan_report.load.rules import load_scheme
from plan_report.model import Aggregation
from plan_report.resources import bundled
from plan_report.table.fields import DIRECTION, KIND

_BASES = {"": Aggregation.UNSAID, "累計": Aggregation.TOTAL}


@pytest.mark.parametrize("case", rule_table("judge_rules.csv"), ids=lambda case: case["説明"])
def test_the_vectors_of_the_specification(case: dict[str, str]) -> None:
    """Class and notes are those of the row."""
    indicator = row(
        kind=KIND.words[case["種類"]],
        direction=DIRECTION.words[case["望ましい方向"]],
        baseline=case["基準値"],
        values={each: case.get(f"{each}の値", "") for each in ROUNDS},
        target=case["目標値"],
        targets={"R7": case["R7の目標値"]},
    )
    facts = tuple(replace(each, test=case["R7の検定"]) if each.round_id == "R7" else each for each in indicator.facts)
    indicator = replace(indicator, facts=facts, threshold=case["変化の基準"], aggregation=_BASES[case["集計"]])
    scheme = load_scheme(bundled("templates") / "rules" / f"{case['評価方式']}.toml")
    judgement = judge_plan(plan_of([indicator]), scheme, "R7")["1"]
    assert (judgement.outcome.label, "／".join(judgement.parts[0].notes)) == (case["区分"], case["備考"])
