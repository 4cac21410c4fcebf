"""What may tell of a person is found, with its place; what looks like it is not."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import count
from fixtures.csv_files import read_rows

from plan_report.check.private_details import Detail, details_in, private_details
from plan_report.errors import Place
from plan_report.load import load_plan
from plan_report.model import Plan, Remark, RoundFacts
from plan_report.resources import bundled

PLACE = Place("indicators.csv", row=3)
CASES = Path(__file__).parents[1] / "cases" / "private_details.csv"


@pytest.mark.parametrize(("text", "found", "why"), read_rows(CASES)[1:])
def test_what_a_text_tells_of_a_person(text: str, found: str, why: str) -> None:
    """Each as it is written."""
    assert " ".join(f"{detail}:{each}" for detail, each in details_in(text)) == found, why


@pytest.mark.parametrize(
    ("number", "unit", "told"),
    [("1", "人", 1), ("9", "人", 1), ("9", "名", 1), ("9", "世帯", 1), ("0", "人", 0), ("10", "人", 0), ("9", "件", 0)],
)
def test_small_counts_of_people(number: str, unit: str, told: int, small_plan: Plan) -> None:
    """Of people and households, not of cases; nobody is told by none."""
    plan = small_plan.each(
        lambda each: replace(each, facts=(RoundFacts("R7", count(number, unit)),)) if each.id == "1-1-1" else each
    )
    found = private_details(plan)
    assert len(found) == told
    assert all((each.detail, each.indicator) == (Detail.FEW, "1-1-1") for each in found)
    assert all(each.place.column == "R7の値" for each in found)


def test_the_bundled_plan_has_one_small_count() -> None:
    """The baseline of 2-3-1, with the place it stands at."""
    (found,) = private_details(load_plan(bundled("data")).shown)
    assert (found.indicator, found.place.column, found.detail) == ("2-3-1", "基準値", Detail.FEW)


def test_a_text_is_told_with_its_indicator(small_plan: Plan) -> None:
    """A note in which somebody left a number."""
    plan = small_plan.each(
        lambda each: (
            replace(each, place=PLACE, facts=(RoundFacts("R7", count("50"), note="福祉課 0166-23-4567"),))
            if each.id == "1-1-2"
            else each
        )
    )
    found = [(each.detail, each.text, each.item, each.indicator) for each in private_details(plan)]
    assert found == [(Detail.TELEPHONE, "0166-23-4567", "R7の備考", "1-1-2")]


def test_a_text_of_the_settings_is_called_as_officials_call_it(small_plan: Plan) -> None:
    """Not by its key in plan.toml."""
    plan = replace(small_plan, remarks=(Remark(("1",), "", "問合せは a@b.lg.jp へ"),))
    assert [each.item for each in private_details(plan)] == ["団体の記述（1）の課題"]
