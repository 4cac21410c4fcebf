"""The numbers of lists as Word shows them before their paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from types import MappingProxyType

from lxml import etree

from plan_report.verify.docx.names import W, on, value
from plan_report.verify.docx.styles import Styles

_LEVELS = 9
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
_ROMAN_LOW = ((9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_KANJI = "〇一二三四五六七八九"
_LARGEST = 3000  # above it a number is given in figures


class Numbering:
    """Counts the paragraphs of a story; definitions that refer to themselves number nothing."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = {value(each, "numId"): each for each in root.iter(f"{W}num")} if root is not None else {}
        abstract = root.iter(f"{W}abstractNum") if root is not None else ()
        self._abstract = {value(each, "abstractNumId"): each for each in abstract}
        self._at: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def label(self, list_id: str, level_text: str) -> str:
        """What stands before the next paragraph of a list; empty where nothing does."""
        given = self._lists.get(list_id)
        level = int(level_text) if level_text.isdecimal() and int(level_text) < _LEVELS else 0
        key, abstract = self._definition(list_id)
        if given is None or abstract is None:
            return ""
        levels = _levels(abstract, given)
        if level not in levels:
            return ""
        counted = self._at[key]
        override = _override(given, level)
        if override is not None and (list_id, level) not in self._begun:
            counted[level] = override
        else:
            counted[level] = counted[level] + 1 if level in counted else _start(levels[level])
        self._begun.add((list_id, level))
        for deeper in [each for each in counted if each > level and _restarts(levels.get(each))]:
            del counted[deeper]
        return _text(levels, level, counted)

    def _definition(self, list_id: str) -> tuple[str, etree._Element | None]:
        """The abstract list behind one, through the styles that lead on to others."""
        seen: set[str] = set()
        while list_id not in seen:
            seen.add(list_id)
            given = self._lists.get(list_id)
            key = value(given.find(f"{W}abstractNumId")) if given is not None else ""
            abstract = self._abstract.get(key)
            style = value(abstract.find(f"{W}numStyleLink")) if abstract is not None else ""
            if not style:
                return key, abstract
            numbered = self._styles.own(style, "pPr").get("numPr")
            list_id = value(numbered.find(f"{W}numId")) if numbered is not None else ""
        return "", None


def _levels(abstract: etree._Element, given: etree._Element) -> dict[int, etree._Element]:
    levels = {_at(each): each for each in abstract.iter(f"{W}lvl")}
    levels.update({_at(each): each for each in given.iter(f"{W}lvl")})
    return levels


def _at(level: etree._Element) -> int:
    text = value(level, "ilvl")
    return int(text) if text.isdecimal() and len(text) == 1 else 0


def _override(given: etree._Element, level: int) -> int | None:
    for each in given.iter(f"{W}lvlOverride"):
        start = each.find(f"{W}startOverride")
        if _at(each) == level and start is not None:
            return _whole(value(start))
    return None


def _start(level: etree._Element) -> int:
    return _whole(value(level.find(f"{W}start"), default="0"))


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 digits; Word's limit is 32767


def _restarts(level: etree._Element | None) -> bool:
    return level is None or value(level.find(f"{W}lvlRestart"), default="1") != "0"


def _text(levels: Mapping[int, etree._Element], level: int, counted: Mapping[int, int]) -> str:
    own = levels[level]
    form = value(own.find(f"{W}numFmt"), default="decimal")
    text = value(own.find(f"{W}lvlText"))
    legal = on(own.find(f"{W}isLgl"))
    if form != "bullet":
        for each in range(_LEVELS):
            if f"%{each + 1}" in text and each in levels:
                count = counted.get(each, _start(levels[each]))
                shown = "decimal" if legal else value(levels[each].find(f"{W}numFmt"), default="decimal")
                text = text.replace(f"%{each + 1}", _written(count, shown))
    fonts = own.find(f"{W}rPr/{W}rFonts")
    font = value(fonts, "ascii") if any("\ue000" <= sign <= "\uf8ff" for sign in text) else ""
    return f"{text}［{font}］" if font else text


def _written(count: int, form: str) -> str:
    if form == "none":
        return ""
    written = _FORMS.get(form)
    if form == "decimal":
        return str(count)
    if written is None:
        return f"{count}［{form}］"
    return written(count) if 0 < count <= _LARGEST else str(count)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[(count - 1) % len(signs)] * ((count - 1) // len(signs) + 1)


def _roman(count: int) -> str:
    text = ""
    for worth, sign in (*_ROMAN, *_ROMAN_LOW):
        while count >= worth:
            text, count = text + sign, count - worth
    return text


def _full_width(count: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))


def _enclosed(count: int) -> str:
    return chr(0x245F + count) if count <= 20 else f"({count})"  # noqa: PLR2004 as many as Unicode has in a row


def _counting(count: int) -> str:
    text = ""
    for worth, sign in ((1000, "千"), (100, "百"), (10, "十")):
        many, count = divmod(count, worth)
        text += (("" if many == 1 else _KANJI[many]) + sign) if many else ""
    return text + (_KANJI[count] if count else "")


_FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimalZero": "{:02}".format,
        "decimalFullWidth": _full_width,
        "decimalFullWidth2": _full_width,
        "decimalEnclosedCircle": _enclosed,
        "decimalEnclosedCircleChinese": _enclosed,
        "upperRoman": _roman,
        "lowerRoman": lambda count: _roman(count).lower(),
        "upperLetter": _cycle("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerLetter": _cycle("abcdefghijklmnopqrstuvwxyz"),
        "aiueoFullWidth": _cycle(_AIUEO),
        "aiueo": _cycle(_AIUEO),
        "irohaFullWidth": _cycle(_IROHA),
        "iroha": _cycle(_IROHA),
        "ideographDigital": lambda count: "".join(_KANJI[int(digit)] for digit in str(count)),
        "japaneseDigitalTenThousand": lambda count: "".join(_KANJI[int(digit)] for digit in str(count)),
        "japaneseCounting": _counting,
        "chineseCounting": _counting,
    }
)
