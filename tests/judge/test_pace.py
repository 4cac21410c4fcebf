"""The pace towards a target is that of the table, and what is printed of it never contradicts it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.facts import Facts, facts_of
from plan_report.judge.pace import Pace, pace, pace_note, pace_working
from plan_report.model import Aim, AimKind, Direction, Indicator, Kind, Node, Plan, Quantity, Round, RoundFacts
from plan_report.notation import read_target, read_value
from plan_report.period import fiscal_year
from plan_report.table.fields import DIRECTION

CASES = rule_table("pace.csv")
NUMBERS = st.decimals(0, 1000, places=1)
YEARS = st.integers(2015, 2035)


def facts_from(row: dict[str, str]) -> Facts:
    """What is known of the only part of a row."""
    indicator = Indicator(
        id="1",
        name="試しの指標",
        kind=Kind.COUNT,
        direction=cast("dict[str, Direction]", DIRECTION.words)[row["望ましい方向"]],
        baseline=read_value(row["基準値"]),
        facts=(RoundFacts("R7", read_value(row["今回値"])),),
        target=read_target(row["目標値"]),
    )
    round_ = Round("R7", "令和7年度評価", "今回", "")
    plan = Plan("試しの計画", ("ある市",), "", (round_,), ("地域",), (Node("1", "地域", (indicator,)),))
    (facts,) = facts_of(plan, indicator, round_)
    return facts


def level_facts(
    values: tuple[Decimal, Decimal, Decimal], years: tuple[int, int, int], direction: Direction = Direction.UP
) -> Facts:
    """Facts with three plain numbers, each of a fiscal year."""
    then, now, target = (Quantity(each, "件") for each in values)
    first, here, last = (fiscal_year(each) for each in years)
    return Facts(
        Kind.COUNT,
        direction,
        then,
        now,
        Aim(AimKind.LEVEL, target),
        target,
        baseline_period=first,
        current_period=here,
        target_period=last,
    )


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["説明"])
def test_the_pace_is_that_of_the_table(row: dict[str, str]) -> None:
    """Had, needed and reached to three decimals, and the line that is printed; none of them where there is no pace."""
    found = pace(facts_from(row))
    if found is None:
        shown = ["", "", "", ""]
    else:
        shown = [f"{each:.3f}" for each in (found.had, found.needs, found.reaches)] + [pace_note(found)]
    assert shown == [row[column] for column in ("これまで", "必要", "到達", "備考")]


def test_the_vector_of_the_rules() -> None:
    """20.4 (2023) to 22.0 (2025), 25 in 2028: had 0.800, needs 1.000 a year, would reach 24.40."""
    found = pace(facts_from(CASES[0]))
    assert found is not None
    assert (found.had, found.needs, found.reaches) == (Decimal("0.8"), Decimal(1), Decimal("24.4"))
    assert not found.in_time
    assert pace_working(found) == (
        "これまでの1年当たりの変化 = （22.0 − 20.4）÷（2025 − 2023）= 0.8",
        "目標まで1年当たりに必要な変化 = （25.0 − 22.0）÷（2028 − 2025）= 1.0",
        "この進み方での目標の年の値 = 22.0 + （22.0 − 20.4）÷（2025 − 2023）×（2028 − 2025）= 24.4",
    )


def test_years_of_the_calendar_are_shown_with_their_quarter() -> None:
    """A calendar year lies a quarter before its fiscal year, and only then are decimals printed."""
    (row,) = [row for row in CASES if row["説明"] == "暦年の値は年の半ば"]
    found = pace(facts_from(row))
    assert found is not None
    assert "（2023.75 − 2021.75）" in pace_working(found)[0]


def _a_pace(values: tuple[Decimal, Decimal, Decimal], years: list[int], direction: Direction) -> Pace | None:
    first, here, last = sorted(years)
    return pace(level_facts(values, (first, here, last), direction))


THREE_NUMBERS = st.tuples(NUMBERS, NUMBERS, NUMBERS)
THREE_YEARS = st.lists(YEARS, min_size=3, max_size=3, unique=True)
EITHER_WAY = st.sampled_from([Direction.UP, Direction.DOWN])


@given(values=THREE_NUMBERS, years=THREE_YEARS, direction=EITHER_WAY)
def test_the_target_is_met_in_time_exactly_when_the_pace_is_that_which_is_needed(
    values: tuple[Decimal, Decimal, Decimal], years: list[int], direction: Direction
) -> None:
    """The two ways to say it agree; where there is no pace the target is met already."""
    found = _a_pace(values, years, direction)
    sign = 1 if direction is Direction.UP else -1
    assert (found is None) == ((values[2] - values[1]) * sign <= 0)
    if found is not None:
        slack = Decimal("1e-20")
        assert not found.in_time or found.had * sign >= found.needs * sign - slack
        assert found.in_time or found.had * sign <= found.needs * sign + slack


@given(values=THREE_NUMBERS, years=THREE_YEARS, direction=EITHER_WAY)
def test_what_is_printed_keeps_the_order(
    values: tuple[Decimal, Decimal, Decimal], years: list[int], direction: Direction
) -> None:
    """The printed paces differ where they differ, none prints as 0 that is not, and no miss prints as the target."""
    found = _a_pace(values, years, direction)
    if found is None:
        return
    note = pace_note(found)
    assert "\n" not in note
    assert "−0" not in note
    printed = re.findall(r"年([0-9,.]+)件(増|減)(?!なし)", note)
    signed = [Decimal(number.replace(",", "")) * (1 if way == "増" else -1) for number, way in printed]
    assert all(signed)
    assert len(signed) == (2 if found.had else 1)
    if found.had:
        needs, had = signed
        assert (needs > had) == (found.needs > found.had)
        assert (needs == had) == (found.needs == found.had)
    end = re.search(r"目標の年に([0-9,.]+)件", note)
    if end:
        assert (Decimal(end[1].replace(",", "")) == values[2]) == (found.reaches == values[2])
    else:
        assert found.reaches < 0
        assert ("までに届く" in note) == found.in_time


@given(values=THREE_NUMBERS, years=THREE_YEARS)
def test_less_is_better_mirrors(values: tuple[Decimal, Decimal, Decimal], years: list[int]) -> None:
    """Turned upside down, the same numbers have the same pace downwards."""
    up = _a_pace(values, years, Direction.UP)
    then, now, target = (-each for each in values)
    down = _a_pace((then, now, target), years, Direction.DOWN)
    assert (up is None) == (down is None)
    if up is not None and down is not None:
        assert (up.had, up.needs, up.reaches) == (-down.had, -down.needs, -down.reaches)
        assert up.in_time == down.in_time
