"""What can be chosen for the forms of a round, what is shown of them, and which were handed out last."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fixtures.year_plans import COUNCIL, DISASTER, WELFARE, community_plan

from plan_report.runs.hand_out import about, choices, last_sent, mail, preview, reminder
from plan_report.runs.template import TemplateRequest, planned
from plan_report.workbook.call import Call
from plan_report.workbook.handed_out import HandedOut
from plan_report.workbook.shares import Split

DUE = Call(date(2026, 7, 31), "福祉課")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The plan that has departments."""
    return community_plan(tmp_path / "福祉計画")


def sent(share: str, day: int, round_id: str = "R8", call: Call = DUE) -> HandedOut:
    """A form that was handed out in July."""
    return HandedOut(round_id, share, date(2026, 7, day), f"{share}.xlsx", call)


def test_the_next_round_and_what_the_plan_names_can_be_chosen(plan: Path, seed: Path) -> None:
    """The seed names no 担当課."""
    found = choices(plan)
    assert (dict(found.rounds), found.due) == ({"R8": "令和8年度評価"}, "R8")
    assert found.splits == (Split.DEPARTMENT, Split.ACTOR)
    assert choices(seed).splits == (Split.ACTOR,)


def test_a_form_is_shown_as_it_is_printed(plan: Path) -> None:
    """What is filled in is marked; what Excel works out and what is hidden is left out; nothing is written."""
    made = planned(TemplateRequest(plan, "R8", plan / "x", Split.DEPARTMENT, call=DUE))
    (table,) = preview(next(each.form for each in made if DISASTER in each.path.name))
    assert table.name == "指標"
    assert [row[0] for row in table.rows] == ["4-3-1", "4-3-2", "4-3-3"]
    assert [name for name, is_open in zip(table.headings, table.opened, strict=True) if is_open] == [
        "R7年度実績",
        "備考",
    ]
    assert "令和8年7月31日（金）" in mail(made[0])
    assert not (plan / "x").exists()


def test_the_newest_form_of_each_share_counts(plan: Path) -> None:
    """Those parted in another way count no more, nor any once a later round has begun."""
    first = [sent("主体：市", 1), sent(f"担当課：{WELFARE}", 2), sent(f"担当課：{COUNCIL}", 2)]
    again = sent(f"担当課：{WELFARE}", 3)
    entries = [each.entry for each in (*first, again)]
    assert last_sent(entries, ["R7"]) == (again, first[2])
    assert last_sent(entries, ["R7", "R8"]) == (again, first[2])
    assert last_sent(entries, ["R7", "R8", "R9"]) == ()
    assert last_sent([], ["R7"]) == ()
    text = reminder(plan, entries, "R8", f"担当課：{COUNCIL}")
    assert "令和8年7月31日（金）までにお願いした" in text
    assert reminder(plan, entries, "R8", "担当課：ない課") == ""


def test_what_should_be_known_of_a_day() -> None:
    """Its weekday, and why an office is closed then."""
    assert about(date(2026, 7, 31)) == "令和8年7月31日（金）です。"
    assert about(date(2026, 7, 20)).startswith("令和8年7月20日（月）は海の日で、市役所は休みです。")
    assert "年末年始の休みで" in about(date(2026, 12, 30))
