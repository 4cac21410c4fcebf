"""Words that a line should not cut."""

import pytest

from plan_report.layout.words import numbering, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,792件", ["1,792件"]),
        ("約500人以上", ["約500人", "以上"]),
        ("第5期計画", ["第5期", "計画"]),
        ("令和12年度末現在", ["令和12年度末", "現在"]),
        ("+15.1%", ["+15.1%"]),
        ("3千万円", ["3千万円"]),
        ("5か所", ["5か所"]),
        ("△0.9ポイント", ["△0.9ポイント"]),
        ("民生委員児童委員協議会", ["民生委員", "児童委員", "協議会"]),
        ("旭川市地域福祉計画", ["旭川市", "地域", "福祉", "計画"]),
        ("活動会議実施", ["活動", "会議", "実施"]),
        ("参加者数", ["参加者数"]),
        ("居場所づくり", ["居場所", "づくり"]),
        ("地域コーディネーター", ["地域", "コーディネーター"]),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    """Numbers with their units, terms, pairs of kanji with their suffixes, runs of kana."""
    assert [text[start:end] for start, end, _ in words(text)] == expected


@pytest.mark.parametrize(
    ("text", "length"), [("1　地域", 2), ("(2) 方法", 4), ("4-2-1　件数", 6), ("地域　1", 0), ("1　", 0), ("3 1月", 2)]
)
def test_the_number_of_a_heading(text: str, length: int) -> None:
    """With the blank after it; not a number without a text."""
    assert numbering(text) == length
