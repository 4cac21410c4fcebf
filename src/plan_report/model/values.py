"""What a cell says in numbers and words: values in their parts, and targets."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from plan_report.data_class import dataclass
from plan_report.period import Period


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as written: `1,792件` is 1792 and 件, `20.4%` is 20.4 and % (in percent, not 0.204).

    The exponent of `number` keeps the decimals as written (37.30 stays 37.30). `prefix` is 約 or 延べ, `per` what
    follows a slash (12回/年 has 年). `myriads` are the signs the number is written with, the largest first: 億万 for
    3億8,598万円 (whose number is 385980000), with 一 at the end where a group of ones follows. `suffix` is 程度, or the
    word that makes an amount of change of it (154人減 is -154 with 減). `plus` tells that a plus was written, `spelt`
    is the number with its unit where no rule prints it again (2時間30分, which is 150 分; 3:1).
    """

    number: Decimal
    unit: str
    prefix: str = ""
    per: str = ""
    myriads: str = ""
    suffix: str = ""
    plus: bool = False
    spelt: str = ""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word for how far something is done, such as 未実施; the rules file orders the words. Of a 文, all of it."""

    word: str


Amount = Quantity | StatusWord


class Naming(StrEnum):
    """How the name of a part stands beside its amount."""

    BLANK = "blank"  # 第1層 1回
    BRACKETS = "brackets"  # (個人) 525人
    COLON = "colon"  # 男性：8.5%
    TOUCHING = "touching"  # 男性79.83年
    ENCLOSED = "enclosed"  # （男性79.83年）


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a value; `label` is 個人 or 第1層 in a compound value and empty in a simple one.

    `also` is printed behind the amount and not judged: a second figure (（全国16位）, ・5市町村), a flag (速報値).
    """

    amount: Amount
    label: str = ""
    naming: Naming = Naming.BLANK
    also: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What one cell says. No parts means a mark of absence such as — or 調査中 (kept in `mark`)."""

    parts: tuple[Part, ...]
    period: Period | None = None
    mark: str = ""
    also: str = ""  # behind the mark, as `Part.also`
    written: str = ""  # the cell as the user wrote it

    @property
    def absent(self) -> bool:
        """True when the cell holds a mark of absence instead of a value."""
        return not self.parts


class AimKind(StrEnum):
    """How a target is meant."""

    LEVEL = "level"  # 1,950件: at least, or at most, by the direction
    AT_LEAST = "at-least"  # 30%以上
    AT_MOST = "at-most"  # 30%以下
    ABOVE = "above"  # 30%を超える
    BELOW = "below"  # 1.0未満
    BETWEEN = "between"  # 40%以上60%以下, 20～30%
    ABOUT = "about"  # 30%程度, 概ね1,000人
    COURSE = "course"  # 増加, 減少傾向へ: a direction
    KEEP = "keep"  # 維持; with an amount 95%を維持
    KEEP_OR_BETTER = "keep-or-better"  # 維持又は増加
    FROM_BASELINE = "from-baseline"  # 20%減, 154人減, 半減
    FROM_ROUND_BEFORE = "from-round-before"  # 前年度以上
    STATUS = "status"  # 実施
    NONE = "none"  # 設定しない
    WORDS = "words"  # 文：…, printed and not judged


@dataclass(frozen=True, slots=True)
class Aim:
    """What is aimed at in one part (in all parts where `label` is empty).

    `amount` is the number or the word aimed at, the lower end of a band, the amount of change (negative for 減);
    `upper` the band's upper end; `sense` whether a course or a change goes up (1), down (-1) or the better way (0).
    `text` is the aim as it was written, without the name of its part.
    """

    kind: AimKind
    amount: Amount | None = None
    upper: Quantity | None = None
    sense: int = 0
    text: str = ""
    label: str = ""
    naming: Naming = Naming.BLANK
    also: str = ""
    without_ends: tuple[bool, bool] = (False, False)  # of a band: 40%超60%未満 leaves both ends out


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at, and until when."""

    aims: tuple[Aim, ...]
    period: Period | None = None
    written: str = ""  # the cell as the user wrote it

    @property
    def absent(self) -> bool:
        """True when the cell says that there is no target."""
        return all(aim.kind is AimKind.NONE for aim in self.aims)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The amounts that stand in the indicator's own unit, as the parts of a value; no amounts of change."""
        return tuple(
            Part(aim.amount, aim.label, aim.naming, aim.also)
            for aim in self.aims
            if aim.amount is not None and aim.kind is not AimKind.FROM_BASELINE
        )

    def aim(self, label: str) -> Aim | None:
        """The aim of a part: its own, else the one that serves all."""
        by_label = {aim.label: aim for aim in self.aims}
        return by_label.get(label) or by_label.get("")
