"""All that a reader sees or hears of a PDF: its tags, its pages, what lies on them, what a viewer shows beside them.

It does not know what the report should say. The same contents give the same observations, however the file is stored;
what is not compared is said in sentences.

    pdf_info_seen.py    what the file says of itself
    pdf_viewer_seen.py  bookmarks, layers, attachments, sizes of pages, what starts by itself
    pdf_tags_seen.py    the texts of the tags
    pdf_pages_seen.py   what the pages show beside these
    pdf_notes_seen.py   links, notes, stamps, form fields
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf

from plan_report.verify.found import UntaggedError
from plan_report.verify.pdf import opened
from plan_report.verify.pdf_content import Contents
from plan_report.verify.pdf_info_seen import INFO, LANGUAGE, XMP, info_seen
from plan_report.verify.pdf_notes_seen import UNHEARD, fields_seen, notes_seen
from plan_report.verify.pdf_pages_seen import page_seen, untagged_page_seen
from plan_report.verify.pdf_tags_seen import TagsSeen
from plan_report.verify.pdf_text import texts_by_mark
from plan_report.verify.pdf_tree import Marked, Node, read_tree
from plan_report.verify.pdf_viewer_seen import (
    BOOKMARKS,
    attached_seen,
    bookmarks_seen,
    layers_seen,
    papers_seen,
    started_seen,
)
from plan_report.verify.pdf_words import Places, places_of
from plan_report.verify.seen import Seen, SeenFile

_DATES = "PDFの作成日時、更新日時及び作成したソフトの名前は、比べていません。"
_MEDIA = "PDFにある音声、動画及び立体の中身は、見ていません。"
_SIGNED = "PDFの電子署名が正しいかどうかは、調べていません。"
_CLAIMS = (LANGUAGE, INFO, XMP, BOOKMARKS)  # what a file may lose on its way and still says the same


def seen_in_pdf(path: Path) -> SeenFile:
    """What is seen and heard of a file by its tags and beside them.

    Raises:
        UntaggedError: it has no tags; `seen_on_pages` reads it.
        UnreadableError: it is no PDF, is damaged, has a password, or would unpack to too much.
        OSError: it cannot be opened.
    """
    with opened(path) as file:
        tree = read_tree(file)
        if tree is None:
            raise UntaggedError(path)
        return _seen(file, tree)


def seen_on_pages(path: Path) -> SeenFile:
    """What is seen of a file that has lost its tags, or would be seen if it had; two such files can be compared.

    Raises:
        UnreadableError: as for `seen_in_pdf`.
        OSError: it cannot be opened.
    """
    with opened(path) as file:
        return _seen(file, None)


def without_lost(whole: SeenFile, other: SeenFile) -> SeenFile:
    """What was seen, but for those claims of which the other file has nothing at all; they are told as lost.

    Such are the properties, the language and the bookmarks: 無害化 takes them away, and the pages say what they said.
    """
    there = {_claim(each) for each in other.pieces}
    kept = tuple(each for each in whole.pieces if _claim(each) in there or not _claim(each))
    return SeenFile(kept, whole.not_seen)


def _claim(seen: Seen) -> str:
    """What a piece claims: each property by itself, the bookmarks all together; nothing where it is content."""
    if seen.where.startswith(BOOKMARKS):
        return BOOKMARKS
    return seen.where if seen.where.startswith(_CLAIMS) else ""


def _seen(file: pikepdf.Pdf, tree: Node | None) -> SeenFile:
    contents = Contents(file)
    places = places_of(file, contents.unpacked)
    pieces = (
        *info_seen(file, contents.unpacked),
        *bookmarks_seen(file, places),
        *started_seen(file, places),
        *attached_seen(file, places),
        *layers_seen(contents.layers),
        *papers_seen(file, places),
        *_contents_seen(file, tree, contents, places),
        *_notes_seen(file, contents, places),
        *fields_seen(file, places),
    )
    return SeenFile(pieces, tuple(_not_seen(file, pieces)))


def _contents_seen(file: pikepdf.Pdf, tree: Node | None, contents: Contents, places: Places) -> Iterator[Seen]:
    if tree is None:
        for number, page in enumerate(file.pages, start=1):
            yield from untagged_page_seen(number, contents.page(page))
        return
    pages = {page.obj.objgen: contents.page(page) for page in file.pages}
    tags = TagsSeen({key: texts_by_mark(page.shown) for key, page in pages.items()}, places.pages)
    yield from tags.below(tree)
    in_forms = {mark.key for mark in tags.content if mark.key[0] is not None}
    for home, content in pages.items():
        texts = tags.content | {Marked(home, key) for key in in_forms}
        yield from page_seen(places.pages[home], home, content, texts, tags.drawn)


def _notes_seen(file: pikepdf.Pdf, contents: Contents, places: Places) -> Iterator[Seen]:
    for number, page in enumerate(file.pages, start=1):
        yield from notes_seen(number, page.obj, contents, places)


def _not_seen(file: pikepdf.Pdf, pieces: Iterable[Seen]) -> Iterator[str]:
    yield _DATES
    notes = (note for page in file.pages for note in page.obj.get("/Annots", []))
    if any(isinstance(note, pikepdf.Dictionary) and str(note.get("/Subtype")) in UNHEARD for note in notes):
        yield _MEDIA
    if any("電子署名" in piece.what and piece.where == "入力欄の値" for piece in pieces):
        yield _SIGNED
