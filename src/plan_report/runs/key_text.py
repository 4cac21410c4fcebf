"""What stands at a key of a TOML file, as a person reads and writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from plan_report.toml.key import Key, Shape
from plan_report.toml.value import toml_value

BETWEEN = "、"
COLOUR = "[0-9A-Fa-f]{6}"  # the form of a key that is one
_BETWEEN_LINES = "\n"
_PAIR = "："
_SPLIT = re.compile(r"[、,\n]")
_NUMBER = re.compile(r"[-+]?[0-9]{1,18}(\.[0-9]{1,8})?")


def text_of(key: Key, data: object) -> str:
    """What stands at a key, as a person reads and writes it."""
    if data is None:
        return ""
    if data in ("", []) and key.nothing:
        return key.nothing
    match data:
        case bool():
            return "on" if data else ""
        case str():
            return data
        case Decimal():
            return f"{data:f}"
        case date():
            return data.isoformat()
        case list():
            return _several(key, data)
        case Mapping():
            pairs = _BETWEEN_LINES.join(f"{one}{_PAIR}{other}" for one, other in data.items())
            return pairs if key.shape is Shape.PAIRS else toml_value(data)
        case _:
            return str(data)


def _several(key: Key, data: Sequence[object]) -> str:
    if key.shape is Shape.RANKS:
        return _BETWEEN_LINES.join(BETWEEN.join(each) if isinstance(each, list) else str(each) for each in data)
    if key.words:
        return _BETWEEN_LINES.join(map(str, data))
    return BETWEEN.join(key.called.get(str(each), str(each)) for each in data)


def data_of(key: Key, text: str, was: object) -> object:
    """What a person has written, as a file has it; None where nothing is to stand there."""
    text = plain(text)
    if key.nothing and text == key.nothing:
        return [] if key.shape is Shape.TEXTS else ""
    match key.shape:
        case Shape.FLAG:
            return bool(text) or (False if was is not None else None)
        case _ if not text:
            return None
        case Shape.NUMBER:
            return _number(text)
        case Shape.TEXTS:
            codes = {word: code for code, word in key.called.items()}
            return [codes.get(each, each) for each in _listed(text)]
        case Shape.WORDS | Shape.ASKED:
            words = text.split("\n") if key.words else _listed(text)
            return words if len(words) > 1 or isinstance(was, list) else words[0]
        case Shape.RANKS:
            ranks = [_listed(line) for line in text.split("\n") if line.strip()]
            return [each if len(each) > 1 else each[0] for each in ranks if each]
        case Shape.PAIRS:
            pairs = (re.split("[：:＝=]", line, maxsplit=1) for line in text.split("\n") if line.strip())
            return {each[0].strip(): each[-1].strip() for each in pairs}
        case _ if key.form == COLOUR:
            return text.removeprefix("#").upper()
        case _:
            return f"{text}\n" if "\n" in text else text


def _listed(text: str) -> list[str]:
    return [each.strip() for each in _SPLIT.split(text) if each.strip()]


def _number(text: str) -> object:
    """A number as people write it; a text where it is none, which whoever reads the file then tells."""
    bare = normalize("NFKC", text).replace(",", "").replace("−", "-").replace("△", "-").removesuffix("人").strip("% ")
    if not _NUMBER.fullmatch(bare):
        return text
    try:
        number = Decimal(bare)
    except InvalidOperation:
        return text
    return int(number) if number == number.to_integral_value() and "." not in bare else number


def plain(text: str) -> str:
    """A text as a browser sends it, with the ends of lines of a file and none around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
