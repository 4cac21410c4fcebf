"""One figure: as it stands, with the unit and the year that the table says elsewhere."""

from __future__ import annotations

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.intake.values import figure, unit_column

CASES = [list(case.values()) for case in rule_table("intake_values.csv")]


@pytest.mark.parametrize(("text", "unit", "period", "target", "wanted", "refused"), CASES)
def test_figure_is_taken_as_the_table_of_cases_says(  # noqa: PLR0913, PLR0917 one parameter a column
    text: str, unit: str, period: str, target: str, wanted: str, refused: str
) -> None:
    """Unit and year are put in where they are missing; what is no value is refused with the reason."""
    made = figure(text, unit, period, is_target=bool(target))
    assert made.text == wanted
    assert refused in made.refused
    assert bool(made.refused) == bool(refused)


@given(st.text(min_size=1, max_size=20), st.sampled_from(["", "件", "％"]), st.sampled_from(["", "R4年度"]))
def test_text_is_kept_or_refused(text: str, unit: str, period: str) -> None:
    """Whatever the cell says: its own signs come out in their order, or a reason does."""
    made = figure(text, unit, period)
    if made.refused:
        assert made.text == ""
    else:
        signs = iter(made.text)
        assert all(sign in signs for sign in text.strip() if not sign.isspace())


def test_small_number_in_percent_is_told() -> None:
    """0.357 in a column of ％ may be 35.7%; it is not changed, only told."""
    assert figure("0.357", "％", "").text == "0.357％"
    assert "35.7%" in figure("0.357", "％", "").told
    assert figure("12", "％", "").told == ""


@pytest.mark.parametrize(
    ("figures", "unit", "wanted"),
    [
        ({"基準値": "10人", "目標値": "30以上"}, "人", "人"),
        ({"値": "男 10 女 12"}, "人", "人"),
        ({"基準値": "10人", "目標値": "30人以上"}, "人", ""),
        ({"基準値": "10人/年", "目標値": "30以上"}, "人", ""),
        ({"基準値": "10", "目標値": "30以上"}, "", ""),
        ({"基準値": "実施", "目標値": "増加", "備考": "10"}, "人", ""),
    ],
)
def test_unit_stands_in_its_column_where_a_figure_has_no_place_for_it(
    figures: dict[str, str], unit: str, wanted: str
) -> None:
    """30以上 takes its unit from the column 単位; not where another figure of the row has another unit."""
    assert unit_column(figures.items(), unit).get("単位", "") == wanted
