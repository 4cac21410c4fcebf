"""What stands on each page, in the form in which it is said: sentences, figures, tables."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.data_class import dataclass
from plan_report.document import Figure
from plan_report.layout import LaidOut
from plan_report.layout.pages import FigurePiece, TablePiece, TextPiece
from plan_report.render.voice_table import VoiceTable, voice_table
from plan_report.render.voice_words import said, said_sentence, sentences


@dataclass(frozen=True, slots=True)
class VoiceFigure:
    """A figure by its alternative text."""

    caption: str
    alt: str

    @classmethod
    def of(cls, figure: Figure) -> VoiceFigure:
        """That of a figure; its alternative text is made for the ear already."""
        return cls(f"{said(figure.caption)}。", figure.alt)

    def sentences(self, *, full: bool) -> tuple[str, ...]:
        """The caption with the whole text, or with its first sentence, which says what kind of figure it is."""
        alt = sentences(said_sentence(self.alt))
        return (self.caption, *(alt if full else alt[:1]))


Part = str | VoiceFigure | VoiceTable  # a text is one sentence


def page_parts(laid_out: LaidOut) -> tuple[tuple[Part, ...], ...]:
    """The parts of every page. A sentence that goes on over the page is said whole where it begins."""
    pages: list[list[Part]] = [[] for _ in laid_out.pages]
    open_block: list[tuple[int, TextPiece]] = []
    for index, page in enumerate(laid_out.pages):
        for piece in page.pieces:
            if not isinstance(piece, TextPiece) or piece.first:
                _close(open_block, pages)
            match piece:
                case TextPiece():
                    open_block.append((index, piece))
                case FigurePiece():
                    pages[index].append(VoiceFigure.of(piece.figure))
                case TablePiece():
                    pages[index].append(voice_table(piece))
    _close(open_block, pages)
    return tuple(map(tuple, pages))


def _close(pieces: list[tuple[int, TextPiece]], pages: Sequence[list[Part]]) -> None:
    """Gives the sentences of a block, all of whose pieces are known, to the pages on which they begin."""
    if not pieces:
        return
    ends: list[tuple[int, int]] = []  # page, letters until its end
    done = 0
    for index, piece in pieces:
        done += sum(_letters(line.text) for line in piece.lines)
        ends.append((index, done))
    at = 0
    for sentence in sentences(pieces[0][1].block.text):
        page = next((index for index, end in ends if at < end), ends[-1][0])
        at += _letters(sentence)
        text = said_sentence(sentence)
        if text:
            pages[page].append(text)
    pieces.clear()


def _letters(text: str) -> int:
    """Letters without blanks, for lines end without those that the text has there."""
    return len("".join(text.split()))
