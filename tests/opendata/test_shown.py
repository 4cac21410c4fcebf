"""What of a plan the public may see."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fixtures.trees import mapped

from plan_report.load import load_plan
from plan_report.model import Plan, Remark
from plan_report.opendata.shown import for_public

PLAN = load_plan(Path(__file__).parents[1] / "cases" / "rounds")


def _hiding(*ids: str) -> Plan:
    return mapped(PLAN, lambda each: replace(each, public=each.id not in ids))


def test_a_plan_that_hides_nothing_is_shown_whole() -> None:
    """Remarks of all its parts with it."""
    plan = replace(PLAN, remarks=(Remark(("1",), "講座を開いた。"), Remark(("1", "1"), "広報した。")))
    assert for_public(plan) == plan


def test_hidden_indicators_go_with_what_hangs_on_them_alone() -> None:
    """The remarks of a part all of whose indicators are hidden; those of others stay."""
    hidden = _hiding("1-1-1", "1-1-2", "1-1-3")
    plan = replace(hidden, remarks=(Remark(("1",), "講座を開いた。"), Remark(("1", "1"), "内々の取組。")))
    shown = for_public(plan)
    assert {each.id for each in PLAN.indicators} - {each.id for each in shown.indicators} == {"1-1-1", "1-1-2", "1-1-3"}
    assert [each.node for each in shown.remarks] == [("1",)]


def test_nothing_is_linked_to_a_hidden_outcome() -> None:
    """Its number would name what nobody may see."""
    linked = mapped(_hiding("1-0"), lambda each: replace(each, linked_outcome="1-0" if each.id[0] == "1" else "2-0"))
    assert {each.linked_outcome for each in for_public(linked).indicators} == {"", "2-0"}
