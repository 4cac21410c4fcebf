"""Where phrases and words end."""

from itertools import pairwise

import pytest
from budoux import load_default_japanese_parser
from hypothesis import given
from hypothesis import strategies as st

from plan_report.layout.budoux_model import phrases
from plan_report.layout.phrases import Joint, joints

PARSER = load_default_japanese_parser()
SENTENCES = ["計画の策定時には1,792件だったが、増やす。", "誰もが互いに支え合う", "地域福祉活動計画に関する講座", "福"]


@given(st.sampled_from(SENTENCES) | st.text(st.sampled_from("のがをに地域福祉で、す。第1ア"), min_size=1, max_size=30))
def test_budoux_finds_the_same_phrases(text: str) -> None:
    """Asked at every character, its model says here what its own parser says."""
    chunks = PARSER.parse(text)
    ends = [len("".join(chunks[:n])) for n in range(1, len(chunks))]
    assert phrases().ends(text, range(1, len(text))) == ends


@pytest.mark.parametrize(
    ("text", "worst", "pieces"),
    [
        ("地域福祉の担い手が活躍する", Joint.PHRASE, "地域福祉の／担い手が／活躍する"),
        (
            "対応件数（一般相談及び市民後見人相談の合算件数）",
            Joint.PHRASE,
            "対応件数／（一般相談及び／市民後見人相談の／合算件数）",
        ),
        ("成年後見支援センター", Joint.WORDS, "成年後見支援／センター"),
        ("成年後見支援センター", Joint.COMPOUND, "成年後見／支援／センター"),
        ("旭川市地域福祉計画", Joint.WORDS, "旭川市／地域福祉計画"),
        ("ボランティアセンター登録者", Joint.COMPOUND, "ボランティア／センター／登録者"),
        ("サポートあさひかわ", Joint.COMPOUND, "サポート／あさひかわ"),
        ("センターにおける", Joint.COMPOUND, "センターに／おける"),
        ("令和12年度までに2,000件へ", Joint.COMPOUND, "令和12年度までに／2,000件へ"),
        ("2　地域の担い手", Joint.COMPOUND, "2　地域の／担い手"),
        ("生活困窮者に", Joint.KANA, "生活困窮者／に"),
        ("[R5～R6年度平均]", Joint.PHRASE, "[R5～／R6年度／平均]"),
    ],
)
def test_pieces_that_a_line_end_may_part(text: str, worst: Joint, pieces: str) -> None:
    """Between all joints up to a kind."""
    kinds = joints(text)
    ends = [at for at in range(1, len(text)) if kinds[at] <= worst]
    assert "／".join(text[start:end] for start, end in pairwise((0, *ends, len(text)))) == pieces
