"""What is said of the worth of a judgement, and of the differences in the 備考, is true of scheme and plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plan_report.compose.having import Having
from plan_report.compose.worth import differences_item, worth
from plan_report.load import bundled_scheme
from plan_report.model import Kind, Words
from plan_report.scheme import Against, Fact, Rule, Scheme, WordAsked

PLAIN = Having(kinds=frozenset({Kind.COUNT}), differences=True)
TOTALS = replace(PLAIN, running_totals=True)
LATER = replace(PLAIN, without_baseline=True, later=True)


def _changes(*against: Against) -> Scheme:
    rules = tuple(Rule("better", (WordAsked(Fact.CHANGE, ("better",), each),)) for each in against)
    return replace(bundled_scheme("three-way"), rules=rules)


@pytest.mark.parametrize(
    ("scheme", "having", "said"),
    [
        (bundled_scheme("three-way"), PLAIN, "基準値と今回値の2時点を比べたものであり、"),
        (bundled_scheme("achievement"), PLAIN, "基準値と今回値の2時点を比べたものであり、"),
        (bundled_scheme("three-way"), TOTALS, "参考判定です。基準値と今回値の2時点"),
        (bundled_scheme("statistical"), TOTALS, "参考判定です。累計の指標を除き、基準値と今回値の2時点"),
        (bundled_scheme("three-way"), LATER, "参考判定です。2時点を比べたもの"),
        (_changes(Against.ROUND_BEFORE), PLAIN, "参考判定です。2時点を比べたもの"),
    ],
)
def test_two_times_are_said_to_be_two(scheme: Scheme, having: Having, said: str) -> None:
    """With what else is compared left out."""
    assert said in "".join(worth(scheme, having))


@pytest.mark.parametrize(
    "scheme",
    [
        bundled_scheme("ratio"),
        bundled_scheme("yearly-target"),
        _changes(Against.BEST),
        _changes(Against.BASELINE, Against.ROUND_BEFORE),
        _changes(Against.YEAR_TARGET),
    ],
)
def test_nothing_is_said_of_two_times_where_more_or_none_are_compared(scheme: Scheme) -> None:
    """A target is no time, and the best of all values is one of many."""
    (said,) = worth(scheme, PLAIN)
    assert said == "この評価は、表に記載した数値から誰でも計算し直すことができる参考判定です。"


def test_grades_that_people_gave_cannot_be_computed_again() -> None:
    """Neither alone nor beside what can."""
    assert list(worth(bundled_scheme("entered"), PLAIN)) == []
    graded = replace(
        _changes(Against.BASELINE), rules=(Rule("better", (WordAsked(Fact.GRADE, ("A",)),)), Rule("same", ()))
    )
    (said,) = worth(graded, PLAIN)
    assert said.startswith("この評価は、担当者の評価によるもののほかは、表に記載した数値から")


@pytest.mark.parametrize(
    ("scheme", "having", "said"),
    [
        (bundled_scheme("three-way"), PLAIN, ["備考の増減は、基準値比です。"]),
        (bundled_scheme("three-way"), replace(PLAIN, words=Words(note="")), []),
        (bundled_scheme("three-way"), replace(PLAIN, differences=False), []),
        (
            _changes(Against.ROUND_BEFORE),
            replace(PLAIN, words=Words(baseline="現状値", note="特記")),
            ["特記の増減は、現状値比です（ほかの値と比べたことを記したものを除きます）。"],
        ),
    ],
)
def test_the_differences_are_said_to_be_from_the_baseline(scheme: Scheme, having: Having, said: list[str]) -> None:
    """Two points in time are no trend."""
    assert list(differences_item(scheme, having)) == said
