"""Characters as a reader sees them: what copying from PDFs, web pages and Macs leaves in a text that nobody can see.

Every text of a plan passes through `as_seen` when it is read, from whatever file. Kanji are never normalised: Unicode
would turn a compatibility ideograph (神, U+FA19) into the common one, and a name is written as its bearer writes it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _between(*ranges: tuple[int, int]) -> str:
    """The characters from one code to another, both included."""
    return "".join(chr(code) for first, last in ranges for code in range(first, last + 1))


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
_INVISIBLE = _between((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180E, 0x180E), (0x200B, 0x200F))
_INVISIBLE += _between((0x2060, 0x2064), (0x206A, 0x206F), (0xFEFF, 0xFEFF))
_BLANKS = _between((0x09, 0x09), (0x1680, 0x1680), (0x2000, 0x200A), (0x202F, 0x202F), (0x205F, 0x205F))
_MARKS = frozenset(_between((0x300, 0x34E), (0x350, 0x36F), (0x3099, 0x309A)))  # combining; the last two voice kana
SELECTORS = frozenset(_between((0xFE00, 0xFE0F), (0xE0100, 0xE01EF)))  # VS1 to VS256: another shape of the same sign
EXTENDERS = _MARKS | SELECTORS  # what belongs to the character before it
_CLUSTER = re.compile(f"(?s:.)[{''.join(sorted(EXTENDERS))}]*")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")

_AS_SEEN = str.maketrans(dict.fromkeys(_INVISIBLE, "") | dict.fromkeys(_BLANKS, " ") | _BY_RADICAL)
_TO_MEND = _MARKS.union(_INVISIBLE, _BLANKS, _BY_RADICAL)


@lru_cache(maxsize=4096)  # names of areas, words of kinds: most cells of a table say what another has said
def as_seen(text: str) -> str:
    """The text without what is invisible, tabs as blanks, kana and letters composed, radicals as their kanji.

    Variation selectors stay: 葛󠄀 is another shape of 葛, and its bearer wants it.
    """
    if _TO_MEND.isdisjoint(text):
        return text
    seen = text.translate(_AS_SEEN)
    return seen if _MARKS.isdisjoint(seen) else "".join(map(_composed, clusters(seen)))


def radicals(text: str) -> dict[str, str]:
    """The radicals in a text that stand for kanji, each with the kanji it is read as, in the order of the text."""
    if as_seen(text) == text:
        return {}
    return {char: _BY_RADICAL[char] for char in text if char in _BY_RADICAL}


def private(text: str) -> tuple[str, ...]:
    """The private-use characters (外字) of a text, each once."""
    return tuple(dict.fromkeys(_PRIVATE.findall(text)))


def clusters(text: str) -> list[str]:
    """The text cut into what a reader calls one character: with its variation selector or its combining marks.

    No line may end within one of them, and each is drawn by one font.
    """
    return _CLUSTER.findall(text)


def code_points(text: str) -> str:
    """A character's codes for a message: U+845B U+E0100."""
    return " ".join(f"U+{ord(char):04X}" for char in text)


def _composed(cluster: str) -> str:
    kanji = unicodedata.name(cluster[0], "").startswith("CJK")
    return cluster if kanji or len(cluster) == 1 else unicodedata.normalize("NFC", cluster)
