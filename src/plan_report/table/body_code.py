"""全国地方公共団体コード: five digits of a body, and a sixth by which a slip of the pen is found."""

from __future__ import annotations

import re

_CODE = re.compile(r"[0-9]{5,6}")
_WEIGHTS = (6, 5, 4, 3, 2)
_SHORT = 5  # digits without the check digit


def code_fault(text: str) -> tuple[str, str] | None:
    """What is wrong with a code and how to mend it; None of a sound one, and of what is no five or six digits."""
    if _CODE.fullmatch(text) is None:
        return None
    if not 1 <= int(text[:2]) <= 47:  # noqa: PLR2004 prefectures
        return (
            f"団体コード「{text}」の初めの2桁は、都道府県の番号（01から47まで）ではありません",
            "番号を確かめてください",
        )
    if len(text) > _SHORT:
        digit = check_digit(text[:_SHORT])
        what = f"団体コード「{text}」の検査数字（6桁目）が合いません（前の5桁が正しければ{digit}です）"
        return None if text[_SHORT] == digit else (what, "番号を確かめてください")
    if text[-1] == check_digit(f"0{text[:-1]}"):  # Excel takes a zero away from a number's beginning
        return f"団体コード「{text}」は、初めの0が落ちた「0{text}」とも読めます", "検査数字を含む6桁で書いてください"
    return None


def check_digit(digits: str) -> str:
    """The sixth digit that belongs to five."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return str((11 - total % 11) % 10)
