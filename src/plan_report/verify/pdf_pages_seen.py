"""What a PDF's pages show beside the texts of its tags: headers, page numbers, figures, what is hidden, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from plan_report.verify.pdf_shown import Kind, PageContent, Shown
from plan_report.verify.pdf_text import is_read, key_of
from plan_report.verify.pdf_tree import Marked
from plan_report.verify.seen import Seen

SHAPES, COLOURS = "線、塗り及び画像の数", "図形や文字の色"
_NO_TAG = "タグのない文字"


def page_seen(
    number: int, page: object, content: PageContent, texts: set[Marked], figures: set[Marked]
) -> Iterator[Seen]:
    """What a page shows and no text of the tags says.

    Args:
        number: the page's, from 1.
        page: the number of its object.
        content: what it shows.
        texts: the marked contents that are texts of the tags; these are compared there.
        figures: those that are drawings of figures.
    """
    here = f"{number}ページの"
    for shown, text in _pieces(content.shown):
        key = key_of(shown)
        mark = Marked(page, key) if key is not None else None
        if shown.unseen:
            yield Seen(f"{here}見えにくい文字", f"{text}（{shown.unseen}）")
        if mark in texts and is_read(shown):
            continue
        yield Seen(f"{here}{_place(shown, drawn=mark in figures, tagged=mark in texts)}", text)
    yield from _shapes(here, content)


def untagged_page_seen(number: int, content: PageContent) -> Iterator[Seen]:
    """All texts of a page, whatever their marks say, for files that have lost their tags."""
    here = f"{number}ページの"
    for shown, text in _pieces([each for each in content.shown if each.kind is Kind.DRAWN]):
        if shown.unseen:
            yield Seen(f"{here}見えにくい文字", f"{text}（{shown.unseen}）")
        yield Seen(f"{here}文字", text)
    yield from _shapes(here, content)


def _place(shown: Shown, *, drawn: bool, tagged: bool) -> str:
    """As what a text is told, after 「2ページの」."""
    artifact = next((mark.artifact for mark in shown.marks if mark.artifact), "")
    if shown.kind is not Kind.DRAWN:
        return f"{artifact or ('図' if drawn else '文字')}に付けた{shown.kind.value}"
    if artifact:
        return artifact
    if any(mark.replaced for mark in shown.marks):
        return "置き換えて読む所に描かれた文字"
    return "図の文字" if drawn else "文字" if tagged else _NO_TAG


def _pieces(shown: Iterable[Shown]) -> Iterator[tuple[Shown, str]]:
    """Texts that follow each other on one line in the same marks, as one."""
    for _, group in groupby(shown, key=lambda each: (each.piece, each.kind, each.unseen, each.marks)):
        first, *rest = group
        text = "".join([first.text, *(each.text for each in rest)]).strip()
        if text:
            yield first, text


def _shapes(here: str, content: PageContent) -> Iterator[Seen]:
    images = f"（{'、'.join(content.images)}）" if content.images else ""
    yield Seen(f"{here}{SHAPES}", f"線{content.lines}、塗り{content.fills}、画像{len(content.images)}{images}")
    yield from (Seen(f"{here}{COLOURS}", colour) for colour in content.colours)
