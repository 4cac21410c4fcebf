"""What the reader says of a text it cannot read, and how it may be written instead."""

from __future__ import annotations

from collections.abc import Sequence

_QUOTE_LENGTH = 40
_CONTROL_PICTURES = 0x2400  # ␀ stands for U+0000, and so on
_FIRST_PRINTABLE = 0x20
_LETTERS = str.maketrans("ＲＨ", "RH")

VALUE_WAYS = "「1,792件」「20.4%」「(個人) 525人 (団体) 279団体」「—」のように書いてください"
NUMBER_WAYS = "数は「1,792件」「37.30%」「△3.2」「3億8,598万円」「12回/年」のように書いてください"
COMMA_WAYS = "コンマは「1,792」のように3桁ごとに、小数点は「37.3」のように一つだけ書いてください"
DIGIT_WAYS = "整数は18桁まで、小数は8桁までで書いてください"
PART_WAYS = "内訳は「(個人) 525人 (団体) 279団体」又は「第1層 1回 第2層 26回」のように名前を付けて書いてください"
YEAR_WAYS = (
    "年度は値の後に「20.4% [R5年度]」「108件 [R4年度末]」「1.41 [H26年]」「25人 [R4年4月1日]」のように書いてください"
)
LIMIT_WAYS = "値は数だけを書き、「30%以上」のような書き方は目標値に、範囲などは備考に書いてください"
UNIT_WAYS = "単位は「件」「%」「人/10万人」のように書いてください"
TARGET_WAYS = (
    "目標値は「30%」「30%以上」「40%以上60%以下」「20%減」「増加」「維持」「前年度以上」「設定しない」のように書き、"
    "文で書くときは「文：検討を進める」のように前に「文：」を付けてください"
)


def yearly_ways(years: Sequence[str]) -> str:
    """How to write targets of several years: each in a column of its own."""
    columns = "".join(f"「{year.translate(_LETTERS)}の目標値」" for year in years[:3])
    return f"年ごとの目標値は{columns}のように、年の数だけ列を分けて書いてください"


class NotationError(ValueError):
    """A text that is no value: `what` quotes it and says what is wrong, `mend` shows ways to write it."""

    def __init__(self, what: str, mend: str) -> None:
        self.what = what
        self.mend = mend
        super().__init__(f"{what}（{mend}）")


class Fault(Exception):  # noqa: N818 - it never leaves the package; NotationError is the error
    """What is wrong within a text, without the text; `read_value` quotes that as its user wrote it."""

    def __init__(self, what: str, mend: str) -> None:
        self.what = what
        self.mend = mend
        super().__init__(what)


def quote(text: str) -> str:
    """The text in 「」, on one line, shortened to 40 characters and with nothing invisible in it."""
    head = text.strip()[: _QUOTE_LENGTH + 1]
    shown = head[:_QUOTE_LENGTH]
    if not shown.isprintable():
        shown = "".join(map(_visible, shown))
    return f"「{shown}…」" if len(head) > _QUOTE_LENGTH else f"「{shown}」"


def _visible(character: str) -> str:
    if character.isprintable() or character == "\u3000":
        return character
    if character.isspace():
        return " "
    return chr(_CONTROL_PICTURES + ord(character)) if ord(character) < _FIRST_PRINTABLE else "\ufffd"
