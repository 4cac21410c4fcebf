"""Saves a Word file so that the same content gives the same bytes, its body streamed.

A report of 10,000 indicators has a body of tens of megabytes; as an element tree it would take half a gigabyte.
So the tree holds a marker only, and the body's text takes its place while `word/document.xml` is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZipFile

from lxml import etree

from plan_report.files.zip import CONTENT_TYPES, write_zip

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from plan_report.render.word.media import Media

_BODY = "plan-report:body"
_DOCUMENT = "word/document.xml"
_LINKS = "word/_rels/document.xml.rels"
_EXTENSIONS = {  # kinds of parts that the extension says
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_CHUNK = 1 << 16  # characters compressed at a time


def save(document: WordDocument, body: Iterable[str], out: BinaryIO, media: Media | None = None) -> None:
    """Write a document with a body given as WordprocessingML text in place of what it holds.

    Args:
        document: an opened template; the last section's properties are kept, the rest of its body goes.
        body: paragraphs and tables in order, in pieces of any length.
        out: a binary file open for writing.
        media: charts and pictures that the body refers to.
    """
    root = document.element.body
    root.clear_content()  # all but the section's set-up
    root.insert(0, etree.Comment(_BODY))
    plain = BytesIO()
    document.save(plain)
    with ZipFile(plain) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    before, after = parts[_DOCUMENT].split(f"<!--{_BODY}-->".encode())
    if media:
        parts = with_media(parts, media)
    write_zip({**parts, _DOCUMENT: _streamed(before, body, after)}, out)


def with_media(parts: Mapping[str, bytes], media: Media) -> dict[str, bytes]:
    """The parts of a package with those of the media, their types and the links to them."""
    types = parts[CONTENT_TYPES].decode()
    used = {name.rpartition(".")[2] for name in media.parts}
    added = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in _EXTENSIONS.items()
        if extension in used and f'Extension="{extension}"' not in types
    )
    added += "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in media.types.items())
    links = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in media.links.items()
    )
    return {
        **parts,
        **media.parts,
        CONTENT_TYPES: _before_end(types, added),
        _LINKS: _before_end(parts[_LINKS].decode(), links),
    }


def _before_end(xml: str, added: str) -> bytes:
    """The text with more children at the end of its root."""
    before, end, after = xml.rpartition("</")
    return f"{before}{added}{end}{after}".encode()


def _streamed(before: bytes, body: Iterable[str], after: bytes) -> Iterator[bytes]:
    yield before
    waiting: list[str] = []
    length = 0
    for text in body:
        waiting.append(text)
        length += len(text)
        if length >= _CHUNK:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    yield "".join(waiting).encode()
    yield after
