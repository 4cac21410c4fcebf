"""Characters as a reader sees them: what copying from PDFs, web pages and Macs leaves in a text that nobody can see.

Every text of a plan passes through `as_seen` when it is read, from whatever file. Kanji are never normalised: Unicode
would turn a compatibility ideograph (神, U+FA19) into the common one, and a name is written as its bearer writes it.
"""

from __future__ import annotations

import re
import unicodedata

# What Unicode calls the equivalent ideograph of each of the CJK radicals supplement, U+2E80 to U+2EFF
# (EquivalentUnifiedIdeograph.txt): radical, kanji, radical, kanji.
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日"
    "⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌"
    "⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸"
    "⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯"
    "⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
# Kangxi radicals whose ideograph in Unicode is the old form of the kanji that Japanese fonts show for them.
_JAPANESE = "⼾戸⾭青⿈黄⿊黒"
_KANGXI = range(0x2F00, 0x2FD6)

_BY_RADICAL = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI}
_BY_RADICAL |= dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
_BY_RADICAL |= dict(zip(_JAPANESE[::2], _JAPANESE[1::2], strict=True))

# Soft hyphen, grapheme joiner, zero-width spaces and joiners, direction marks, word joiner and invisible operators,
# byte order mark. Signs that turn the direction of what follows are not among them: `unprintable` refuses those.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\ufeff"
_BLANKS = "\t\u1680\u2000-\u200a\u202f\u205f"
_MARKS = "\u0300-\u036f\u3099\u309a"  # combining; the last two are the voiced sound marks of kana
_KANJI = "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_BLANK = re.compile(f"[{_BLANKS}]")
_DECOMPOSED = re.compile(f"[^{_KANJI}{_MARKS}][{_MARKS}]+")
_RADICAL = re.compile(f"[{''.join(_BY_RADICAL)}]")
_TO_MEND = re.compile(f"[{_INVISIBLE}{_BLANKS}{_MARKS}{''.join(_BY_RADICAL)}]")

# Private use: the Basic Multilingual Plane's, and planes 15 and 16.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_CLUSTER = re.compile(f"(?s:.)[{_SELECTORS}{_MARKS}]*")


def as_seen(text: str) -> str:
    """The text without what is invisible, tabs as blanks, kana and letters composed, radicals as their kanji.

    Variation selectors stay: 葛󠄀 is another shape of 葛, and its bearer wants it.
    """
    if (text.isascii() and "\t" not in text) or not _TO_MEND.search(text):
        return text
    text = _BLANK.sub(" ", _UNSEEN.sub("", text))
    text = _DECOMPOSED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    return _RADICAL.sub(lambda match: _BY_RADICAL[match[0]], text)


def radicals(text: str) -> dict[str, str]:
    """The radicals in a text that stand for kanji, each with the kanji it is read as, in the order of the text."""
    return {radical: _BY_RADICAL[radical] for radical in _RADICAL.findall(text)}


def private(text: str) -> tuple[str, ...]:
    """The private-use characters (外字) of a text, each once."""
    return tuple(dict.fromkeys(_PRIVATE.findall(text)))


def clusters(text: str) -> list[str]:
    """The text cut into what a reader calls one character: with its variation selector or its combining marks."""
    return _CLUSTER.findall(text)


def code_points(text: str) -> str:
    """A character's codes for a message: U+845B U+E0100."""
    return " ".join(f"U+{ord(char):04X}" for char in text)
