"""The runs that write nothing: what is doubtful, why a verdict is as it is, what other schemes would say."""

import pytest

from plan_report.errors import UsageError
from plan_report.load import load
from plan_report.runs.build import Request, as_text
from plan_report.runs.check import check
from plan_report.runs.compare_schemes import compare_schemes, table_text
from plan_report.runs.explain import explain


def test_every_indicator_is_looked_at() -> None:
    """The doubts of reading are among those that are told."""
    looked, loaded = check(None), load(None)
    assert looked.indicators == sum(1 for _ in loaded.plan.indicators)
    assert set(loaded.doubts) <= set(looked.matters.doubts)


def test_the_working_is_that_of_one_indicator() -> None:
    """Its number stands in the first line; one that is not there is refused."""
    assert "1-2-1" in explain(None, None, "1-2-1")[0]
    with pytest.raises(UsageError, match="9-9-9"):
        explain(None, None, "9-9-9")


def test_schemes_stand_side_by_side() -> None:
    """A column for each scheme that judges any of the indicators, a mark where they do not agree."""
    compared = compare_schemes(None)
    assert all(len(each.judgements) == len(compared.schemes) for each in compared.indicators)
    text = table_text(compared)
    assert all(scheme in text for scheme in compared.judging)
    assert {"three-way", "statistical", "survey-3pt", "health-japan-21", "achievement"} == set(compared.judging)
    assert {"entered", "healthy-people", "ratio", "yearly-target"} == set(compared.idle)
    assert text.count("＊") == compared.differing > 0


def test_the_report_as_text_is_the_composed_one() -> None:
    """With its tables; nothing is laid out for it."""
    assert "2,062件" in as_text(Request())
