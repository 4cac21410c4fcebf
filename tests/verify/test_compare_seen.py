"""What is seen in a file and not in a fresh drawing is told once, where it stands, in reading order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.verify.compare_seen import seen_differences
from plan_report.verify.found import Difference
from plan_report.verify.seen import Seen

FRESH = (
    Seen("ページの上の文字", "資料1"),
    Seen("「１　評価の概要」の文章", "34指標のうち、16指標が改善しました。"),
    Seen("図１の凡例", "改善 ↗"),
    Seen("図１の凡例", "悪化 ↘"),
    Seen("図１の数値", "16"),
    Seen("表１　1行目「今回」", "2,062件"),
    Seen("表１　2行目「今回」", ""),
)


def changed(at: int, *what: str) -> list[Seen]:
    """The pieces with others in place of one."""
    return [*FRESH[:at], *(Seen(FRESH[at].where, each) for each in what), *FRESH[at + 1 :]]


def told(given: list[Seen], *known: Difference) -> list[tuple[str, str, str]]:
    """The differences."""
    return [(each.place, each.recorded, each.found) for each in seen_differences(FRESH, given, known)]


@pytest.mark.parametrize("at", range(len(FRESH)))
def test_one_piece_changed_taken_away_or_doubled_is_told_once(at: int) -> None:
    """With its place and both texts."""
    where, what = FRESH[at].where, FRESH[at].what
    assert told(changed(at, f"{what}9")) == [(where, what, f"{what}9")]
    assert told(changed(at)) == [(where, what, "（ない）")]
    assert told(changed(at, what, "別の文字")) == [(where, "（ない）", "別の文字")]


def test_what_was_exchanged_is_told_as_that() -> None:
    """Swapped legends are one difference."""
    swapped = [*FRESH[:2], FRESH[3], FRESH[2], *FRESH[4:]]
    assert told(swapped) == [("図１の凡例", "改善 ↗", "（順序が違う）")]


def test_what_says_the_same_elsewhere_is_told() -> None:
    """A value that slipped into the next row."""
    moved = [*FRESH[:5], Seen("表１　2行目「今回」", "2,062件"), Seen("表１　2行目「今回」", "")]
    assert told(moved) == [("表１　1行目「今回」", "2,062件", "（表１　2行目「今回」にある）")]


def test_what_is_told_by_a_better_name_is_not_told_again() -> None:
    """But the same change elsewhere is."""
    known = Difference("1-2-1「旭川…」の「今回」", "2,062件", "2,063件")
    assert told(changed(5, "2,063件"), known) == []
    twice = [*changed(5, "2,063件"), Seen("図２の数値", "2,063件")]
    assert told(twice, known) == [("図２の数値", "（ない）", "2,063件")]
    row = Difference("表１　1行目", "改善 ↗ ｜ 2,062件", "（行がない）")
    assert told([FRESH[0], FRESH[1], *FRESH[3:5], FRESH[6]], row) == []


def test_looks_that_stay_are_no_part_of_a_change() -> None:
    """A cell's fill is named with its text; another fill is told though the text is known to be another."""
    known = Difference("1-2-1「旭川…」の「今回」", "悪化 ↘", "改善 ↗")
    fresh = [Seen("表４の1行7列", "悪化 ↘［地の色 E59B82］")]
    assert seen_differences(fresh, [Seen("表４の1行7列", "改善 ↗［地の色 E59B82］")], [known]) == ()
    assert len(seen_differences(fresh, [Seen("表４の1行7列", "改善 ↗［地の色 FFFFFF］")], [known])) == 1


pieces = st.lists(st.builds(Seen, st.sampled_from("上中下"), st.sampled_from("改善悪化")), max_size=12)


@given(pieces, pieces)
def test_nothing_is_told_of_the_same_and_something_of_all_else(fresh: list[Seen], given: list[Seen]) -> None:
    """Whatever is seen."""
    assert bool(seen_differences(fresh, given)) is (fresh != given)
