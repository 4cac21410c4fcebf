"""The plan as a pandas table."""

import sys
from decimal import Decimal

import pytest
from fixtures.published import judging

from plan_report.errors import UsageError
from plan_report.load import load_plan
from plan_report.opendata.frame import frame


def test_the_seed_is_a_table_to_calculate_with() -> None:
    """Numbers are Decimal, years whole numbers, parts have rows of their own."""
    table = frame(load_plan())
    row = table[(table["指標番号"] == "1-2-1") & (table["項目"] == "今回値")].iloc[0]
    assert (row["数値"], row["単位"], row["年度（西暦）"]) == (Decimal(2062), "件", 2024)
    parts = table[(table["区分内訳"] == "団体") & (table["項目"] == "基準値")]
    assert list(parts["数値"]) == [Decimal(279)]
    statuses = table[table["状態"] == "一部実施"]
    assert statuses["数値"].isna().all()


def test_it_has_the_judgements_when_they_are_given() -> None:
    """Without them the judge's columns are there and empty."""
    plan = load_plan()
    current = frame(plan, judging(plan)).query("項目 == '今回値'")
    assert set(current["判定"]) == {"改善", "維持", "悪化", "評価対象外"}
    assert set(frame(plan)["判定"]) == {""}


def test_without_pandas_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command is installed without pandas: the sentence names the extra that brings it."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"plan-report\[pandas\]"):
        frame(load_plan())
