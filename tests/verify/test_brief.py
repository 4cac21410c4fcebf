"""What follows from one change of a file is told in one line, and nothing is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.verify.brief import brief
from plan_report.verify.found import MOVED, NONE, Difference

CELLS = [f"表１の{row}行1列" for row in range(1, 13)]


def told(*found: tuple[str, str, str]) -> list[str]:
    """The lines."""
    return [str(each) for each in brief([Difference(*each) for each in found])]


@pytest.mark.parametrize("mark", ["（取り消し線）", "（隠し文字、下線）"])
@pytest.mark.parametrize("text", ["改善", "改善（案）", "6（1）［地の色 D9E2EC］", "3（案）件"])
def test_a_style_that_hides_or_strikes_is_told_once(mark: str, text: str) -> None:
    """Wherever the letters stand that it changes, and whatever they say; where it was taken away, too."""
    at = text.find("［") if "［" in text else len(text)
    then, now = text, text[:at] + mark + text[at:]
    others = [(place, f"{n}", f"{n}{mark}") for n, place in enumerate(CELLS[1:])]
    assert told((CELLS[0], then, now), *others) == [
        f"表１の1行1列ほか11か所：記録では「{then}」、ファイルでは「{now}」です"
    ]
    taken = [(place, there, was) for place, was, there in others]
    assert len(told((CELLS[0], now, then), *taken)) == 1


def test_a_mark_within_a_text_is_found_where_both_share_a_bracket() -> None:
    """X（案） and X（取り消し線）（案）."""
    found = [(place, f"{n}（案）", f"{n}（取り消し線）（案）") for n, place in enumerate(CELLS)]
    assert len(told(*found)) == 1


def test_a_figure_or_a_page_that_is_gone_is_told_once() -> None:
    """With all that it showed; another one is another line."""
    parts = [(f"図１{what}", f"{n}", NONE) for n, what in enumerate(("", "の種類", "の系列の名", "の凡例", "の値"))]
    page = [(f"3ページの{what}", f"{n}", NONE) for n, what in enumerate(("見出し", "文章", "文章", "フッター"))]
    assert told(*parts, ("図１０の種類", "棒グラフ", NONE), *page) == [
        "図１：記録では「0」ですが、ファイルにはありません",
        "図１０の種類：記録では「棒グラフ」ですが、ファイルにはありません",
        "3ページの見出しほか3か所：記録では「0」ですが、ファイルにはありません",
    ]


def test_series_in_another_order_are_one_line() -> None:
    """What stands elsewhere than it stood."""
    moved = [(f"図１の「改善」の値（{n}番目）", f"{n}", MOVED) for n in range(4)]
    assert told(*moved) == ["図１の「改善」の値（0番目）ほか3か所：「0」の順序が、記録と違います"]


def test_bookmarks_and_properties_come_last_and_the_same_property_once() -> None:
    """A title stands in a PDF twice."""
    assert told(
        ("文書のプロパティの表題", "甲", "乙"),
        ("文書のプロパティ（XMP）の表題", "甲", "乙"),
        ("しおりの1段目", "甲", NONE),
        ("1ページの見出し", NONE, ""),
    ) == [
        "1ページの見出し：記録になく、ファイルには空の欄があります",
        "文書のプロパティの表題：記録では「甲」、ファイルでは「乙」です",
        "しおりの1段目：記録では「甲」ですが、ファイルにはありません",
    ]


def test_different_values_are_told_one_by_one() -> None:
    """However many there are."""
    found = [(place, f"{n}件", f"{n + 1}件") for n, place in enumerate(CELLS)]
    assert len(told(*found)) == len(found)


texts = st.sampled_from(["改善", "悪化", "改善（案）", "改善（取り消し線）", "", NONE, MOVED])
places = st.sampled_from(["図１", "図１の値", "1ページの文字", "しおりの1段目", "表１の1行1列"])
differences = st.lists(st.builds(Difference, places, texts, texts), max_size=30)


@given(differences)
def test_something_is_told_where_something_differs(found: list[Difference]) -> None:
    """And never more than there is; what is told was found."""
    lines = brief(found)
    assert bool(lines) is bool(found)
    assert len(lines) <= len(found)
    assert {(each.recorded, each.found) for each in lines} <= {(each.recorded, each.found) for each in found}
