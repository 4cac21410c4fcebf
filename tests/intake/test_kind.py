"""種類 is proposed from units, and left open where they do not tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plan_report.intake.kind import propose_kind
from plan_report.runs.import_table import Imported
from plan_report.table.fields import KIND

Take = Callable[..., Imported]
Made = Callable[..., list[dict[str, str]]]


@pytest.mark.parametrize(
    ("name", "values", "word", "is_open"),
    [
        ("相談", ["30件", "31件"], "件数", False),
        ("参加率", ["30%", "31%"], "割合", True),
        ("暮らしやすいと思う市民の割合", ["30%"], "標本調査", True),
        ("参加率", ["未実施", "31%"], "割合", True),
        ("協定", ["未実施", "実施"], "実施状況", False),
        ("出生率", ["8.1‰", "7.9‰"], "率", False),
        ("職員と利用者の比", ["3:1"], "率", False),
        ("死亡率", ["5.2人/10万人"], "率", False),
        ("一人当たりのごみ", ["900g/人・日"], "件数", False),
        ("延長", ["30"], "件数", True),
        ("延長", ["—"], "件数", True),
    ],
)
def test_kind_is_proposed_from_units_and_left_open_where_they_do_not_tell(
    name: str,
    values: list[str],
    word: str,
    is_open: bool,  # noqa: FBT001 a column of the table
) -> None:
    """A share may be of a sample or of all; only people know."""
    made = propose_kind(name, values)
    assert (made.word, bool(made.doubt)) == (word, is_open)


@pytest.mark.parametrize("word", list(KIND.words))
def test_every_kind_of_the_plan_is_taken_from_a_column(word: str, take_rows: Take, rows_made: Made) -> None:
    """A table may say what a plan may say."""
    take_rows(("指標名", "種類", "R5実績"), ("a", word, "30%"), ("b", "割合", "1%"))
    assert [row["種類"] for row in rows_made()] == [word, "割合"]


@pytest.mark.parametrize("word", ["なし", "検討中", "未実施", "実施"])
@pytest.mark.parametrize(
    ("head", "values"),
    [
        (("指標名", "R5実績", "R6実績"), ("30%",)),
        (("指標名", "単位", "R5実績", "R6実績"), ("%", "30")),
        (("指標名", "単位", "R5実績", "R6実績"), ("%", "男 30 女 40")),
        (("指標名", "種類", "R5実績", "R6実績"), ("標本調査", "30%")),
        (("指標名（％）", "R5実績", "R6実績"), ("—",)),
    ],
)
def test_word_in_a_share_says_that_there_is_none(
    head: tuple[str, ...], values: tuple[str, ...], word: str, take_rows: Take, rows_made: Made
) -> None:
    """なし and 検討中 are taken as they stand, and the plan reads them as absence: the share stays a share."""
    name = "参加率（％）" if "％" in head[0] else "参加率"
    result = take_rows(("指標名", *head[1:]), (name, *values, word))
    assert (result.taken.left, result.unreadable) == ([], ())
    assert rows_made("R6.csv")[0]["値"] == word
    assert rows_made()[0]["種類"] in {"割合", "標本調査"}


def test_word_in_a_count_is_left(take_rows: Take, rows_made: Made) -> None:
    """The reader knows なし of shares only."""
    result = take_rows(("指標名", "R5実績", "R6実績"), ("参加者", "30人", "なし"))
    (left,) = result.taken.left
    assert "「なし」" in left.what
    assert "「なし」とあります" in rows_made("R6.csv")[0]["要確認"]
