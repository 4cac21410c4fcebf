"""What earlier rounds add to the 評価 tables: 前回, 経年, trend and target."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from fixtures.trees import mapped

from plan_report.chart import Sparkline
from plan_report.compose.history import History
from plan_report.compose.options import Layout
from plan_report.compose.room import Room
from plan_report.document import Cell, CellRole, Document
from plan_report.load import bundled_scheme
from plan_report.model import LAST_AVAILABLE, Indicator, Part, Plan, Quantity, RoundFacts, StatusWord, Value
from plan_report.notation import read_value
from plan_report.period import fiscal_year

WORDS = bundled_scheme("three-way").status
LANDSCAPE = ["基準値", "目標値", "前回", "今回（※）", "経年", "評価", "備考"]
PORTRAIT = ["基準値", "前回・経年", "今回（※）", "評価", "備考"]


def row(document: Document, name: str) -> dict[str, Cell]:
    """The cells of an indicator's row by their columns' headings."""
    for table in document.tables:
        heads = {cell.col: cell.text for cell in table.cells if cell.role is CellRole.COLUMN_HEADER}
        for cell in table.cells:
            if cell.text == name and cell.role in {CellRole.INDICATOR, CellRole.OUTCOME}:
                return {heads[c.col]: c for c in table.cells if c.row == cell.row and c.col in heads}
    raise AssertionError(name)


def line(plan: Plan, round_id: str, id_: str) -> Sparkline | None:
    """An indicator's sparkline in a round."""
    history = History.of(plan, round_id, WORDS)
    assert history is not None
    return history.sparkline(next(each for each in plan.indicators if each.id == id_), None, "△")


def notes(plan: Plan, round_id: str, id_: str) -> tuple[str, ...]:
    """An indicator's trend notes in a round."""
    history = History.of(plan, round_id, WORDS)
    assert history is not None
    return history.trend_notes(next(each for each in plan.indicators if each.id == id_))


def later_values_changed(plan: Plan, after: str) -> Plan:
    """The plan with other values, words and parts in all rounds after this one."""
    ids = [each.id for each in plan.rounds]
    later = set(ids[ids.index(after) + 1 :])

    def each(indicator: Indicator) -> Indicator:
        other = Value((Part(Quantity(Decimal(987654), "件")),))
        facts = tuple(
            RoundFacts(facts.round_id, other, not_comparable="後のこと") if facts.round_id in later else facts
            for facts in indicator.facts
        )
        return replace(indicator, facts=facts)

    return mapped(plan, each)


@pytest.mark.parametrize(("paper", "heads"), [("A4-landscape", LANDSCAPE), ("A4-portrait", PORTRAIT)])
def test_from_the_second_round_on_the_tables_have_further_columns(
    made_up: Plan, report_of: Callable[..., Document], paper: str, heads: list[str]
) -> None:
    """前回 and 経年; the first round has the plan's columns with 評価 and 備考, the plan's own layout never more."""
    plan = replace(made_up, paper=paper)
    first = ["基準値", "目標値", "今回（※）", "評価", "備考"]
    for round_id, layout, expected in (
        ("R6", Layout.EVALUATION, first),
        ("R7", Layout.EVALUATION, heads),
        ("R10", Layout.PLAN, ["基準値", "今回（※）"]),
    ):
        table = next(t for t in report_of(plan, round_id, layout).tables if t.key == "node-1")
        found = [cell.text for cell in table.cells if cell.role is CellRole.COLUMN_HEADER][2:]
        assert found == expected
        assert sum(table.widths) == pytest.approx(Room.usual(paper).width, abs=0.1)


def test_the_previous_value_has_its_year(made_up: Plan, report_of: Callable[..., Document]) -> None:
    """The survey's year, or the year of the results; nothing where there was no value."""
    document = report_of(made_up, "R8")
    assert row(document, "支え合っていると思う市民の割合")["前回"].text == "21.9%\n[R7年度]"
    assert row(document, "講座の件数")["前回"].text == "11件\n[R6年度]"
    assert row(document, "安心だと思う市民の割合")["前回"].text == ""


def test_in_portrait_the_line_stands_under_the_previous_value(
    made_up: Plan, report_of: Callable[..., Document]
) -> None:
    """Both in one cell."""
    document = report_of(replace(made_up, paper="A4-portrait"), "R8")
    cell = row(document, "講座の件数")["前回・経年"]
    assert (cell.text, cell.role) == ("11件\n[R6年度]", CellRole.COURSE)
    assert cell.figure == line(made_up, "R8", "1-1-1")


