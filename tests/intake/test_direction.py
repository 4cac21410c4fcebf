"""望ましい方向 is what the table says, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from plan_report.intake.direction import propose_direction, stated_direction, words_of_column
from plan_report.runs.import_table import Imported
from plan_report.table.fields import DIRECTION

Take = Callable[..., Imported]
Made = Callable[..., list[dict[str, str]]]


@pytest.mark.parametrize(
    ("baseline", "target", "word"),
    [
        ("40回 [R4年度]", "50回 [R10年度]", "増加"),
        ("30件", "20件", "減少"),
        ("12千円", "9,000円", "減少"),
        ("10回", "15回程度", "増加"),
        ("男性 30% 女性 20%", "男性 40% 女性 30%", "増加"),
        ("30件", "20件以下 [R10年度]", "減少"),
        ("30%", "40%以上", "増加"),
        ("30件", "現状維持", "維持"),
        ("30件", "0件を維持", "維持"),
        ("30件", "増加 [R10年度]", "増加"),
        ("30件", "前年度以上", "増加"),
        ("30件", "前年度並み", "維持"),
        ("30件", "維持又は増加", "増加"),
        ("-5件", "+3件", "増加"),
    ],
)
def test_direction_comes_from_target_and_baseline(baseline: str, target: str, word: str) -> None:
    """A target above the baseline wants more, one below it less; words of a target say it themselves."""
    made = propose_direction(baseline, target)
    assert (made.word, made.doubt) == (word, "")


@pytest.mark.parametrize(
    ("baseline", "target", "word"),
    [
        ("5,000人 [R4年度]", "430人増 [R10年度]", "増加"),
        ("100件", "20件増加", "増加"),
        ("30%", "5%増", "増加"),
        ("10人", "430人減", "減少"),
        ("10%", "20%減", "減少"),
        ("1件", "半減", "減少"),
        ("—", "倍増", "増加"),
    ],
)
def test_amount_of_change_says_itself_which_way(baseline: str, target: str, word: str) -> None:
    """430人増 wants more however large the baseline is: its size is no level."""
    made = propose_direction(baseline, target)
    assert (made.word, made.origin, made.doubt) == (word, "目標値の言葉から", "")


@pytest.mark.parametrize(
    ("baseline", "target"),
    [
        ("30件", "30件"),
        ("30件", "20人"),
        ("10件", "+3件"),
        ("—", "20件"),
        ("30%", "40%以上60%以下"),
        ("30%", "改善"),
        ("男性 30% 女性 20%", "男性 40% 女性 10%"),
        ("未実施", "実施"),
        ("30件", "設定しない"),
        ("苦情の減少", ""),
    ],
)
def test_what_nobody_says_is_left_to_people(baseline: str, target: str) -> None:
    """判定しない with a doubt that names every direction there is."""
    made = propose_direction(baseline, target)
    assert made.word == "判定しない"
    assert "増加、減少、維持、範囲のどれか" in made.doubt


def test_bare_numbers_are_in_the_unit_of_the_row() -> None:
    """15程度 beside a column 単位 is as good as 15回程度."""
    assert propose_direction("10回", "15程度", "回").word == "増加"


@pytest.mark.parametrize("word", list(DIRECTION.words))
def test_every_word_of_the_plan_is_known(word: str) -> None:
    """範囲 too: a table may say what a plan may say."""
    made = stated_direction(word, words_of_column([word]))
    assert (made.word, made.doubt) == (word, "")


@pytest.mark.parametrize("dash", ["－", "-", "—", "―", "ー", "−", "――"])
def test_dash_says_that_there_is_no_direction(dash: str, take_rows: Take, rows_made: Made) -> None:
    """判定しない, with what the table says in 要確認; a dash is no minus."""
    head = ("指標名", "方向性", "R5実績")
    take_rows(head, ("a", dash, "1件"), ("b", "↓", "1件"))
    first, second = rows_made()
    assert (first["望ましい方向"], second["望ましい方向"]) == ("判定しない", "減少")
    assert f"元の表には「{dash}」とあるので「判定しない」としました" in first["要確認"]
    assert "望ましい方向" not in second["要確認"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (("＋", "－", "増加"), ["増加", "減少", "増加"]),
        (("+", "−", "—"), ["増加", "減少", "判定しない"]),
        (("増加", "－", "減少"), ["増加", "判定しない", "減少"]),
        (("増加", "+", "—"), ["増加", "判定しない", "判定しない"]),
    ],
)
def test_plus_and_minus_are_signs_where_both_occur(
    cells: Sequence[str], words: list[str], take_rows: Take, rows_made: Made
) -> None:
    """One of them alone may mean anything."""
    take_rows(("指標名", "方向性", "R5実績"), *((f"指標{text}", text, "1件") for text in cells))
    assert [row["望ましい方向"] for row in rows_made()] == words
    assert [bool("望ましい方向" in row["要確認"]) for row in rows_made()] == [word == "判定しない" for word in words]


def test_word_nobody_knows_is_listed(take_rows: Take, rows_made: Made) -> None:
    """The list has its place, 要確認 its text."""
    head = ("指標名", "方向性", "R5実績")
    result = take_rows(head, ("a", "様々", "1件"), ("b", "増加", "1件"))
    (left,) = result.taken.left
    assert "「様々」は、増加、減少、維持、範囲のどれか分かりません" in left.what
    assert "元の表には「様々」とあります" in rows_made()[0]["要確認"]
