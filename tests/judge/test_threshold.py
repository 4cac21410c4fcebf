"""An indicator's own 変化の基準 is read as the table has it; one that its values do not fit is an error at its cell."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import Place
from plan_report.judge.counts import least_difference
from plan_report.judge.finding import Movement
from plan_report.judge.readable import unreadable
from plan_report.judge.threshold import threshold_faults, threshold_test
from plan_report.model import Direction, Indicator, Kind, Quantity, RoundFacts
from plan_report.notation import alike, read_value
from plan_report.scheme import LeastDifference, LeastRatio, Scheme
from plan_report.table.clean import one_line
from plan_report.table.fields import INDICATOR

CASES = rule_table("threshold.csv")
(FIELD,) = (field for field in INDICATOR if field.key == "threshold")
AMOUNTS = st.integers(1, 10**6)


def name(row: dict[str, str]) -> str:
    """What the row says."""
    return f"{row['変化の基準']}-{row['値の単位'] or '単位なし'}"


def expected(row: dict[str, str]) -> LeastRatio | LeastDifference | None:
    """The test of a row."""
    if not row["比か差か"]:
        return None
    least = Decimal(row["幅"])
    return LeastRatio(least) if row["比か差か"] == "比" else LeastDifference(least)


def an_indicator(threshold: str, baseline: str, now: str = "", kind: Kind = Kind.COUNT, *, part: str = "") -> Indicator:
    """An indicator with that 変化の基準."""
    facts = RoundFacts("R7", read_value(now or baseline))
    return Indicator(
        id="3",
        name="試しの指標",
        kind=kind,
        direction=Direction.UP,
        baseline=read_value(baseline),
        facts=(facts,),
        threshold=threshold,
        judged_part=part,
        place=Place("indicators.csv", row=4),
    )


def measured(threshold: str, baseline: str, now: str = "", kind: Kind = Kind.COUNT, *, part: str = "") -> list[str]:
    """The faults of its 変化の基準, as they are told."""
    indicator = an_indicator(threshold, baseline, now, kind, part=part)
    return [str(each) for each in threshold_faults(indicator, "R7")]


@pytest.mark.parametrize("row", CASES, ids=name)
def test_the_test_is_that_of_the_table(row: dict[str, str]) -> None:
    """Percent of the baseline, a least difference in the unit of the values, or nothing that could be tested."""
    assert threshold_test(row["変化の基準"], row["値の単位"]) == expected(row)


@pytest.mark.parametrize("row", [row for row in CASES if row["比か差か"]], ids=name)
def test_the_column_takes_what_can_be_tested(row: dict[str, str]) -> None:
    """The form of the field refuses no text that some value fits."""
    assert re.fullmatch(FIELD.form, one_line(row["変化の基準"]))


@given(then=AMOUNTS, now=AMOUNTS, least=AMOUNTS)
def test_the_unit_a_threshold_is_written_in_does_not_matter(then: int, now: int, least: int) -> None:
    """5,000円 and 5千円 ask for the same change of values in either unit."""
    in_yen = Quantity(Decimal(then * 1000), "円"), Quantity(Decimal(now * 1000), "円")
    in_thousands = Quantity(Decimal(then), "千円"), Quantity(Decimal(now), "千円")
    found = set()
    for text in (f"{least}千円", f"{least * 1000}円"):
        for values in (in_yen, in_thousands, alike(in_yen[0], in_thousands[1])):
            test = threshold_test(text, values[0].unit)
            assert isinstance(test, LeastDifference)
            found.add(least_difference(test, *values).movement)
    change = now - then
    assert found == {Movement.of(0 if abs(change) < least else 1 if change > 0 else -1)}


@pytest.mark.parametrize(
    ("threshold", "baseline", "what", "way"),
    [
        ("2件", "20.4%", "と基準値の20.4%は、単位が違います", "割合には、「3ポイント」のように差の幅か"),
        ("3ポイント", "44件", "と基準値の44件は、単位が違います", "「2件」のように値と同じ単位の幅か"),
        ("2件", "1.41", "と基準値の1.41は、単位が違います", "「0.1」のように値と同じ単位の幅か"),
        ("2件", "3:1", "と基準値の3:1は、単位が違います", "「0.1」のように値と同じ単位の幅か"),
        ("0.5人/10万人", "5人/千人", "と基準値の5人/千人は、単位が違います", "「2人/千人」のように値と同じ単位の幅か"),
    ],
)
def test_a_threshold_that_does_not_fit_is_told_at_its_cell(threshold: str, baseline: str, what: str, way: str) -> None:
    """With the value it does not fit, and ways to write it that do; percent always do."""
    way += "、「5%」のように基準値に対する比を書いてください"
    told = f"indicators.csv 4行目「変化の基準」列：指標 3：変化の基準の「{threshold}」{what}（{way}）"
    assert measured(threshold, baseline) == [told]
    assert measured("5%", baseline) == []


def test_a_threshold_that_cannot_be_read_is_told_at_its_cell() -> None:
    """Whatever the values are; the way to write it is shown."""
    told = "変化の基準の「2件以上」を読めません（「5%」「3ポイント」「2件」のように書いてください）"
    assert measured("2件以上", "44件") == [f"indicators.csv 4行目「変化の基準」列：指標 3：{told}"]


@pytest.mark.parametrize(("kind", "value"), [(Kind.STATUS, "未実施"), (Kind.TEXT, "未実施")])
def test_words_have_no_threshold(kind: Kind, value: str) -> None:
    """Nothing would ever look at it; figures in a row of 実施状況 may have one."""
    (fault,) = measured("5%", value, kind=kind)
    assert "は、数値でない指標では使えません（変化の基準を空にしてください）" in fault
    assert measured("5%", "3件", "未実施", Kind.STATUS) == []


@pytest.mark.parametrize(
    ("threshold", "baseline", "now"),
    [
        ("", "20.4%", "22.0%"),
        ("5%", "18.5%", "20.0%"),
        ("3ポイント", "25.0%", "27.9%"),
        ("5,000円", "12,000千円", "1,260万円"),
        ("2件", "未実施", "5件"),
        ("2件", "—", "5件"),
        ("0.5人/10万人", "5人/10万人", "6人/10万人"),
    ],
)
def test_a_threshold_that_fits_is_no_fault(threshold: str, baseline: str, now: str) -> None:
    """Whatever else the cells hold, and where there is none."""
    assert measured(threshold, baseline, now) == []


def test_every_part_that_is_judged_must_fit() -> None:
    """One threshold serves all parts, but for those that are printed only."""
    parts = "(個人) 525人 (団体) 279団体"
    (fault,) = measured("5人", parts)
    assert "基準値の279団体は、単位が違います" in fault
    assert measured("5人", parts, part="個人") == []
    assert measured("5%", parts) == []


def test_it_stops_the_judging(schemes: dict[str, Scheme]) -> None:
    """Before the rules: no other test is taken in its place without a word."""
    indicator = an_indicator("2件", "20.4%", kind=Kind.RATE)
    told = [str(each) for each in unreadable(indicator, schemes["three-way"], "R7")]
    assert told == measured("2件", "20.4%")
    assert len(told) == 1
    assert not list(unreadable(an_indicator("3ポイント", "20.4%", kind=Kind.RATE), schemes["three-way"], "R7"))
