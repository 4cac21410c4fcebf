"""The judge's columns: class, reason and scheme of each round's value, and no name of whoever judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from fixtures.published import judging
from fixtures.trees import mapped

from plan_report.load import load_plan
from plan_report.model import Doubt, Indicator, Override, Plan
from plan_report.opendata.columns import Judged, Tidy
from plan_report.opendata.rows import Row, tidy_rows, tidy_table
from plan_report.table import fields

ROUNDS = Path(__file__).parents[1] / "cases" / "rounds"


def _rows(plan: Plan, identity: str, round_id: str) -> list[Row]:
    rows = tidy_rows(plan, judging(plan))
    return [row for row in rows if (row[fields.ID.heading], row[Tidy.ROUND]) == (identity, round_id)]


def test_each_round_is_judged_with_its_reason() -> None:
    """As the report of that round prints it."""
    (row,) = _rows(load_plan(), "1-0", "R7")
    assert [row[each] for each in Judged] == [
        "改善",
        "↗",
        "基準値20.4%から21.2%へ0.8ポイント増加したため、改善と判定しました。",
        "3区分による評価",
    ]


def test_parts_share_the_class_and_have_their_own_reasons() -> None:
    """混在 alone would not say which part got worse."""
    person, body = _rows(load_plan(ROUNDS), "1-1-2", "R7")
    assert {person[Judged.LABEL], body[Judged.LABEL]} == {"混在"}
    assert person[Judged.REASON].startswith("個人は、")
    assert body[Judged.REASON] == "団体は、基準値279団体から275団体へ4団体減少したため、悪化と判定しました。"


def test_only_values_of_rounds_are_judged() -> None:
    """The baseline and the target are no judgement's."""
    plan = load_plan(ROUNDS)
    for row in tidy_rows(plan, judging(plan)):
        assert bool(row[Tidy.ROUND]) is all(row[each] for each in Judged)
        assert bool(row[Tidy.ROUND]) is any(row[each] for each in Judged)


def _set_by_a_person(indicator: Indicator) -> Indicator:
    override = Override("維持", "制度が変わったため", "福祉課長 山田太郎", date(2026, 3, 31))
    doubt = Doubt("今回値", "内々に確かめている")
    facts = tuple(replace(each, override=override, doubts=(doubt,)) for each in indicator.facts)
    return replace(indicator, facts=facts, doubts=(Doubt("基準値", "内々に確かめている"),))


def test_a_class_set_by_a_person_has_that_reason_and_no_name() -> None:
    """Who set it, on which day, and what is still doubtful stay inside."""
    plan = mapped(load_plan(), _set_by_a_person)
    (row,) = _rows(plan, "1-0", "R7")
    assert row[Judged.LABEL] == "維持"
    assert row[Judged.REASON] == "判定の変更：制度が変わったため（計算による判定は改善）"
    texts = "".join(cell for row in tidy_table(plan, judging(plan)) for cell in row)
    assert not [word for word in ("山田太郎", "2026-03-31", "令和8年3月31日", "内々に") if word in texts]
