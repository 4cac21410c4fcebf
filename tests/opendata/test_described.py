"""What is said of the columns of the open data."""

from __future__ import annotations

from plan_report.opendata.columns import (
    OF_INDICATOR,
    OF_PLAN_ITEMS,
    OF_ROUND,
    OF_ROUND_ITEMS,
    Judged,
    Tidy,
    tidy_columns,
)
from plan_report.opendata.described import described
from plan_report.table.fields import INDICATOR, UNIT
from plan_report.table.levels import label_fault
from plan_report.table.round_fields import IN_ROUND

LEVELS = ("基本目標", "施策")


def test_every_column_is_described_in_the_order_of_the_file() -> None:
    """Whatever the levels of the plan are."""
    for levels in ((), LEVELS):
        assert [column.heading for column in described(levels)] == list(tidy_columns(levels))


def test_no_private_field_has_a_column() -> None:
    """要確認, and of a judgement that a person set more than its class and its reason."""
    private = {field.heading for field in (*INDICATOR, *IN_ROUND) if not field.public}
    assert {"要確認", "変更した者"} <= private
    shown = (*OF_INDICATOR.values(), *OF_ROUND.values(), *OF_PLAN_ITEMS.values(), *OF_ROUND_ITEMS.values())
    assert {field.heading for field in shown if not field.public} == {UNIT.heading}  # not private: said with each value


def test_an_example_is_one_of_the_words() -> None:
    """Where only some words may stand in a column."""
    for column in described(LEVELS, ("改善", "維持")):
        assert not column.words or not column.example or column.example in column.words


def test_no_level_can_be_called_as_a_column_is() -> None:
    """Two columns of one heading could not be told apart."""
    assert [heading for heading in (*Tidy, *Judged, *OF_ROUND) if not label_fault(heading)] == []
