"""Whether a column under 基準年度 or 目標年度 holds years or that year's values; no cell of it is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plan_report.runs.import_table import Imported

Take = Callable[..., Imported]
Made = Callable[..., list[dict[str, str]]]


def _fields(result: Imported) -> dict[str, str]:
    return {each.heading: each.field for each in result.seen}


@pytest.mark.parametrize("cells", [("1502", "35.2"), ("34,512", "18.2%"), ("2010", "34512"), ("実施", "—")])
def test_values_under_a_heading_of_years_are_the_values_of_that_year(
    take_rows: Take, rows_made: Made, cells: Sequence[str]
) -> None:
    """基準年度（2019年度）and 目標年度（R12年度）over values; it is told as a likely guess with its reason."""
    head = ("指標名", "基準年度（2019年度）", "R5実績", "目標年度（R12年度）")
    result = take_rows(head, *((name, cell, "1件", "2件") for name, cell in zip("ab", cells, strict=True)))
    fields = _fields(result)
    assert fields["基準年度（2019年度）"] == "基準値 [2019年度]"
    assert fields["目標年度（R12年度）"] == "目標値 [R12年度]"
    assert {each.sure for each in result.seen if each.why} == {"たぶん"}
    assert rows_made()[0]["基準値"] == f"{cells[0]} [2019年度]"
    assert rows_made()[0]["目標値"] == "2件 [R12年度]"


def test_values_without_a_year_in_the_heading_have_none(take_rows: Take, rows_made: Made) -> None:
    """基準年度 alone over values: which year it was nobody says."""
    take_rows(("指標名", "基準年度", "R5実績"), ("a", "34512件", "2件"))
    assert rows_made()[0]["基準値"] == "34512件"


@pytest.mark.parametrize("years", [("R2", "R3"), ("2019", "2020"), ("平成30年度", "H31.3"), ("R2", "策定の頃")])
def test_years_are_the_years_of_the_values_beside(take_rows: Take, rows_made: Made, years: Sequence[str]) -> None:
    """Cells that are years date the value of their row; one that is none is listed."""
    head = ("指標名", "基準年度", "基準値", "R5実績")
    result = take_rows(head, *((name, year, "1件", "2件") for name, year in zip("ab", years, strict=True)))
    assert _fields(result)["基準年度"] == "基準値の年度"
    assert rows_made()[0]["基準値"].startswith("1件 [")
    assert [each.place.row for each in result.taken.left] == ([3] if years[1] == "策定の頃" else [])


def test_years_under_a_general_heading_are_years(take_rows: Take, rows_made: Made) -> None:
    """基準 over R2, 現状 over values: what is no value cannot be the baseline."""
    result = take_rows(("指標名", "基準", "現状値", "R5実績"), ("a", "R2年度", "1件", "2件"))
    assert _fields(result)["基準"] == "基準値の年度"
    assert rows_made()[0]["基準値"] == "1件 [R2年度]"


def test_year_of_the_row_goes_before_that_of_the_heading(take_rows: Take, rows_made: Made) -> None:
    """基準値（R4）, but R2 for this indicator."""
    take_rows(("指標名", "基準年度", "基準値（R4）", "R5実績"), ("a", "R2", "1件", "2件"), ("b", "", "1件", "2件"))
    assert [row["基準値"] for row in rows_made()] == ["1件 [R2年度]", "1件 [R4年度]"]


def test_years_without_their_values_are_left(take_rows: Take) -> None:
    """A column of years that no column of values goes with."""
    result = take_rows(("指標名", "R5実績", "目標年度"), ("a", "2件", "R8"))
    (left,) = result.taken.left
    assert left.place.column == "C 目標年度"
    assert "目標値の列がありません" in left.mend


_CELLS = st.sampled_from(
    ["", "R2", "2019", "平成30年度", "1,502", "35.2％", "12件 [R1]", "—", "策定時", "R2～R4", "実施"]
)


_SHORT = {"平成30年度": "H30年度", "2019": "2019年度", "R2": "R2年度"}  # as a bracket writes them


@pytest.mark.parametrize(
    "head",
    [
        ("指標名", "基準年度", "基準値", "目標年度", "目標値", "R5実績"),
        ("指標名", "基準", "現状（R4）", "目標", "目標年次", "R5"),
    ],
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(*[_CELLS] * 4), min_size=1, max_size=4), st.sampled_from(["", "（2019年度）"]))
@example([("", "", "", ""), ("R2", "R2", "R2", "")], "")  # read as the headings of another table, and told
def test_no_cell_is_lost_without_a_word(
    head: tuple[str, ...], take_rows: Take, rows_made: Made, rows: list[tuple[str, ...]], year: str
) -> None:
    """Whatever stands under these headings is found in the indicator's cells or in the lists of what is told."""
    body = [(f"指標{index}", *cells, "1件") for index, cells in enumerate(rows)]
    result = take_rows((*head[:1], head[1] + year, *head[2:]), *body)
    columns_left = [each.place.column[0] for each in result.taken.left if each.place.row == 1]
    told = [str(each) for each in (*result.taken.left, *result.taken.doubts)]
    tables = [rows_made(path.name) for path in result.written if path.suffix == ".csv"]
    for index, cells in enumerate(rows):
        whole = re.compile(rf" {index + 2}行目(?!「).*(読んでいません|表の下の行)")
        if any(map(whole.search, told)):
            continue  # it looks like the headings of another table, or stands below them
        for column, cell in zip("BCDE", cells, strict=True):
            here = [line for line in told if f" {index + 2}行目「{column} " in line]
            said = "".join((*here, *(text for table in tables for text in table[index].values())))
            assert column in columns_left or cell in said or _SHORT.get(cell, cell) in said
