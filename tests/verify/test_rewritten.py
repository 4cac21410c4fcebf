"""A page that another program wrote anew says the same; what says something else is told by the piece it stands in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.verify.compare_seen import seen_differences
from plan_report.verify.found import NONE
from plan_report.verify.rewritten import cut_alike
from plan_report.verify.seen import Seen

WHERE, SECOND = "1ページの文字", "2ページの文字"
FRESH = (
    *(Seen(WHERE, text) for text in ("・", "改善 ↗", "2,062件", "9", "6（1）")),
    Seen("1ページの線、塗り及び画像の数", "線3、塗り2、画像0"),
    Seen("1ページの図形や文字の色", "B5DCEB"),
    Seen(SECOND, "確認が済んでいない事項"),
    Seen(SECOND, "１０"),
    Seen("2ページの線、塗り及び画像の数", "線1、塗り0、画像0"),
)
OTHER = Seen(SECOND, "確認が済んでいない事項 １０")  # the second page as another program cuts it


def told(*given_: Seen) -> list[tuple[str, str, str]]:
    """The differences."""
    return [(each.place, each.recorded, each.found) for each in seen_differences(*cut_alike(FRESH, given_))]


def test_other_pieces_and_shapes_are_no_other_content() -> None:
    """Lines are joined, blanks lost, shapes drawn otherwise."""
    shapes = Seen("1ページの線、塗り及び画像の数", "線9、塗り0、画像0")
    assert told(Seen(WHERE, "・改善↗ 2,062"), Seen(WHERE, "件96"), Seen(WHERE, "（1）"), shapes, OTHER) == []


@pytest.mark.parametrize(
    ("there", "recorded", "found"),
    [
        ("・改善 ↗2,063件96（1）", "2,062件", "2,063件"),
        ("・悪化 ↗2,062件96（1）", "改善 ↗", "悪化↗"),
        ("・改善 ↗2,062件6（1）", "9", NONE),
        ("・改善 ↗2,062件96（1）と全て改善", "6（1）", "6（1）と全て改善"),
        ("全て・改善 ↗2,062件96（1）", "・", "全て・"),
    ],
)
def test_what_says_something_else_is_told_by_its_piece(there: str, recorded: str, found: str) -> None:
    """A digit, a word, one too few, one too many."""
    assert told(Seen(WHERE, there), OTHER) == [(WHERE, recorded, found)]


def test_a_file_that_is_cut_as_ours_keeps_its_shapes() -> None:
    """Only who writes anew draws otherwise."""
    changed = [*FRESH[:5], Seen("1ページの線、塗り及び画像の数", "線4、塗り2、画像0"), *FRESH[6:]]
    assert told(*changed) == [("1ページの線、塗り及び画像の数", "線3、塗り2、画像0", "線4、塗り2、画像0")]


@given(st.lists(st.text("改善悪化0123 ", min_size=1, max_size=6), max_size=8))
def test_no_letter_is_lost(texts: list[str]) -> None:
    """Whatever a page says, all of it is compared."""
    given_ = [*(Seen(WHERE, text) for text in texts), OTHER]
    _, cut = cut_alike(FRESH, given_)
    said = "".join(each.what for each in cut if each.where == WHERE).replace(" ", "")
    assert said == "".join(texts).replace(" ", "")
