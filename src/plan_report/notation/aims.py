"""Reads what is aimed at in one part: 30%以上, 40～60%, 概ね1,000人, 20%減, 減少傾向へ, 維持, 前年度以上, 実施."""

from __future__ import annotations

import re
from dataclasses import replace

from plan_report.model import Aim, AimKind, Quantity, StatusWord
from plan_report.notation.amounts import read_amount
from plan_report.notation.brackets import at_the_end
from plan_report.notation.courses import course
from plan_report.notation.faults import TARGET_WAYS, Fault
from plan_report.notation.from_baseline import in_numbers, in_words
from plan_report.notation.numbers import looks_like_number, read_quantity
from plan_report.notation.signs import ABOUT, Lexicon, full_brackets
from plan_report.notation.units import measure

_NONE = re.compile(r"設定(?:しない|せず|なし|無し)|定めない|目標値?(?:は)?(?:なし|無し)")
_LIMITS = {
    "以上": AimKind.AT_LEAST,
    "以下": AimKind.AT_MOST,
    "以内": AimKind.AT_MOST,
    "を超える": AimKind.ABOVE,
    "を上回る": AimKind.ABOVE,
    "超": AimKind.ABOVE,
    "を下回る": AimKind.BELOW,
    "未満": AimKind.BELOW,
}
_KEPT = re.compile(r"(?:(?:を|の)?維持(?:する)?)$")
_LOWER = re.compile(r"(?P<number>.{1,60}?)(?P<limit>以上|を超え|超)[、 ]?(?P<rest>(?=[0-9△▲−－+＋-]).{1,60})")
_TILDE = re.compile(r"(?P<number>[^~～〜]{1,60})[~～〜](?P<rest>[^~～〜]{1,60})")
_ROUND_BEFORE = re.compile(
    r"(?:前年度?|前回|昨年度?)(?:の?(?:値|実績値?)|比)?(?:を|より)?"
    r"(?P<how>以上|以下|超える|超|上回る|未満|下回る|増加?|減少?|並み?|維持|同水準|同程度)(?:する)?"
)
_BEFORE_SENSE = {"以上": 1, "超": 1, "超える": 1, "上回る": 1, "増": 1, "増加": 1}
_BEFORE_SENSE |= {"以下": -1, "未満": -1, "下回る": -1, "減": -1, "減少": -1}
_WITH_THE_SAME = {"以上", "以下"}
_ABOUT_WORDS = ("約", "概ね", "おおむね", "およそ", "ほぼ")


def read_aim(text: str, lexicon: Lexicon) -> Aim:
    """Read one aim from a text that `plain` has prepared.

    Raises:
        Fault: it cannot be read in exactly one way.
    """
    body, groups = at_the_end(text)
    behind = full_brackets("".join(groups))
    if body in lexicon.status:
        return Aim(AimKind.STATUS, StatusWord(body), text=body, also=behind)
    before = _ROUND_BEFORE.fullmatch(body)
    if before:
        how = before["how"]
        return Aim(
            AimKind.FROM_ROUND_BEFORE,
            sense=_BEFORE_SENSE.get(how, 0),
            text=body,
            also=behind,
            without_ends=(how not in _WITH_THE_SAME and how in _BEFORE_SENSE, False),
        )
    if not any(sign in "0123456789" for sign in body):
        return replace(_of_words(body, lexicon), text=body, also=behind)
    return _of_numbers(text, body, behind, lexicon)


def _of_words(body: str, lexicon: Lexicon) -> Aim:
    if _NONE.search(body) or (body and lexicon.is_absence(body)):
        return Aim(AimKind.NONE)
    found = course(body) or in_words(body)
    if found is None:
        raise Fault("目標値として読めません", TARGET_WAYS)
    return found


def _of_numbers(text: str, body: str, behind: str, lexicon: Lexicon) -> Aim:
    found = _band(body, lexicon) or in_numbers(body, lexicon)
    if found is None:
        kept = _KEPT.search(body)
        number = body[: kept.start()] if kept else body
        found = _limit(number, lexicon)
        if found is None and kept:
            found = Aim(AimKind.KEEP, read_quantity(number, lexicon))
    if found:
        return replace(found, text=body, also=behind)
    if not looks_like_number(body):
        raise Fault("目標値として読めません", TARGET_WAYS)
    amount, also = read_amount(text, lexicon)
    if not isinstance(amount, Quantity):
        raise Fault("目標値として読めません", TARGET_WAYS)
    about = amount.suffix == ABOUT or any(word in amount.prefix for word in _ABOUT_WORDS)
    if about:
        return Aim(AimKind.ABOUT, amount, text=text.removesuffix("".join(at_the_end(text)[1])).strip(), also=also)
    return Aim(AimKind.LEVEL, amount, text=body, also=also)


def _limit(body: str, lexicon: Lexicon) -> Aim | None:
    word = next((word for word in _LIMITS if body.endswith(word)), "")
    if not word:
        return None
    return Aim(_LIMITS[word], read_quantity(body.removesuffix(word).rstrip(" "), lexicon))


def _band(body: str, lexicon: Lexicon) -> Aim | None:
    """40%以上60%以下, 40%超60%未満, 20～30%, 20%～30%."""
    match = _TILDE.fullmatch(body)
    end = next((word for word in ("以下", "未満", "以内", "まで", ABOUT) if body.endswith(word)), "")
    if match is None:
        match = _LOWER.fullmatch(body)
        if match is None or not end:
            return None
    limit = match.groupdict().get("limit") or ""
    upper = read_quantity(match["rest"].removesuffix(end).rstrip(" "), lexicon)
    lower = read_quantity(match["number"].removesuffix("以上").rstrip(" "), lexicon)
    if not lower.unit and not lower.myriads:
        lower = replace(lower, unit=upper.unit, per=upper.per)
    if measure(lower) != measure(upper):
        raise Fault("範囲の上と下で単位が違います", "「40%以上60%以下」のように、同じ単位で書いてください")
    if lower.number >= upper.number:
        raise Fault("範囲の下が上より大きくなっています", "「40%以上60%以下」のように、小さい数から書いてください")
    return Aim(AimKind.BETWEEN, lower, upper, without_ends=(limit not in {"", "以上"}, end == "未満"))
