"""全国地方公共団体コード: a slip of the pen is found by the check digit."""

from __future__ import annotations

import pytest

from plan_report.table.body_code import code_fault


@pytest.mark.parametrize("code", ["", "011002", "012041", "131016", "271004", "473821", "27100"])
def test_codes_of_bodies_are_taken(code: str) -> None:
    """Of 札幌市, 旭川市, 千代田区, 大阪市, 与那国町; five digits are one without its check digit."""
    assert code_fault(code) is None


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("012042", "前の5桁が正しければ1です"),
        ("012014", "検査数字（6桁目）が合いません"),
        ("12041", "初めの0が落ちた「012041」とも読めます"),
        ("480001", "都道府県の番号（01から47まで）ではありません"),
    ],
)
def test_others_are_refused(code: str, said: str) -> None:
    """Each in a sentence that says why."""
    fault = code_fault(code)
    assert fault
    assert said in fault[0]
