"""The rule tables in tests/cases/judge_*.csv, which an official can review, hold as they stand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

import pytest
from fixtures.csv_files import rule_table

from plan_report.judge.survey import difference_interval
from plan_report.judgement import Judgement
from plan_report.notation import read_value

JudgeRow = Callable[[dict[str, str]], Judgement]


def title(row: dict[str, str]) -> str:
    """What the row is about."""
    return row["説明"]


def two_places(number: Decimal) -> Decimal:
    """Half-up to two decimals."""
    return number.quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize("row", rule_table("judge_gates.csv"), ids=title)
def test_the_first_gate_that_matches_decides(row: dict[str, str], judge_row: JudgeRow) -> None:
    """Class, what decided and notes of each row are those of the table."""
    judgement = judge_row(row)
    part = judgement.parts[0]
    assert (judgement.outcome.label, str(part.decided), "／".join(part.notes)) == (
        row["区分"],
        row["決め手"],
        row["備考"],
    )


@pytest.mark.parametrize("row", rule_table("judge_survey.csv"), ids=title)
def test_survey_shares(row: dict[str, str], judge_row: JudgeRow) -> None:
    """A survey's class and note follow the interval and the rounding of its shares."""
    judgement = judge_row({**row, "種類": "標本調査"})
    assert (judgement.outcome.label, "／".join(judgement.parts[0].notes)) == (row["区分"], row["備考"])


@pytest.mark.parametrize("row", [row for row in rule_table("judge_survey.csv") if row["下限"]], ids=title)
def test_survey_intervals(row: dict[str, str]) -> None:
    """The interval of the difference is that of the table, to two decimals."""
    then, now = (read_value(row[column].split()[0]).parts[0].amount for column in ("基準値", "今回値"))
    interval = difference_interval(then.number, now.number, (1524, 1508))
    assert (two_places(interval.lower), two_places(interval.upper)) == (Decimal(row["下限"]), Decimal(row["上限"]))


@pytest.mark.parametrize("row", rule_table("judge_counts.csv"), ids=title)
def test_counts_and_rates(row: dict[str, str], judge_row: JudgeRow) -> None:
    """Class, change and notes of counts and rates are those of the table."""
    judgement = judge_row(row)
    part = judgement.parts[0]
    assert part.change is not None
    ratio = "" if part.change.ratio is None else str(two_places(part.change.ratio))
    expected_ratio = str(two_places(Decimal(row["増減率"]))) if row["増減率"] else ""
    assert judgement.outcome.label == row["区分"]
    assert (part.change.difference, part.change.unit) == (Decimal(row["差"]), row["単位"])
    assert (ratio, "／".join(part.notes)) == (expected_ratio, row["備考"])


@pytest.mark.parametrize("row", rule_table("judge_target.csv"), ids=title)
def test_targets(row: dict[str, str], judge_row: JudgeRow) -> None:
    """Class, symbol and notes in the schemes that look at targets are those of the table."""
    judgement = judge_row(row)
    found = (judgement.outcome.label, judgement.outcome.symbol, "／".join(judgement.parts[0].notes))
    assert found == (row["区分"], row["記号"], row["備考"])
