"""Texts of cells as people leave them: cleaned of what nobody sees, refused where they cannot be printed."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache

from plan_report.characters import as_seen, code_points, radicals
from plan_report.errors import Severity
from plan_report.table.grid import Fault

LONGEST_TEXT = 1_000  # characters of one cell; more does not fit a page of the report

_SHOWN = 40  # characters of a text in a message
_LONGEST_NAME = 60  # of headings and words; likeness of longer texts is slow to compute and tells nothing
_BLANKS = " \n\u3000\u00a0"
_MARKS = f"'{_BLANKS}"
# What XML 1.0 cannot hold; signs that break a line or turn the reading direction without being seen; others that are
# never seen: of notes between lines, of hieroglyphs, shorthand and music, tags, and codes that are no characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb"
    "\ufffe\uffff\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=1 << 16)  # most cells of a table say what another has said, or are read again
def clean(text: str) -> str:
    """The text as it is seen, with one kind of line end, without blanks around it or the apostrophes of Excel.

    What is clean stays as it is: nothing that was read begins with an apostrophe, or a form would lose it.
    """
    text = as_seen(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip(_BLANKS)
    if "\n" in text:
        text = "\n".join(line.rstrip(_BLANKS) for line in text.split("\n"))
    return text.lstrip(_MARKS) or "'" if text.startswith("'") else text


@lru_cache(maxsize=1 << 12)  # most are headings and words, asked for row by row
def one_line(text: str) -> str:
    """A heading or a word in one spelling: half-width where there are two widths, without any blanks."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", as_seen(text)))


def read_as_kanji(text: str) -> Fault | None:
    """That radicals of the text, as it stands in the file, are read as kanji; None where there are none."""
    found = radicals(text)
    if not found:
        return None
    read = "、".join(f"「{radical}」（{code_points(radical)}）を漢字の「{kanji}」" for radical, kanji in found.items())
    mend = "PDFから写すと、漢字が形の似た部首の文字に変わることがあります。元のデータも打ち直してください"
    return Fault(f"部首の文字{read}として読みました", mend, Severity.DOUBT)


def unprintable(text: str) -> Fault | None:
    """Why a text cannot be printed: a sign that nobody can see, or more than `LONGEST_TEXT` characters."""
    if len(text) <= LONGEST_TEXT and text.isprintable():  # nearly always, and quickly seen
        return None
    found = _FORBIDDEN.search(text)
    if found:
        what = f"{found.start() + 1:,}文字目に印刷できない制御文字（U+{ord(found[0]):04X}）が入っています"
        return Fault(what, "その文字を消してください")
    if len(text) > LONGEST_TEXT:
        what = f"文字数が{len(text):,}字あります。一つのセルに書けるのは{LONGEST_TEXT:,}字までです"
        return Fault(what, "短くしてください")
    return None


def nearest(word: str, known: list[str], cutoff: float = 0.6) -> str | None:
    """The known word that a mistyped one was most likely meant to be."""
    near = get_close_matches(word[:_LONGEST_NAME], known, n=1, cutoff=cutoff)
    return near[0] if near else None


def listed(words: list[str]) -> str:
    """Words for a message: 「増加」「減少」「維持」."""
    return "".join(f"「{word}」" for word in words)


def cut(text: str) -> str:
    """A text for a message: on one line, and no longer than can be taken in at a glance."""
    line = " ".join(text.split())
    return f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line
