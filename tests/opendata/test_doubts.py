"""What is told when a file says another judgement than the judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from fixtures.published import judging
from fixtures.trees import mapped

from plan_report.errors import Severity
from plan_report.load import load_plan
from plan_report.model import Indicator, Override, Plan
from plan_report.opendata.columns import Judged
from plan_report.opendata.doubts import judgement_doubts
from plan_report.opendata.rows import Row, tidy_rows

PLAN = load_plan(Path(__file__).parents[1] / "cases" / "rounds")
FILE = list(enumerate(tidy_rows(PLAN, judging(PLAN)), start=2))


def _told(rows: list[tuple[int, Row]], plan: Plan = PLAN) -> list[str]:
    found = list(judgement_doubts(rows, plan, judging(plan), "open.csv"))
    assert {each.severity for each in found} <= {Severity.DOUBT}
    return list(map(str, found))


def test_a_file_that_says_what_the_judge_says_has_no_doubts() -> None:
    """In any of its rounds."""
    assert _told(FILE) == []


def test_another_class_is_told_with_its_cell() -> None:
    """One sentence, by the first column that differs."""
    number, row = FILE[1]
    (told,) = _told([(number, {**row, Judged.LABEL: "悪化", Judged.REASON: "悪くなったため"})])
    assert "open.csv 3行目「判定」列：「悪化」は、今の評価による「改善」と違います" in told


def test_another_reason_or_one_for_a_baseline_is_told() -> None:
    """Nothing that stands in a judge's column is passed over."""
    (first, baseline), (second, value) = FILE[:2]
    rows = [(first, {**baseline, Judged.LABEL: "改善"}), (second, {**value, Judged.REASON: "増えた気がする"})]
    assert [each.partition("：")[0] for each in _told(rows)] == [
        "open.csv 2行目「判定」列",
        "open.csv 3行目「判定の理由」列",
    ]


def test_another_scheme_is_told_once() -> None:
    """It stands in every row, and each of its judgements differs."""
    (told,) = _told(
        [(number, {**row, Judged.SCHEME: "別の方式"} if row[Judged.SCHEME] else row) for number, row in FILE]
    )
    assert "「別の方式」は、今の評価による「3区分による評価」と違います" in told


def test_a_class_set_by_a_person_is_told_when_it_does_not_come_back() -> None:
    """Who set it is private, so the plan that is read back has the computed class."""

    def set_by_a_person(indicator: Indicator) -> Indicator:
        override = Override("悪化", "制度が変わったため", "福祉課長", date(2026, 3, 31))
        facts = tuple(replace(each, override=override) if each.round_id == "R7" else each for each in indicator.facts)
        return replace(indicator, facts=facts if indicator.id == "1-0" else indicator.facts)

    plan = mapped(PLAN, set_by_a_person)
    (told,) = _told(list(enumerate(tidy_rows(plan, judging(plan)), start=2)))
    assert "「悪化」は、今の評価による「改善」と違います" in told
