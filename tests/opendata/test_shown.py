"""What of a plan the public may see."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fixtures.trees import mapped

from plan_report.load import load_plan
from plan_report.model import Activity, Plan, Remark, path_of
from plan_report.opendata.shown import for_public

PLAN = load_plan(Path(__file__).parents[1] / "cases" / "rounds")


def _hiding(*ids: str) -> Plan:
    return mapped(PLAN, lambda each: replace(each, public=each.id not in ids))


def test_a_plan_that_hides_nothing_is_shown_whole() -> None:
    """Remarks of all its parts with it."""
    plan = replace(PLAN, remarks=(Remark(("1",), "講座を開いた。"), Remark(("1", "1"), "広報した。")))
    assert for_public(plan) == plan


def test_hidden_indicators_take_no_text_with_them() -> None:
    """A remark or a 取組 is of its part of the plan, and stays with it when no indicator of that part may be seen."""
    hidden = _hiding("1-1-1", "1-1-2", "1-1-3")
    remarks, activities = (Remark(("1", "1"), "講座を開いた。"),), (Activity("a", ("1", "1"), "サロン"),)
    for plan in (replace(hidden, remarks=remarks), replace(hidden, activities=activities)):
        shown = for_public(plan)
        left = {each.id for each in shown.indicators}
        assert {each.id for each in PLAN.indicators} - left == {"1-1-1", "1-1-2", "1-1-3"}
        assert (shown.remarks, shown.activities) == (plan.remarks, plan.activities)
        assert ("1", "1") in map(path_of, shown.homes)


def test_a_part_of_which_nothing_is_left_is_not_shown() -> None:
    """Its name alone would ask what is hidden there."""
    shown = for_public(_hiding("1-1-1", "1-1-2", "1-1-3"))
    assert ("1", "1") not in map(path_of, shown.homes)


def test_nothing_is_linked_to_a_hidden_outcome() -> None:
    """Its number would name what nobody may see."""
    linked = mapped(_hiding("1-0"), lambda each: replace(each, linked_outcome="1-0" if each.id[0] == "1" else "2-0"))
    assert {each.linked_outcome for each in for_public(linked).indicators} == {"", "2-0"}
