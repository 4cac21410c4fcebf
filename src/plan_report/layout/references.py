"""Which page a text points to: its room is kept while pages are made, its number put in when they are.

A number of up to three digits is no wider than what is kept for it, so that no line changes when it is known; one of
more makes the last line longer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from plan_report.document import Block, Document, Heading, Paragraph, Spot
from plan_report.layout.pages import LaidOut, Line, Piece, TablePiece, TextPiece

_WIDEST = 888  # digits are of one width in the bundled fonts, and in others none is wider than 8

_Starts = Mapping[str, list[tuple[int, int]]]  # of each table, by its key: first row and page of each part


def with_room(document: Document) -> Document:
    """The document to lay out, with room for every page number."""
    return replace(document, blocks=tuple(_pointing(block, _WIDEST) for block in document.blocks))


def with_pages(laid_out: LaidOut) -> LaidOut:
    """The pages with the numbers in place of what kept their room."""
    document = laid_out.document
    starts = _starts(laid_out)
    known = {
        id(block): _pointing(block, _page(starts, block.see))
        for block in document.blocks
        if isinstance(block, Paragraph) and block.see
    }
    if not known:
        return laid_out
    blocks = tuple(known.get(id(block), block) for block in document.blocks)
    pages = (replace(page, pieces=tuple(_known(piece, known) for piece in page.pieces)) for page in laid_out.pages)
    return LaidOut(replace(document, blocks=blocks), tuple(pages))


def _pointing(block: Block, page: int) -> Block:
    """A paragraph that points somewhere, with this page at its end; any other block as it is."""
    if not isinstance(block, Paragraph) or block.see is None:
        return block
    return block.on(page)


def _starts(laid_out: LaidOut) -> _Starts:
    starts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for page in laid_out.pages:
        for piece in page.pieces:
            if isinstance(piece, TablePiece):
                starts[piece.table.key].append((piece.first_row, page.number))
    return starts


def _page(starts: _Starts, spot: Spot) -> int:
    """The page of a row; of a heading row that of the table's first part."""
    parts = starts[spot.table]
    after = bisect_right(parts, spot.row, key=lambda part: part[0])
    return parts[max(after - 1, 0)][1]


def _known(piece: Piece, known: Mapping[int, Block]) -> Piece:
    """A text piece with the number in its lines."""
    if not isinstance(piece, TextPiece) or id(piece.block) not in known:
        return piece
    block = known[id(piece.block)]
    assert isinstance(block, Heading | Paragraph)  # noqa: S101 only paragraphs point
    kept, said = (each.ending if isinstance(each, Paragraph) else "" for each in (piece.block, block))
    return replace(piece, block=block, lines=tuple(_cut_as(piece.lines, kept, said)))


def _cut_as(lines: tuple[Line, ...], kept: str, said: str) -> Iterator[Line]:
    """The lines with what they say at their end in place of what kept its room, which a narrow column may have cut."""
    text = "".join(line.text for line in lines)
    rest = text.removesuffix(kept) + said
    *before, last = lines
    for line in before:
        yield Line(rest[: len(line.text)], line.x, line.baseline)
        rest = rest[len(line.text) :]
    # The lines of a paragraph that goes on on another page do not end with it.
    yield Line(rest if text.endswith(kept) else rest[: len(last.text)], last.x, last.baseline)
