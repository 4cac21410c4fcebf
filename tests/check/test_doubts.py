"""Doubts: what an official is asked to look at again."""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

import pytest
from fixtures.doubts import FILE, an_indicator, plan_of, said_of
from fixtures.facts import saying
from fixtures.trees import LEVELS
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_report.check.doubts import find_doubts
from plan_report.errors import Problem, Severity
from plan_report.model import Indicator, Node, Plan, Round
from plan_report.notation import read_target
from plan_report.period import fiscal_year
from plan_report.resources import bundled

MEND = "意味が同じなら、どちらかの書き方にそろえてください"


def _plan(*areas: Node) -> Plan:
    return Plan("計画", ("市",), "", (Round("R7", "令和7年度評価", "今回", ""),), LEVELS, areas)


@pytest.fixture(scope="module")
def seed_doubts() -> tuple[Problem, ...]:
    """The doubts about the seed's plan as its table gives it, its own flags left out."""
    text = (bundled("data") / FILE).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(keepends=True)))
    text = (bundled("data") / "R7.csv").read_text(encoding="utf-8-sig")
    values = {row["指標番号"]: row["値"] for row in csv.DictReader(text.splitlines(keepends=True))}

    def indicators(of: Iterable[tuple[int, dict[str, str]]]) -> tuple[Indicator, ...]:
        return tuple(
            an_indicator(number, row["基準値"], values[row["指標番号"]], name=row["指標名"]) for number, row in of
        )

    areas = []
    for _, of_area in groupby(enumerate(rows, start=2), key=lambda item: item[1]["目指す地域像番号"]):
        members = list(of_area)
        outcomes = [item for item in members if not item[1]["基本的な考え方番号"]]
        rest = [item for item in members if item[1]["基本的な考え方番号"]]
        policies = [
            Node(number, chosen[0][1]["基本的な考え方"], indicators(chosen))
            for number, group in groupby(rest, key=lambda item: item[1]["基本的な考え方番号"])
            for chosen in [list(group)]
        ]
        first = members[0][1]
        area = Node(first["目指す地域像番号"], first["目指す地域像"], indicators(outcomes), tuple(policies))
        areas.append(area)
    return find_doubts(_plan(*areas), "R7")


@pytest.mark.parametrize(
    "words",
    [
        [
            "行目：「旭川市自立サポートセンターにおける延べ相談件数」の基準値1,888件は、「就労・住居の確保等",
            "行目）の基準値と同じ",
        ],
        ["968件", "90件", "90.7%減っています"],
        [
            "行目：「地区ボランティアセンター設置箇所数」の5箇所は、「世代間交流",
            "行目）の82か所と単位の書き方が違います",
        ],
        ["行目：基本的な考え方4-3「日常生活", "基本的な考え方4-2「日常生活", "行目）と同じ名前です"],
        ["38.2%", "37.30%", "小数の桁数が違います"],
    ],
)
def test_the_seed_has_its_known_doubts(seed_doubts: tuple[Problem, ...], words: list[str]) -> None:
    """The five slips of the seed's table are found, pairs with both their places."""
    told = [str(doubt) for doubt in seed_doubts]
    assert len([text for text in told if all(word in text for word in words)]) == 1


def test_the_seed_is_not_buried_in_doubts(seed_doubts: tuple[Problem, ...]) -> None:
    """Beside these five only true large changes and differing decimals of the seed are told."""
    rest = [doubt.what for doubt in seed_doubts if "増えて" not in doubt.what and "小数の桁数" not in doubt.what]
    assert len(rest) == 5
    (totals,) = (str(doubt) for doubt in seed_doubts if "とあります" in doubt.what)
    assert totals.startswith(f"{FILE} 18行目「指標名」列：指標名に「累計」とあります。ほかにも1件あります：31行目（")
    assert all(doubt.severity is Severity.DOUBT for doubt in seed_doubts)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("1,888件", "1,888件", True),
        ("1,888件", "1,888人", False),
        ("100件", "100件", True),
        ("99件", "99件", False),
        ("20.4%", "20.4%", True),
        ("20.4%", "20.40%", True),
        ("20%", "20%", False),
        ("5.00%", "5.00%", False),
        ("300か所", "300箇所", True),
        ("実施", "実施", False),
        ("—", "—", False),
    ],
)
def test_equal_baselines_are_told_when_they_tell(one: str, other: str, told: bool) -> None:  # noqa: FBT001 - a table
    """Two indicators with the same baseline are a doubt from 100 on or with three digits that tell."""
    doubts = [
        text for text in said_of(an_indicator(2, one, ""), an_indicator(3, other, "")) if "基準値と同じです" in text
    ]
    assert len(doubts) == told
    assert all(f"{FILE} 3行目：「指標3」" in text and f"「指標2」（{FILE} 2行目）" in text for text in doubts)


