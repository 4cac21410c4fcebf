"""Numbers, years and signs as they are said."""

from collections.abc import Callable

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.document import Document
from plan_report.model import Plan
from plan_report.notation import print_value, read_value
from plan_report.notation.spoken_words import spoken

CASES = rule_table("spoken_words.csv")
SIGNS = "△▲→[]±"  # which nobody hears as what they mean


@pytest.mark.parametrize("case", CASES, ids=[case["printed"] for case in CASES])
def test_what_is_printed_is_said(case: dict[str, str]) -> None:
    """The table has what is printed and what is said."""
    assert spoken(case["printed"]) == case["spoken"]


def test_the_lines_of_a_cell_are_one() -> None:
    """Parts with a comma between them, the year behind the last."""
    assert spoken("(個人) 525人\n(団体) 279団体\n[R4年度]") == "個人525人、団体279団体（令和4年度）"


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=2), st.sampled_from(("%", "件", "ポイント", "千円")))
def test_every_digit_is_said(number: object, unit: str) -> None:
    """A number keeps its digits, its commas and its unit; only its sign becomes a word."""
    printed = print_value(read_value(f"{number}{unit}"))
    assert spoken(printed) == printed.replace("△", "マイナス")


def test_no_alternative_text_has_a_sign_that_is_not_heard(made_up: Plan, report_of: Callable[..., Document]) -> None:
    """Of figures and of the lines in cells, in every round."""
    for chosen in made_up.rounds:
        document = report_of(made_up, chosen.id)
        alts = [figure.alt for figure in document.figures]
        alts += [cell.figure.alt for table in document.tables for cell in table.cells if cell.figure]
        assert alts
        assert not [alt for alt in alts if set(SIGNS) & set(alt)]