def test_the_line_has_baseline_and_all_rounds_at_their_years(made_up: Plan) -> None:
    """And the target at its year; its words have every figure."""
    found = line(made_up, "R8", "1-1-1")
    assert found is not None
    assert (found.at, found.target_at) == ((2022, 2023, 2024, 2025), 2030)
    assert [trace.points for trace in found.traces] == [tuple(map(Decimal, (10, 12, 11, 15)))]
    assert found.traces[0].target == 20
    assert found.alt == (
        "基準値から今回までの値は、令和4年度が10件、令和5年度が12件、令和6年度が11件、令和7年度が15件です。"
        "目標は、令和12年度に20件です。"
    )


def test_a_missing_value_is_a_gap(made_up: Plan) -> None:
    """It is said to be missing."""
    found = line(made_up, "R8", "2-0")
    assert found is not None
    assert found.traces[0].points == (Decimal("38.2"), Decimal("37.30"), None, Decimal("36.5"))
    assert "R7年度 値なし" in found.said
    assert found.at == (2022, 2024, 2025, 2026)
    assert found.traces[0].target is None


def with_values(plan: Plan, id_: str, *values: str, **of_plan: Any) -> Plan:
    """The plan with other values of an indicator: its baseline, then round by round."""

    def each(indicator: Indicator) -> Indicator:
        if indicator.id != id_:
            return indicator
        facts = (
            replace(facts, value=read_value(text) if text else None)
            for facts, text in zip(indicator.facts, values[1:], strict=False)
        )
        return replace(indicator, baseline=read_value(values[0]), facts=tuple(facts), target=None)

    return replace(mapped(plan, each), **of_plan)


def test_amounts_of_money_are_drawn_in_one_unit(made_up: Plan) -> None:
    """12,000千円 lies above 1,190万円, whatever the figures in front of the units."""
    values = ("12,000千円 [R4年度]", "1,190万円", "11,800千円", "1,170万円", "1,160万円")
    plan = with_values(made_up, "1-1-1", *values)
    found = line(plan, "R9", "1-1-1")
    assert found is not None
    assert [int(point or 0) for point in found.traces[0].points] == [
        *(12_000_000, 11_900_000, 11_800_000, 11_700_000, 11_600_000)
    ]
    assert notes(plan, "R9", "1-1-1") == ("減少傾向（5回）",)


@pytest.mark.parametrize("other", ["30人", "15件減"])
def test_numbers_of_several_scales_have_no_line(other: str, made_up: Plan) -> None:
    """Nor a trend."""
    plan = with_values(made_up, "1-1-1", "12件 [R4年度]", "11件", "10件", "9件", other)
    assert line(plan, "R9", "1-1-1") is None
    assert notes(plan, "R9", "1-1-1") == ()


def test_a_value_that_counts_again_in_a_later_round_is_one_point(made_up: Plan) -> None:
    """Where the plan says that the last value there is counts, it stands once in the line and once in the trend."""
    plan = with_values(made_up, "1-1-1", *("12件 [R4年度]", "11件", "10件", "9件", ""), latest_value=LAST_AVAILABLE).at(
        "R9"
    )
    assert next(each for each in plan.indicators if each.id == "1-1-1").value("R9") is not None
    found = line(plan, "R9", "1-1-1")
    assert found is not None
    assert found.said == ("R4年度 12件", "R5年度 11件", "R6年度 10件", "R7年度 9件")
    assert notes(plan, "R9", "1-1-1") == ()


def test_each_part_has_a_line_of_its_own(made_up: Plan) -> None:
    """They are never added."""
    found = line(made_up, "R7", "1-1-2")
    assert found is not None
    assert [trace.points for trace in found.traces] == [
        tuple(map(Decimal, (525, 530, 541))),
        tuple(map(Decimal, (279, 280, 275))),
    ]


def test_words_stand_as_high_as_the_scheme_orders_them(made_up: Plan) -> None:
    """未実施, 一部実施, 実施; a word among numbers is a gap."""
    found = line(made_up, "R8", "1-1-3")
    assert found is not None
    assert found.traces[0].points == tuple(map(Decimal, (0, 1, 1, 2)))
    mixed = line(made_up, "R8", "2-1-4")
    assert mixed is not None
    assert mixed.traces[0].points == (None, Decimal(47), Decimal(52), Decimal(60))


def test_what_does_not_compare_has_no_line(made_up: Plan, report_of: Callable[..., Document]) -> None:
    """The cell says so instead, and no trend is told."""
    cell = row(report_of(made_up, "R10"), "相談の件数")["経年"]
    assert (cell.text, cell.figure) == ("比べられません", None)
    assert notes(made_up, "R10", "2-1-3") == ()


def test_a_single_value_has_no_line(made_up: Plan) -> None:
    """There must be two of a part at least."""
    plan = later_values_changed(made_up, "R10")
    assert line(plan, "R7", "2-1-2") is not None
    indicator = next(each for each in plan.indicators if each.id == "2-1-2")
    history = History.of(plan, "R7", WORDS)
    assert history is not None
    alone = replace(indicator, facts=(RoundFacts("R6"), RoundFacts("R7", indicator.value("R7"))))
    assert history.sparkline(alone, None, "△") is None


