"""Which columns left of the indicators' names are levels, and whose numbers are taken out of the names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plan_report.runs.import_table import Imported

Take = Callable[..., Imported]
Made = Callable[..., list[dict[str, str]]]
_HEAD = ("政策", "取組の方向", "指標名", "R5実績", "目標値")


def test_numbers_are_taken_however_many_digits_they_have(take_rows: Take, rows_made: Made) -> None:
    """01 教育 and 0101 学校教育 have numbers of their own; none is invented."""
    rows = (("01 教育", "0101 学校教育", "a", "1件", "2件"), ("", "0102 社会教育", "b", "1件", "2件"))
    result = take_rows(_HEAD, *rows)
    found = [(row["政策番号"], row["取組の方向番号"], row["取組の方向"]) for row in rows_made()]
    assert found == [("01", "0101", "学校教育"), ("01", "0102", "社会教育")]
    assert not any("番号がない" in str(each) for each in result.taken.doubts)


def test_ditto_hides_no_number(take_rows: Take, rows_made: Made) -> None:
    """〃 goes on with the node above, and all others begin with a number."""
    take_rows(_HEAD, ("Ⅰ 支え合う", "(1)担い手", "a", "1件", "2件"), ("〃", "〃", "b", "1件", "2件"))
    assert {(row["政策番号"], row["政策"], row["取組の方向番号"]) for row in rows_made()} == {("Ⅰ", "支え合う", "1")}


def test_any_heading_is_a_level_where_ditto_says_it_for_several(take_rows: Take, rows_made: Made) -> None:
    """A word that nobody knows groups indicators; that is a likely guess."""
    head = ("めあて", *_HEAD[2:])
    result = take_rows(head, ("学び", "a", "1件", "2件"), ("〃", "b", "1件", "2件"))
    assert (result.seen[0].field, result.seen[0].sure) == ("めあて", "たぶん")
    assert [row["めあて"] for row in rows_made()] == ["学び", "学び"]


def test_names_with_and_without_numbers_keep_them_and_say_so(take_rows: Take, rows_made: Made) -> None:
    """Which node has which number would be a guess."""
    result = take_rows(_HEAD, ("1 学び", "x", "a", "1件", "2件"), ("緑", "y", "b", "1件", "2件"))
    assert [row["政策"] for row in rows_made()] == ["1 学び", "緑"]
    assert "「政策（番号と名称）」と書いてください" in result.seen[0].why


def test_unknown_column_on_the_left_tells_how_to_take_it(take_rows: Take) -> None:
    """Every cell says something else: no level can be seen in it."""
    result = take_rows(("めあて", *_HEAD[2:]), ("学び", "a", "1件", "2件"), ("緑", "b", "1件", "2件"))
    (left,) = result.taken.left
    assert "段であれば、levels とこの列の読み方に段の名を書く" in left.mend


@pytest.mark.parametrize("heading", ["番号", "No.", "指標番号"])
def test_numbers_of_indicators_are_not_those_of_the_level(heading: str, take_rows: Take, rows_made: Made) -> None:
    """1, 2, 3 on the left number the indicators; 1 学び has its own number."""
    rows = (("1", "1 学び", "a", "1件"), ("2", "1 学び", "b", "1件"), ("3", "2 緑", "c", "1件"))
    result = take_rows((heading, "基本目標", "指標名", "R5実績"), *rows)
    assert [each.field for each in result.seen][:2] == ["指標番号", "基本目標（番号と名称）"]
    found = [(row["指標番号"], row["基本目標番号"], row["基本目標"]) for row in rows_made()]
    assert found == [("1", "1", "学び"), ("2", "1", "学び"), ("3", "2", "緑")]
    assert "番号" not in "".join(map(str, result.taken.doubts)) + result.seen[1].why


def test_numbers_that_come_again_are_the_levels(take_rows: Take, rows_made: Made) -> None:
    """1, 1, 2 on the left; a number in the name stays there, and the reason says why."""
    rows = (("1", "1 学び", "a", "1件"), ("1", "1 学び", "b", "1件"), ("2", "2 緑", "c", "1件"))
    result = take_rows(("番号", "基本目標", "指標名", "R5実績"), *rows)
    assert [(row["基本目標番号"], row["基本目標"]) for row in rows_made()][1:] == [("1", "1 学び"), ("2", "2 緑")]
    assert "左の列も番号なので、番号は名称に残します" in result.seen[1].why
