"""Targets without a number: a direction (増加, 減少傾向へ), 維持, and 維持又は増加.

Only a text that is nothing but a direction is one: 改善計画の策定 and 減少させない hold such a word and say something
else, so whoever means them writes 文：.
"""

from __future__ import annotations

import re

from plan_report.model import Aim, AimKind

_UP = ("増加", "増大", "増進", "上昇", "拡大", "延伸", "増")
_DOWN = ("減少", "縮小", "低下", "下降", "低減", "短縮", "削減", "減")
_BETTER = ("改善", "向上")
_UP_VERBS = ("増やす", "伸ばす", "延ばす", "高める", "上げる", "引き上げる")
_DOWN_VERBS = ("減らす", "縮める", "下げる", "引き下げる")
_SENSES = dict.fromkeys((*_UP, *_UP_VERBS), 1) | dict.fromkeys((*_DOWN, *_DOWN_VERBS), -1) | dict.fromkeys(_BETTER, 0)

_NOW = r"(?:現状|現在|現行|基準|基準年|当初|計画策定時|策定時)"
BASELINE = rf"{_NOW}(?:値|年度|の値|の?水準)?"  # what a change starts from
_THAN = rf"(?:{BASELINE}(?:よりも?|から|に比べて?|と比べて?|比で?)[、,]?)?"
_MORE = r"(?:さらに|更に|さらなる|更なる|一層の?|より一層の?)?"
_ITSELF = r"(?:(?:割合|比率|率|数値|値|件数|人数|回数|数|実績値?)(?:の|を|が))?"  # the value, by no name of its own
_WORD = rf"(?P<word>{'|'.join((*_UP, *_DOWN, *_BETTER))})"
_TOWARDS = r"(?:へ|に|とする|を目指す|をめざす|に転じる|に転換(?:する)?|を(?:維持|継続)(?:する)?|の(?:維持|継続))"
_WANTED = r"(?:させる|する|していく|を目指す|をめざす|を図る|に努める|(?:すること|させること)(?:を目指す)?)"
_COURSE = re.compile(rf"{_THAN}{_ITSELF}{_MORE}{_WORD}(?:傾向{_TOWARDS}?|へ|{_WANTED})?")
_VERB = re.compile(
    rf"{_THAN}{_ITSELF}{_MORE}(?P<word>{'|'.join((*_UP_VERBS, *_DOWN_VERBS))})(?:ことを目指す|よう(?:に)?努める)?"
)
_KEPT_THING = (
    r"(?:(?:(?:現状|現在|現行)(?:値|の?水準)?|現水準|同水準|水準|基準値|割合|数値|値|件数|人数)(?:の|を|で)?)?"
)
_KEPT = rf"(?:{_KEPT_THING}維持|横ばい|現状程度)"
_KEEP = re.compile(rf"{_KEPT}(?:する|とする|していく|を目指す|をめざす|を図る|に努める)?")
_OR = r"(?:又は|または|若しくは|もしくは|あるいは|・|、|,|か|～|〜|~)"
_OR_BETTER = re.compile(
    rf"(?:{_KEPT}{_OR}{_WORD}(?:傾向)?|(?P<first>{'|'.join((*_UP, *_DOWN, *_BETTER))})(?:傾向)?{_OR}{_KEPT}){_WANTED}?"
)


def course(body: str) -> Aim | None:
    """The direction, or the keeping, that the text is; None of any other text."""
    said = "".join(body.split()).removesuffix("。")
    direction = _COURSE.fullmatch(said) or _VERB.fullmatch(said)
    if direction:
        return Aim(AimKind.COURSE, sense=_SENSES[direction["word"]])
    if _KEEP.fullmatch(said):
        return Aim(AimKind.KEEP)
    either = _OR_BETTER.fullmatch(said)
    return Aim(AimKind.KEEP_OR_BETTER, sense=_SENSES[either["word"] or either["first"]]) if either else None