@pytest.mark.parametrize(
    ("baseline", "current", "words"),
    [
        ("968件", "90件", "基準値968件から今回の値90件まで90.7%減っています"),
        ("100件", "181件", "基準値100件から今回の値181件まで81.0%増えています"),
        ("100件", "180件", ""),
        ("100件", "20件", ""),
        ("0件", "50件", ""),
        ("△10円", "20円", "300.0%増えています"),
        ("20.0%", "50.1%", "基準値20.0%から今回の値50.1%まで30.1ポイント増えています"),
        ("50.0%", "80.0%", ""),
        ("50.0%", "80.1%", "30.1ポイント増えています"),
        ("1.0%", "5.0%", "基準値1.0%から今回の値5.0%まで4.0ポイント増えています"),
        ("5.0%", "9.0%", ""),
        ("10件", "100人", ""),
        ("10回/年", "100回/月", ""),
        ("未実施", "47件", ""),
        ("(個人) 5人 (団体) 3団体", "(個人) 6人 (団体) 30団体", "の（団体）基準値3団体から今回の値30団体まで900.0%"),
    ],
)
def test_large_changes_are_told(baseline: str, current: str, words: str) -> None:
    """A change of over 80 %, in a share also one of over 30 points, is a doubt; the limits themselves are not."""
    told = said_of(an_indicator(2, baseline, current))
    assert len(told) == bool(words)
    assert all(words in text for text in told)


@pytest.mark.parametrize(
    ("baseline", "current", "told"),
    [
        ("5件 [R4年度]", "6件 [R6年度]", False),
        ("5件 [R6年度]", "6件 [R6年度末]", True),
        ("5件 [R44年度]", "6件 [R6年度]", True),
        ("5件 [R44年度]", "6件", True),
        ("5件 [R5年度]", "6件", False),
        ("5件", "6件 [R6年度]", False),
        ("5件 [R44年度]", "", False),
    ],
)
def test_a_baseline_that_is_not_earlier_is_told(baseline: str, current: str, told: bool) -> None:  # noqa: FBT001 - a table
    """The years are compared, the round's own where the value says none."""
    indicator = an_indicator(2, baseline, current)
    area = Node("1", "地域", (), (Node("1", "考え方", (indicator,)),))
    plan = replace(_plan(area), rounds=(Round("R7", "", "今回", "", results_year=fiscal_year(2024)),))
    said = [str(doubt) for doubt in find_doubts(plan, "R7")]
    assert [text for text in said if "より前ではありません" in text] == said
    assert len(said) == told


@pytest.mark.parametrize("period", ["期間平均", "毎年度", "R2年度～累計"])
def test_two_values_of_one_time_without_a_place_are_told(period: str) -> None:
    """As two of one year are; the message says how to tell them apart."""
    (told,) = said_of(an_indicator(2, f"5件 [{period}]", f"6件 [{period}]"))
    assert f"基準値と今回の値が、同じ時点（{period}）の値です" in told
    assert "それぞれがいつの値かを書いてください" in told


def test_a_change_that_is_not_comparable_is_no_doubt() -> None:
    """Where the owner says why two values cannot be compared, a large change is not told."""
    assert said_of(saying(an_indicator(2, "10件", "100件"), not_comparable="数え方を変えたため")) == []


@pytest.mark.parametrize(
    ("baseline", "current", "words"),
    [
        ("82か所", "90箇所", "82か所と90箇所は単位の書き方が違います"),
        ("38.2%", "37.30%", "基準値38.2%と今回の値37.30%は小数の桁数が違います"),
        ("37%", "37.3%", "小数の桁数が違います"),
        ("99.5%", "100.5%", "今回の値100.5%は100%を超えています"),
        ("3,374件", "3,374件", "今回の値は基準値と同じ3,374件です"),
    ],
)
def test_slips_within_a_row_are_told(baseline: str, current: str, words: str) -> None:
    """A unit spelt in two ways, other decimals, a share over 100 % and a repeated count are told of their row."""
    (told,) = said_of(an_indicator(2, baseline, current))
    assert told.startswith(f"{FILE} 2行目：「指標2」の")
    assert words in told


