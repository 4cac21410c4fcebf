"""The seed's plan is carried exactly as READING.md reads it (tests/cases/load_seed.csv was made from its tables)."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from fixtures.csv_files import rule_table

from plan_report.load import load
from plan_report.model import Amount, Direction, Indicator, Kind, Plan, Quantity, Value
from plan_report.resources import bundled

CASES = rule_table("load_seed.csv")

FLAGGED = {
    "3-2-1": ["基準値"],
    "3-2-3": ["主体", "今回値"],
    "3-3-2": ["指標名"],
    "4-1-2": ["指標名"],
    "4-2-1": ["主体", "考え方"],
    "4-2-2": ["主体", "考え方"],
    "4-3-1": ["基準値", "考え方"],
    "4-3-2": ["考え方", "今回値"],
    "4-3-3": ["主体", "考え方"],
}


@pytest.fixture(scope="module")
def seed() -> Plan:
    """The bundled plan."""
    loaded = load()
    assert loaded.doubts == ()
    return loaded.plan


def _by_id(plan: Plan) -> dict[str, Indicator]:
    return {indicator.id: indicator for indicator in plan.indicators}


def test_counts(seed: Plan) -> None:
    """34 indicators in four areas: four 成果目標 and thirty 評価指標."""
    assert [len(list(node.every_indicator)) for node in seed.nodes] == [9, 8, 9, 8]
    assert [len(node.indicators) for node in seed.nodes] == [1, 1, 1, 1]
    assert [len(node.children) for node in seed.nodes] == [2, 3, 3, 3]
    assert Counter(indicator.is_outcome for indicator in seed.indicators) == {True: 4, False: 30}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['指標番号']} {case['欄']} {case['内訳']}")
def test_cell_reads_as_the_table_says(case: dict[str, str], seed: Plan) -> None:
    """Every value of the plan's table: its number, unit or word, part and year."""
    indicator = _by_id(seed)[case["指標番号"]]
    value = indicator.baseline if case["欄"] == "基準値" else indicator.value("R7")
    assert value is not None
    assert (str(value.period.western) if value.period else "") == case["年度（西暦）"]
    assert bool(value.period and value.period.at_end) == (case["年度末"] == "はい")
    if case["語"] == "（なし）":
        assert value.mark == "—"
        return
    amount = _amount(value, case["内訳"])
    if case["語"]:
        assert not isinstance(amount, Quantity)
        assert amount.word == case["語"]
    else:
        assert isinstance(amount, Quantity)
        assert (str(amount.number), amount.unit) == (case["数"], case["単位"])
        assert isinstance(amount.number, Decimal)


def _amount(value: Value, label: str) -> Amount:
    (amount,) = (part.amount for part in value.parts if part.label == label)
    return amount


def test_no_value_is_left_over(seed: Plan) -> None:
    """The rule table covers every value of the plan, and the plan every line of it."""
    lines = [(case["指標番号"], case["欄"]) for case in CASES]
    ids = [indicator.id for indicator in seed.indicators]
    assert list(dict.fromkeys(lines)) == [(each, column) for each in ids for column in ("基準値", "R7の値")]


def test_flags_are_carried_with_their_reasons(seed: Plan) -> None:
    """What READING.md marks 要確認 is flagged, and nothing else."""
    flagged = {i.id: [doubt.item for doubt in i.doubts_in("R7")] for i in seed.indicators if i.doubts_in("R7")}
    assert flagged == FLAGGED
    assert all(len(doubt.reason) > 10 for indicator in seed.indicators for doubt in indicator.doubts_in("R7"))


def test_illegible_and_corrected_names(seed: Plan) -> None:
    """The name nobody can read is said to be so; the misprint is corrected and flagged."""
    names = _by_id(seed)
    assert names["3-3-2"].name == "（指標名は要確認）"
    assert "立ち上がった通いの場" in names["4-1-2"].name
    assert "立ち上がりった" in names["4-1-2"].doubts[0].reason


def test_kinds_and_directions(seed: Plan) -> None:
    """成果目標 are survey shares; every direction is 増加 until the plan's owner says otherwise."""
    kinds = Counter(indicator.kind for indicator in seed.indicators)
    assert kinds == {Kind.SURVEY: 4, Kind.RATE: 2, Kind.STATUS: 4, Kind.COUNT: 24}
    assert {indicator.direction for indicator in seed.indicators} == {Direction.UP}
    assert all((indicator.kind is Kind.SURVEY) == indicator.is_outcome for indicator in seed.indicators)


def test_actors_stand_as_printed(seed: Plan) -> None:
    """成果目標 have no actor, ten 評価指標 have both."""
    actors = Counter(indicator.actors for indicator in seed.indicators)
    assert actors == {(): 4, ("市",): 13, ("市社協",): 10, ("市", "市社協"): 7}


def test_settings(seed: Plan) -> None:
    """Title, owners, round and surveys of the plan; its period is not known and not made up."""
    assert seed.title == "第5期旭川市地域福祉計画・第7期旭川市社会福祉協議会地域福祉活動計画"
    assert seed.organisations == ("旭川市", "旭川市社会福祉協議会")
    assert (seed.period, seed.scheme, seed.paper, seed.output_name) == ("", "three-way", "A4-landscape", "report")
    (only,) = seed.rounds
    assert (only.id, only.name, only.heading) == ("R7", "令和7年度評価", "今回（※）")
    assert only.footnote == "※ 令和7年度旭川市民アンケート結果又はR6年度実績値"
    assert only.issued is None
    assert [(survey.year.western, survey.valid, survey.sent) for survey in seed.surveys] == [
        (2023, 1524, 3000),
        (2025, 1508, 3000),
    ]


def test_year_of_current_values(seed: Plan) -> None:
    """成果目標 are of the survey's year, all others of the results' year."""
    years = {(i.is_outcome, year.western) for i in seed.indicators if (year := seed.current_period(i, "R7"))}
    assert years == {(True, 2025), (False, 2024)}


def test_files_open_in_excel() -> None:
    """The CSV carries the mark of UTF-8 and Windows line ends, so that Excel opens it by a double click."""
    data = (bundled("data") / "indicators.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 35
