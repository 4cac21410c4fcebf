"""What a round may be called: its id is the name of a sheet and of a file (R7.csv) beside the plan's other tables."""

from __future__ import annotations

import unicodedata

from plan_report.characters import as_seen
from plan_report.files.names import DEVICES, SIGNS

# Sheets and files of a plan that are no round's.
RESERVED = ("indicators", "activities", "plan", "指標", "取組", "計画", "変更履歴", "公表")
LONGEST = 20  # characters


def _any_case(word: str) -> str:
    """A pattern for a word in small letters or capitals, which Windows does not tell apart; editors know no (?i)."""
    return "".join(f"[{sign.upper()}{sign}]" if sign.upper() != sign else sign for sign in word)


_OTHERS = "|".join(
    (*(f"{_any_case(word)} *(?:[.]|$)" for word in DEVICES), *(f"{_any_case(word)}$" for word in RESERVED))
)
_NOT_IN_IDS = rf"\s\[\]{SIGNS}" + "\0-\x1f\x7f"  # control characters as they are, for editors know no escapes of them
_SIGN = f"[^{_NOT_IN_IDS}]"
_END = f"[^{_NOT_IN_IDS}.]"  # no name on Windows ends in a dot, and one that begins with it is hidden elsewhere
FORM = rf"(?!{_OTHERS}){_END}(?:{_SIGN}{{0,{LONGEST - 2}}}{_END})?"
WAYS = (
    f"「R7」のように{LONGEST}字までで書いてください。表とファイルの名前になるので、"
    '空白、[ ] \\ / : * ? " < > | と、indicators、指標、計画などの表の名前は使えません'
)


def spelt(text: str) -> str:
    """An id in one spelling: Ｒ７ is R7. A blank within it stays, and is none of an id."""
    return unicodedata.normalize("NFKC", as_seen(text)).strip()
