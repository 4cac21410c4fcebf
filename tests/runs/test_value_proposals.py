"""What is proposed for a value that cannot be read, or is written unlike the others."""

import csv
from pathlib import Path

import pytest

from plan_report.notation import read_value
from plan_report.runs.value_proposals import proposal

_CASES = Path(__file__).parents[1] / "cases" / "proposals.csv"


def _rows() -> list[dict[str, str]]:
    with _CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", _rows(), ids=lambda case: f"{case['基準値']}・{case['書いた文字']}")
def test_a_proposal_is_what_was_surely_meant(case: dict[str, str]) -> None:
    """tests/cases/proposals.csv: the text that is offered, and none where a figure might mean two things."""
    baseline = read_value(case["基準値"])
    found = proposal(case["書いた文字"], baseline, baseline, read_value)
    assert (found.text if found else "") == case["提案"], case["説明"]


@pytest.mark.parametrize("case", [each for each in _rows() if each["提案"]], ids=lambda case: case["書いた文字"])
def test_a_proposal_is_proposed_once(case: dict[str, str]) -> None:
    """What was offered and taken needs no further proposal."""
    baseline = read_value(case["基準値"])
    assert proposal(case["提案"], baseline, baseline, read_value) is None
