"""The seed's plan is judged as the project says it must be."""

from __future__ import annotations

from collections import Counter

import pytest

from plan_report.judge import judge_plan
from plan_report.judgement import Judgements
from plan_report.load import load_plan
from plan_report.model import Plan
from plan_report.resources import bundled
from plan_report.scheme import Scheme


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan in data/."""
    return load_plan(bundled("data"))


@pytest.fixture
def judgements(plan: Plan, schemes: dict[str, Scheme]) -> Judgements:
    """Its judgements in the round R7 under three-way."""
    return judge_plan(plan, schemes["three-way"], "R7")


def test_the_seed_has_the_expected_classes(plan: Plan, judgements: Judgements) -> None:
    """改善 16, 維持 5, 悪化 8, 評価対象外 5; the 30 indicators alone 14, 4, 7, 5."""
    everything = Counter(judgement.outcome.label for judgement in judgements.values())
    indicators = Counter(judgements[each.id].outcome.label for each in plan.indicators if not each.is_outcome)
    assert everything == {"改善": 16, "維持": 5, "悪化": 8, "評価対象外": 5}
    assert indicators == {"改善": 14, "維持": 4, "悪化": 7, "評価対象外": 5}


def test_changes_of_the_citizens_survey_lie_within_its_error(plan: Plan, judgements: Judgements) -> None:
    """None of the 成果目標 moved beyond the sampling error; the one that did not move has no note."""
    notes = [judgements[each.id].parts[0].notes for each in plan.indicators if each.is_outcome]
    within = ("調査の誤差の範囲内で、変化したとはいえません",)
    assert notes == [within, within, (), within]


def test_a_survey_that_cannot_be_told_from_chance_is_kept_under_statistical(
    plan: Plan, schemes: dict[str, Scheme]
) -> None:
    """Under `statistical` all 成果目標 are 維持."""
    judgements = judge_plan(plan, schemes["statistical"], "R7")
    assert {judgements[each.id].outcome.label for each in plan.indicators if each.is_outcome} == {"維持"}


def test_without_targets_progress_is_not_judged(plan: Plan, schemes: dict[str, Scheme]) -> None:
    """The seed has no targets: under `achievement` only what went from 未実施 to a result has a class of its own."""
    tally = Counter(each.outcome.label for each in judge_plan(plan, schemes["achievement"], "R7").values())
    assert tally == {"評価対象外": 33, "進展": 1}