@pytest.mark.parametrize(
    ("baseline", "current"),
    [("23.2%", "23.2%"), ("99件", "99件"), ("100%", "100%"), ("1.5万人", "16,000人"), ("実施", "実施"), ("5件", "")],
)
def test_plain_rows_give_no_doubt(baseline: str, current: str) -> None:
    """Equal shares, equal small counts and missing values are nothing to ask about."""
    assert said_of(an_indicator(2, baseline, current)) == []


def test_the_spelling_of_a_target_counts_too() -> None:
    """A target in another spelling of the unit is told of its row."""
    told = said_of(replace(an_indicator(2, "5か所", "6か所"), target=read_target("9箇所 [R8年度]")))
    assert told == [f"{FILE} 2行目：「指標2」の5か所と9箇所は単位の書き方が違います（{MEND}）"]


def test_each_spelling_of_a_unit_is_told_once() -> None:
    """Hundreds of rows in two spellings give one doubt, at the first row of the second spelling."""
    rows = [an_indicator(row, f"{row}{'か所' if row % 2 else '箇所'}", "") for row in range(2, 60)]
    told = [text for text in said_of(*rows) if "単位の書き方" in text]
    assert told == [
        f"{FILE} 3行目：「指標3」の3か所は、「指標2」（{FILE} 2行目）の2箇所と単位の書き方が違います（{MEND}）"
    ]


def test_names_used_twice_are_told() -> None:
    """An indicator's or 考え方's name that appears again is told with the place of the first; blanks do not matter."""
    first = Node("1", "学び 合う", (an_indicator(2, "5件", "", name="講座の件数"),))
    second = Node("2", "学び合う", (an_indicator(3, "6件", "", name="講座の　件数"),))
    told = [doubt.what for doubt in find_doubts(_plan(Node("4", "地域", (), (first, second))), "R7")]
    assert told == [
        f"「講座の\u3000件数」は、「講座の件数」（{FILE} 2行目）と同じ名前です",
        f"基本的な考え方4-2「学び合う」は、基本的な考え方4-1「学び 合う」（{FILE} 2行目）と同じ名前です",
    ]


def test_doubts_come_in_the_order_of_their_rows() -> None:
    """Whatever the printed order is, an official works down the file."""
    rows = [an_indicator(row, "10件", "100件") for row in (9, 2, 5)]
    assert [doubt.place.row for doubt in find_doubts(plan_of(*rows), "R7")] == [2, 5, 9]


def test_a_round_without_values_has_only_the_plans_doubts() -> None:
    """Before any value of a round is in, the baselines are still looked at."""
    rows = (an_indicator(2, "1,888件", "5件"), an_indicator(3, "1,888件", "6件"))
    assert [doubt.place.row for doubt in find_doubts(plan_of(*rows), "R8")] == [3]


def test_ten_thousand_indicators_take_no_quadratic_time() -> None:
    """Ten thousand rows, all with the same name, baseline and a large change, are three lines after some seconds."""
    rows = [an_indicator(row, "1,888件", "5件", name="同じ名前") for row in range(2, 10_002)]
    plan = plan_of(*rows)
    started = time.perf_counter()
    doubts = find_doubts(plan, "R7")
    assert time.perf_counter() - started < 10
    assert [re.findall("ほかにも([0-9,]+)件", doubt.what) for doubt in doubts] == [["9,999"], ["9,998"], ["9,998"]]


CELLS = st.sampled_from(
    ["5件", "500件", "500.0件", "0件", "20.4%", "120%", "5か所", "5箇所", "実施", "—", "(個人) 5人 (団体) 600団体"]
)


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_doubts_do_not_hang_on_the_order_of_pairs(cells: list[tuple[str, str]]) -> None:
    """Turning the rows round changes which place tells of a pair, never how many doubts there are."""
    rows = [an_indicator(row, baseline, current) for row, (baseline, current) in enumerate(cells, start=2)]
    told, turned = (find_doubts(plan_of(*order), "R7") for order in (rows, rows[::-1]))
    assert all(str(doubt).startswith(FILE) for doubt in told)
    pairs = [doubt for doubt in told if "基準値と同じです" in doubt.what]
    assert len(pairs) == len([doubt for doubt in turned if "基準値と同じです" in doubt.what])
