"""What published tests say is read as the table has it, and what leaves it open is an error that names the cell."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import Place
from plan_report.judge.published import published, published_faults
from plan_report.model import Direction, Indicator, Kind, RoundFacts
from plan_report.notation import read_value
from plan_report.table.clean import one_line
from plan_report.table.round_fields import TEST

CASES = rule_table("published.csv")
ANSWERS = {"有意": True, "有意でない": False, "分からない": None, "読めない": None}
LEVELS = st.sampled_from([Decimal(1), Decimal(5), Decimal(10)])


def name(row: dict[str, str]) -> str:
    """The text and the percent."""
    return f"{row['検定']}-{row['有意水準（%）']}"


def measured(text: str, carried: str = "") -> Indicator:
    """An indicator with that text in the column 検定 of R7."""
    facts = RoundFacts("R7", read_value("137mmHg"), test=text, carried=carried)
    place = Place("R7.csv", row=3)
    return Indicator("2", "血圧", Kind.COUNT, Direction.DOWN, read_value("138mmHg"), (facts,), place=place)


@pytest.mark.parametrize("row", CASES, ids=name)
def test_a_published_test_is_read_as_the_table_says(row: dict[str, str]) -> None:
    """Significant, or not, or neither; and what is neither is told at its cell, unread or open as the table has it."""
    significance = Decimal(row["有意水準（%）"])
    answer = ANSWERS[row["結果"]]
    assert published(row["検定"], significance) is answer
    told = [str(each) for each in published_faults(measured(row["検定"]), "R7", significance)]
    assert len(told) == (answer is None)
    ending = "を読めません" if row["結果"] == "読めない" else "では、"
    assert all(each.startswith(f"R7.csv 3行目「R7の検定」列：指標 2：検定の「{row['検定']}」{ending}") for each in told)


@pytest.mark.parametrize("row", CASES, ids=name)
def test_the_column_takes_what_can_be_read(row: dict[str, str]) -> None:
    """The form of the field lets in every text that is read, and no other."""
    fits = re.fullmatch(TEST.form, one_line(row["検定"])) is not None
    assert fits == (row["結果"] != "読めない")


@given(text=st.from_regex(re.compile(TEST.form), fullmatch=True), significance=LEVELS)
def test_whatever_fits_the_column_is_read(text: str, significance: Decimal) -> None:
    """The one thing that can still be wrong with it is that it leaves the question open at that percent."""
    told = list(published_faults(measured(text), "R7", significance))
    assert (published(text, significance) is None) == bool(told)
    assert not any("読めません" in each.what for each in told)


@given(text=st.from_regex(re.compile(TEST.form), fullmatch=True))
def test_a_stricter_level_never_finds_more(text: str) -> None:
    """What is significant at 1 percent is so at 5, and what is not at 5 is not at 1; words do not depend on it."""
    strict, usual = published(text, Decimal(1)), published(text, Decimal(5))
    assert strict is not True or usual is True
    assert usual is not False or strict is False


def test_the_fault_says_the_level_and_what_to_write() -> None:
    """p<0.1 may be above or below 5 percent."""
    (problem,) = published_faults(measured("p<0.1"), "R7", Decimal(5))
    assert problem.what == "指標 2：検定の「p<0.1」では、5%で有意かどうかが分かりません"
    assert problem.mend == "「有意」「有意でない」か、「p=0.03」のようにpの値を書いてください"


def test_the_fault_of_a_carried_value_names_the_round_it_was_written_in() -> None:
    """A value that counts again in R7 has its test in R6."""
    (problem,) = published_faults(measured("p<0.1", carried="R6"), "R7", Decimal(5))
    assert problem.place.column == "R6の検定"


def test_no_test_is_no_fault() -> None:
    """Most indicators have none."""
    assert not list(published_faults(measured(""), "R7", Decimal(5)))
