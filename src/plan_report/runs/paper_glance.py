"""A glance into a PDF that may be a paper: its pages, whether it is PDF/UA, its title; and into a bundle of ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf.exceptions import PikepdfError

from plan_report.bundle.conformance import conformance_of
from plan_report.bundle.foreign import Refusal, open_foreign
from plan_report.bundle.limits import glanced
from plan_report.bundle.publish import is_bundle
from plan_report.bundle.tags import Tree
from plan_report.compose.agenda import AGENDA, PAPERS_HEADING

_FAULTS = (OSError, PikepdfError, KeyError, TypeError, ValueError, AttributeError, IndexError, RuntimeError)


def glance(path: Path) -> tuple[int, str, str]:
    """Pages, why it is no PDF/UA (empty: it says that it is), and why it cannot be a paper (empty: it can)."""
    try:
        opened = open_foreign(path)
    except Refusal as refusal:
        return 0, "", f"{refusal.what}。{refusal.mend}。"
    try:
        with opened.pdf as pdf, pikepdf.new() as out:
            tags = Tree(out).prepare(pdf)
            told = sorted(tags.tags) if tags else None
            said = conformance_of(pdf, told, opened.said.dropped, mended=opened.mended)
            return len(opened.views), said.no_ua, ""
    except _FAULTS:
        return 0, "", "PDFの構造が正しくありません。作ったソフトで開き、もう一度PDFに書き出してください。"


def title_of(path: Path) -> str:
    """The title that a PDF gives itself."""
    try:
        with glanced(path) as pdf:
            return str(pdf.docinfo.get("/Title", ""))
    except _FAULTS:
        return ""


def made_before(path: Path) -> tuple[int, Mapping[str, int]] | None:
    """The pages of a bundle of ours, and the page that each of its papers begins on, by the label of its bookmark."""
    if not is_bundle(path):
        return None
    try:
        with glanced(path) as pdf:
            pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
            with pdf.open_outline() as tree:
                marks = (each for each in tree.root if each.title not in (AGENDA, PAPERS_HEADING))
                starts = {each.title: pages[_page(each.destination).objgen] for each in marks}
            return len(pages), starts
    except _FAULTS:
        return None


def _page(destination: Any) -> Any:
    """The page that a bookmark of ours leads to."""
    return destination[0]
