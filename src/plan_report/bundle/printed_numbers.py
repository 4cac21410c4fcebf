"""Which 資料番号 a PDF prints itself, so that none is stamped beside it and a wrong one is told."""

from __future__ import annotations

import re
import unicodedata

import pikepdf
from pikepdf.exceptions import PikepdfError

from plan_report.pdf_limits import TooMuchError
from plan_report.verify.pdf_content import Contents
from plan_report.verify.pdf_text import marked_texts

_NUMBER = re.compile(r"(?:参考)?資料 ?[0-9]+(?:[-‐–][0-9]+)*")


def printed_numbers(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The 資料番号 that stand as a line by themselves on the first page of a tagged PDF.

    Of a PDF without tags nobody knows what is a line; none is found then.
    """
    try:
        texts = marked_texts(pdf.pages[0], Contents(pdf)).values()
    except (PikepdfError, TooMuchError, RuntimeError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return ()
    lines = dict.fromkeys(_bare(text) for text in texts)
    return tuple(line for line in lines if _NUMBER.fullmatch(line))


def is_number(text: str, number: str) -> bool:
    """Whether a printed number is the one of the agenda, however wide its digits are."""
    return _bare(text) == _bare(number)


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
