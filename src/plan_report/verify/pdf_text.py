"""The texts of a PDF's marked content, by page and MCID; what is an artifact is left out.

Text comes through ToUnicode and ActualText only, as a screen reader gets it, never from places on the page.
"""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf

from plan_report.verify.pdf_content import Contents
from plan_report.verify.pdf_marks import Key
from plan_report.verify.pdf_shown import Kind, Shown


def marked_texts(page: pikepdf.Page, contents: Contents) -> dict[int, str]:
    """The texts of a page's own content by MCID."""
    return {mcid: text for (owner, mcid), text in texts_by_mark(contents.page(page).shown).items() if owner is None}


def texts_by_mark(shown: Iterable[Shown]) -> dict[Key, str]:
    """What is read of each marked content."""
    texts: dict[Key, list[str]] = {}
    for each in shown:
        key = key_of(each)
        if key is not None and is_read(each):
            texts.setdefault(key, []).append(each.text)
    return {key: "".join(parts) for key, parts in texts.items()}


def page_text(page: pikepdf.Page, contents: Contents) -> str:
    """All that a page shows but artifacts, marked or not, in the order in which it is drawn."""
    return "".join([each.text for each in contents.page(page).shown if is_read(each)])


def is_read(shown: Shown) -> bool:
    """Whether a screen reader says a text: it is no artifact, and nothing is read in its place."""
    said = shown.kind in {Kind.DRAWN, Kind.ACTUAL}
    return said and not any(mark.artifact or mark.replaced for mark in shown.marks)


def key_of(shown: Shown) -> Key | None:
    """The innermost marked content with a number that a text stands in."""
    return next((mark.key for mark in reversed(shown.marks) if mark.key is not None), None)
