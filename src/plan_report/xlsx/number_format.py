"""A number as Excel shows it under its number format: 0.204 under 0.0% is 20.4%, 1792 under #,##0"件" is 1,792件.

Only what tables of figures use is understood; any other format gives None, so that a figure is never guessed.
Codes: ECMA-376 Part 1, 18.8.31 (numFmts).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal

from plan_report.data_class import dataclass

_EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)  # Excel keeps 15 significant digits
_ROOMY = Context(prec=400, rounding=ROUND_HALF_UP)
_GENERAL = frozenset({"", "general", "g/標準", "@"})
LONGEST_CODE = 255  # characters; Excel writes no longer ones

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"'
    r"|\\(?P<escaped>.)"
    r"|_(?P<gap>.)|\*(?P<fill>.)"
    r"|\[(?:\$(?P<currency>[^\]-]*)(?:-[0-9A-Fa-f]*)?|(?P<colour>[A-Za-z]+[ 0-9]*|[黒青水緑紫赤白黄]|色[ 0-9]+))\]"
    r"|(?P<general>(?i:General|G/標準))"
    r"|(?P<digits>[#0?][#0?,]*(?:\.[#0?]*)?)"
    r"|(?P<percent>%)"
    r"|(?P<literal>[-+() ¥￥$:△▲]|[^\x00-\x7f])",
    re.DOTALL,
)
_PIECE = re.compile(r'"[^"]*"?|\\.?|;|[^;"\\]+', re.DOTALL)
_QUOTED = re.compile(r'"[^"]*"?|\\.?|[_*].?', re.DOTALL)
_CONDITION = re.compile(r"\[[<>=]")
_EXPONENT = re.compile(r"E[+-]", re.IGNORECASE)
_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")
_COLOURS = frozenset({"BLACK", "BLUE", "CYAN", "GREEN", "MAGENTA", "RED", "WHITE", "YELLOW"})


@dataclass(frozen=True, slots=True)
class Shown:
    """The text in the cell; whether digits of the value are not shown, and whether zeros stand before it."""

    text: str
    rounded: bool = False
    padded: bool = False


def exact(number: float) -> Decimal:
    """The decimal number that Excel holds: 0.1+0.2 is 0.3, not 0.30000000000000004."""
    return _EXCEL_DIGITS.create_decimal(Decimal(repr(number)))


def plain(number: Decimal) -> str:
    """All digits of a number, without an exponent and without zeros at the end: 525, 0.204."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(number: Decimal, code: str) -> Shown | None:
    """What Excel shows of a number; None when the format is none we understand."""
    if code.lower() in _GENERAL:
        return Shown(plain(number))
    if len(code) > LONGEST_CODE:
        return None
    sections = _sections(code)
    if not number and len(sections) > 2 and _has_digits(sections[2]):  # noqa: PLR2004 the third section is for zero
        return _under(number, sections[2])
    if number < 0 and len(sections) > 1:
        return _under(-number, sections[1])
    body = _under(abs(number), sections[0])
    return replace(body, text=f"-{body.text}") if body and number < 0 else body


def why_unread(code: str) -> str:
    """What a format does that keeps a number from being read, to stand before 読めません; empty if unclear."""
    if len(code) > LONGEST_CODE:
        return f"{LONGEST_CODE}字を超えるため"
    bare = _QUOTED.sub("", code)
    reasons = (
        ("条件によって見せ方を変えるため", _CONDITION.search(bare)),
        ("漢数字や全角の数字で見せるため", "[dbnum" in bare.lower()),
        ("指数で見せるため", _EXPONENT.search(bare)),
        ("分数で見せるため", "/" in bare and _has_digits(bare.partition(";")[0])),
        ("千や百万の位で丸めて見せるため", _THOUSANDS.search(bare)),
        ("値を画面に見せないため", not _has_digits(bare)),
    )
    return next((why for why, found in reasons if found), "")


def _sections(code: str) -> list[str]:
    """The format's parts for positive, negative, zero and text; a semicolon in quotes does not part them."""
    sections = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections


def _has_digits(section: str) -> bool:
    return any(match["digits"] or match["general"] for match in _TOKEN.finditer(section))


def _under(number: Decimal, section: str) -> Shown | None:
    texts: list[str] = []
    digits: re.Match[str] | None = None
    position = scale = 0
    while position < len(section):
        token = _TOKEN.match(section, position)
        if token is None or (token["colour"] and not _is_colour(token["colour"])):
            return None
        position = token.end()
        if token["digits"] or token["general"]:
            if digits:
                return None
            digits = token
            texts.append("")
            place = len(texts) - 1
        elif token["percent"]:
            scale += 2
            texts.append("%")
        else:
            texts.append(token["quoted"] or token["escaped"] or token["currency"] or token["literal"] or "")
    if digits is None:
        return None
    scaled = number.scaleb(scale, context=_ROOMY)
    figure = Shown(plain(scaled)) if digits["general"] else _figure(scaled, digits["digits"])
    if figure is None:
        return None
    texts[place] = figure.text
    return replace(figure, text="".join(texts).strip())


def _figure(number: Decimal, digits: str) -> Shown | None:
    whole, _, decimals = digits.partition(".")
    if whole.endswith(","):  # thousands are left out: 1,792 would be shown as 2
        return None
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), context=_ROOMY)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    least = decimals.rfind("0") + 1
    while len(decimals) > least and text.endswith("0"):
        text, decimals = text[:-1], decimals[:-1]
    integer, dot, fraction = text.partition(".")
    padded = _padded(integer, whole)
    return Shown(padded + (dot + fraction if fraction else ""), rounded != number, padded != integer)


def _padded(integer: str, whole: str) -> str:
    """The digits before the point with zeros before them: 007 under 000, 0,005 under 0,000."""
    lacking = whole.count("0") - sum(digit.isdigit() for digit in integer)
    if lacking <= 0:
        return integer
    digits = integer.replace(",", "").zfill(whole.count("0"))
    if "," not in whole:
        return digits
    first = len(digits) % 3
    return ",".join(filter(None, (digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3)))))


def _is_colour(word: str) -> bool:
    return not word.isascii() or word.upper() in _COLOURS or word.upper().startswith("COLOR")
