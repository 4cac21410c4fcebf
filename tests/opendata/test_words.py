"""Kinds of targets and times, and the cells that go with them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.trees import mapped

from plan_report.load import load_plan
from plan_report.model import AimKind, RoundFacts
from plan_report.notation import read_target, read_value
from plan_report.opendata.columns import Tidy
from plan_report.opendata.rows import Row, tidy_rows
from plan_report.opendata.words import AIM_WORDS, MOMENT_WORDS
from plan_report.period import PeriodKind
from plan_report.table import fields

_AIM = (Tidy.AIM, Tidy.NUMBER, Tidy.UPPER, Tidy.CHANGE, Tidy.UNIT, Tidy.SUFFIX)
_MOMENT = (Tidy.MOMENT, Tidy.MOMENT_KIND, Tidy.YEAR, Tidy.ERA_YEAR)


def _rows(baseline: str, target: str) -> list[Row]:
    """The rows of an indicator with these texts: its baseline, and its target."""
    seen = load_plan()
    plan = mapped(seen, lambda each: replace(each, baseline=read_value(baseline), target=read_target(target), facts=()))
    rows = list(tidy_rows(plan))
    return [row for row in rows if row[fields.ID.heading] == rows[0][fields.ID.heading]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25% [R10年度]", ("水準", "25", "", "", "%", "")),
        ("30%以上", ("以上", "30", "", "", "%", "")),
        ("1.0%未満", ("未満", "1.0", "", "", "%", "")),
        ("40%以上60%以下", ("範囲", "40", "60", "", "%", "")),
        ("40%超60%未満", ("範囲（両端を除く）", "40", "60", "", "%", "")),
        ("40%以上60%未満", ("範囲（上限を除く）", "40", "60", "", "%", "")),
        ("30%程度", ("程度", "30", "", "", "%", "程度")),
        ("20%減", ("基準値からの増減", "", "", "-20", "%", "減")),
        ("154人増", ("基準値からの増減", "", "", "154", "人", "増")),
        ("減少傾向へ", ("減少", "", "", "", "", "")),
        ("改善", ("望ましい方向へ", "", "", "", "", "")),
        ("維持", ("維持", "", "", "", "", "")),
        ("維持又は増加", ("維持又は増加", "", "", "", "", "")),
        ("半減", ("基準値からの増減", "", "", "-0.5", "倍", "")),
        ("95%を維持", ("維持", "95", "", "", "%", "")),
        ("前年度以上", ("前回以上", "", "", "", "", "")),
        ("前年度並み", ("前回並み", "", "", "", "", "")),
        ("設定しない", ("設定なし", "", "", "", "", "")),
        ("文：関係課で協議する", ("文", "", "", "", "", "")),
    ],
)
def test_a_target_says_its_kind(text: str, expected: tuple[str, ...]) -> None:
    """An amount of change is in a column of its own, so that nobody takes it for a level."""
    row = _rows("20% [R4年度]", text)[-1]
    assert tuple(row[column] for column in _AIM) == expected
    assert row[Tidy.WRITTEN] == text


def test_each_part_of_a_target_has_a_row() -> None:
    """With its own kind."""
    rows = _rows("(個人) 525人 (団体) 279団体", "(個人) 600人以上 (団体) 維持")
    assert [(row[Tidy.PART], row[Tidy.AIM], row[Tidy.NUMBER]) for row in rows[-2:]] == [
        ("個人", "以上", "600"),
        ("団体", "維持", ""),
    ]


def test_every_kind_of_target_and_time_has_a_word_of_its_own() -> None:
    """No two kinds could be taken for one another."""
    assert len(set(AIM_WORDS)) == len(AIM_WORDS) >= len(AimKind)
    assert len(set(MOMENT_WORDS)) == len(MOMENT_WORDS) == len(PeriodKind) + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3件 [R4年度]", ("R4年度", "年度", "2022", "令和4年度")),
        ("3件 [R4年度末]", ("R4年度末", "年度末", "2022", "令和4年度")),
        ("3件 [R4年]", ("R4年", "暦年", "", "")),
        ("3件 [R5.12]", ("R5.12", "月", "2023", "令和5年度")),
        ("3件 [R4年4月1日]", ("R4年4月1日", "日", "2022", "令和4年度")),
        ("3件 [R4～R6年度平均]", ("R4～R6年度平均", "期間", "", "")),
        ("3件 [期間平均]", ("期間平均", "計画の言葉", "", "")),
        ("3件", ("", "", "", "")),
    ],
)
def test_a_time_is_as_printed_with_its_kind(text: str, expected: tuple[str, ...]) -> None:
    """The years stand beside it only where it is of one fiscal year."""
    row = _rows(text, "維持")[0]
    assert tuple(row[column] for column in _MOMENT) == expected


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("200人程度", Tidy.SUFFIX, "程度"),
        ("470人（10%）", Tidy.ALSO, "（10%）"),
        ("約470人", Tidy.PREFIX, "約"),
        ("調査中", Tidy.MARK, "調査中"),
        ("— [R4年度]", Tidy.MARK, "—"),
        ("470人", Tidy.MARK, ""),
    ],
)
def test_what_stands_around_a_number_has_columns_of_its_own(text: str, column: Tidy, expected: str) -> None:
    """One thing a cell; 数値 holds the number alone."""
    row = _rows(text, "維持")[0]
    assert row[column] == expected
    assert row[Tidy.NUMBER] in {"200", "470", ""}


def test_every_value_of_a_round_has_a_row_of_its_own() -> None:
    """A target of one year, a value to compare, the answers of a survey: each a number with its unit beside it."""
    facts = RoundFacts(
        "R7",
        value=read_value("7,800歩"),
        target=read_target("8,000歩以上"),
        new_target=read_target("9,000歩 [R10年度]"),
        comparable=read_value("7,700歩"),
        answers=read_value("175"),
    )
    plan = mapped(load_plan(), lambda each: replace(each, facts=(facts,), baseline_comparable=read_value("7,900歩")))
    rows = [row for row in tidy_rows(plan) if row[fields.ID.heading] == "1-0"]
    said = {(row[Tidy.ITEM], row[Tidy.ROUND]): (row[Tidy.NUMBER], row[Tidy.UNIT], row[Tidy.AIM]) for row in rows[1:]}
    assert said == {
        ("基準値の比較用の値", ""): ("7900", "歩", ""),
        ("今回値", "R7"): ("7800", "歩", ""),
        ("回の目標値", "R7"): ("8000", "歩", "以上"),
        ("この回からの目標値", "R7"): ("9000", "歩", "水準"),
        ("比較用の値", "R7"): ("7700", "歩", ""),
        ("回答数", "R7"): ("175", "", ""),
    }
