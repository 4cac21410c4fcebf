"""Which values can be compared."""

from __future__ import annotations

import pytest

from plan_report.notation import read_value
from plan_report.table.comparable import mismatch


@pytest.mark.parametrize(
    ("baseline", "current"),
    [
        ("82か所", "149か所"),
        ("82か所", "5箇所"),
        ("82ヶ所", "5カ所"),
        ("38.2%", "37.30%"),
        ("未実施", "47件"),
        ("実施", "一部実施"),
        ("—", "513人"),
        ("—", "一部実施"),
        ("3件", "—"),
        ("(個人) 525人 (団体) 279団体", "(団体) 304団体 (個人) 619人"),
        ("第1層 1回 第2層 26回", "(第1層) 2回 (第2層) 37回"),
        ("12回/年", "15回/年"),
    ],
)
def test_same_measure_in_another_spelling_compares(baseline: str, current: str) -> None:
    """Spellings of a unit, the order of parts, and a status before a number are no obstacle."""
    assert mismatch(read_value(baseline), read_value(current)) is None


@pytest.mark.parametrize(
    ("baseline", "current", "reason"),
    [
        ("3件", "5人", "単位が違います（「件」と「人」）"),
        ("3件", "5", "単位が違います（「件」と単位なし）"),
        ("20.4%", "20.4ポイント", "単位が違います（「%」と「ポイント」）"),
        ("12回/年", "1回/月", "単位が違います（「回/年」と「回/月」）"),
        ("3件", "未実施", "尺度が違います（数と「未実施」）"),
        ("525人", "(個人) 619人 (団体) 304団体", "内訳が違います（内訳なしと「個人・団体」）"),
        ("(個人) 5人 (団体) 3団体", "(個人) 5人 (法人) 3団体", "内訳が違います（「個人・団体」と「個人・法人」）"),
        ("(個人) 5人 (団体) 3団体", "(個人) 5人 (団体) 3人", "団体の単位が違います（「団体」と「人」）"),
    ],
)
def test_another_measure_is_named(baseline: str, current: str, reason: str) -> None:
    """Another unit, scale or set of parts is said in the reader's words."""
    assert mismatch(read_value(baseline), read_value(current)) == reason