def test_without_years_the_points_stand_evenly(made_up: Plan) -> None:
    """And the target, whose place would be a guess, is left out of the line but not of the words.

    A value is then dated by its round, in words that nobody reads as a year.
    """
    rounds = tuple(replace(each, results_year=None) for each in made_up.rounds)
    found = line(replace(made_up, rounds=rounds), "R7", "1-1-1")
    assert found is not None
    assert (found.at, found.target_at, found.traces[0].target) == ((0, 1, 2), None, None)
    assert found.said == ("R4年度 10件", "R6の回 12件", "R7の回 11件", "目標 R12年度 20件")


def test_a_target_of_the_past_is_not_drawn(made_up: Plan) -> None:
    """The line to it would run backwards."""
    history = History.of(made_up, "R8", WORDS)
    assert history is not None
    indicator = next(each for each in made_up.indicators if each.id == "1-1-1")
    assert indicator.target is not None
    past = replace(indicator, target=replace(indicator.target, period=fiscal_year(2024)))
    found = history.sparkline(past, None, "△")
    assert found is not None
    assert found.target_at is None


def test_a_trend_is_told_from_five_points_on_only(made_up: Plan) -> None:
    """Two points are 基準値比, never 傾向; each part is told of by itself, words never."""
    told = {round_id: notes(made_up, round_id, "1-0") for round_id in ("R7", "R8", "R9", "R10")}
    assert told == {"R7": (), "R8": (), "R9": ("増加傾向（5回）",), "R10": ("増加傾向（6回）",)}
    assert notes(made_up, "R9", "2-0") == ()  # a gap: four points
    assert notes(made_up, "R10", "2-0") == ("減少傾向（5回）",)
    assert notes(made_up, "R10", "1-1-1") == ("増減の傾向は見られません（6回）",)
    assert notes(made_up, "R10", "1-1-2") == ("個人 増加傾向（6回）", "団体 増減の傾向は見られません（6回）")
    assert notes(made_up, "R10", "1-1-3") == ()


def test_the_target_has_a_column_or_where_there_is_no_room_stands_in_the_note(
    made_up: Plan, report_of: Callable[..., Document]
) -> None:
    """Never in both; the legend explains the word where it is used."""
    name = "待機者の数\n（減少が望ましい）"
    beside = report_of(made_up, "R10")
    assert row(beside, name)["目標値"].text == "60人\n[R12年度]"
    assert "目標 " not in row(beside, name)["備考"].text
    narrow = report_of(replace(made_up, paper="A4-portrait"), "R10")
    assert "目標値" not in row(narrow, name)
    assert "目標 60人（令和12年度）" in row(narrow, name)["備考"].text
    (legend,) = (table for table in narrow.tables if table.key == "legend")
    assert "目標" in {cell.text for cell in legend.cells if cell.role is CellRole.SIGN}


def test_the_note_has_the_trend(made_up: Plan, report_of: Callable[..., Document]) -> None:
    """After the change; the legend explains it and the line."""
    document = report_of(made_up, "R10")
    assert row(document, "待機者の数\n（減少が望ましい）")["備考"].text == (
        "△30人（△25.0%）\n目標まで年10人減が必要（これまで年6人減、目標の年に72人の見込み）\n減少傾向（6回）"
    )
    (legend,) = (table for table in document.tables if table.key == "legend")
    signs = [cell.text for cell in legend.cells if cell.role is CellRole.SIGN]
    assert {"増加傾向など", "経年の線"} <= set(signs)
    first = report_of(made_up, "R6")
    (legend,) = (table for table in first.tables if table.key == "legend")
    assert not {"増加傾向など", "経年の線"} & {cell.text for cell in legend.cells}


@pytest.mark.parametrize("round_id", ["R6", "R7", "R8", "R9"])
def test_a_rounds_report_never_shows_a_later_rounds_values(
    made_up: Plan, report_of: Callable[..., Document], round_id: str
) -> None:
    """The report is the same whatever came after it."""
    other = later_values_changed(made_up, round_id)
    assert other != made_up
    assert report_of(other, round_id) == report_of(made_up, round_id)


def test_an_unknown_word_of_an_earlier_round_is_a_gap(made_up: Plan) -> None:
    """A scheme may have fewer words than the plan once used."""
    history = History.of(made_up, "R8", replace(WORDS, ranks=(("未実施",), ("実施",))))
    assert history is not None
    indicator = next(each for each in made_up.indicators if each.id == "1-1-3")
    assert StatusWord("一部実施") in [
        part.amount for facts in indicator.facts if facts.value for part in facts.value.parts
    ]
    found = history.sparkline(indicator, None, "△")
    assert found is not None
    assert found.traces[0].points == (Decimal(0), None, None, Decimal(1))
