"""What people wrote and no column of the report prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fixtures.doubts import an_indicator, plan_of
from fixtures.facts import saying

from plan_report.check.unprinted import without_notes
from plan_report.model import Override


def test_columns_without_notes_are_told_with_what_is_lost() -> None:
    """Only where something is: a plan that has nothing to say needs no column for it."""
    override = Override("維持", "会議で決めた", "福祉課長", date(2026, 3, 31))
    said = saying(an_indicator(2, "3件", "5件"), "R7", note="休みの回がある", override=override)
    plan = replace(plan_of(said, an_indicator(3, "3件", "5件")), columns=("baseline", "current", "judgement"))
    (told,) = without_notes(plan, "R7")
    assert "備考1件、判定の変更とその理由1件が報告書に出ません" in str(told)
    assert not list(without_notes(replace(plan, columns=("baseline", "current", "judgement", "note")), "R7"))
    assert not list(without_notes(replace(plan, columns=()), "R7"))
    assert not list(without_notes(replace(plan_of(an_indicator(2, "3件", "5件")), columns=plan.columns), "R7"))
