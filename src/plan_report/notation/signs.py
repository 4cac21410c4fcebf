"""The signs of the notation: which characters are taken for which, and the words of 実施状況."""

from __future__ import annotations

from plan_report.characters import as_seen

STATUS_WORDS = ("未実施", "一部実施", "実施")  # in their order, the least first; the rules file may name others
ABSENCE_MARKS = frozenset("—－ー-…‐―–─−")
NEGATIVE_SIGNS = "△▲-−－"
PREFIXES = ("約", "延べ", "のべ", "延", "累計", "延べ約", "約延べ")
MYRIADS = {"兆": 12, "億": 8, "万": 4, "一": 0}  # sign to its power of ten, the largest first
HEDGES = ("以上", "以下", "未満", "超", "程度", "前後")  # they make a limit or a guess of a number

_HALF_WIDTH = str.maketrans(
    "０１２３４５６７８９，．％／（）［］〔〕",
    "0123456789,.%/()[][]",
)


def plain(text: str) -> str:
    """The text on one line in half-width digits and brackets, blanks of every kind made single spaces.

    Dashes stay as they are: each absence mark has its own meaning and is printed as it was written.
    """
    return " ".join(as_seen(text).translate(_HALF_WIDTH).split())
