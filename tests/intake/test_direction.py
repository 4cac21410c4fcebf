"""望ましい方向 is what the table says, never a guess."""

from __future__ import annotations

import pytest

from plan_report.intake.direction import propose_direction, propose_kind


@pytest.mark.parametrize(
    ("baseline", "target", "word", "is_open"),
    [
        ("40回 [R4年度]", "50回 [R10年度]", "増加", False),
        ("30件", "20件", "減少", False),
        ("30件", "20件以下 [R10年度]", "減少", False),
        ("30%", "40%以上", "増加", False),
        ("30件", "現状維持", "維持", False),
        ("30件", "増加 [R10年度]", "増加", False),
        ("30件", "30件", "判定しない", True),
        ("30件", "20人", "判定しない", True),
        ("—", "20件", "判定しない", True),
        ("苦情の減少", "", "判定しない", True),
    ],
)
def test_direction_comes_from_target_and_baseline_only(baseline: str, target: str, word: str, is_open: bool) -> None:  # noqa: FBT001 a column of the table
    """A target above the baseline wants more; where nothing says it, people must decide."""
    made = propose_direction(baseline, target)
    assert (made.word, bool(made.doubt)) == (word, is_open)


@pytest.mark.parametrize(
    ("name", "values", "word", "is_open"),
    [
        ("相談", ["30件", "31件"], "件数", False),
        ("参加率", ["30%", "31%"], "割合", True),
        ("暮らしやすいと思う市民の割合", ["30%"], "標本調査", True),
        ("協定", ["未実施", "実施"], "実施状況", False),
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
