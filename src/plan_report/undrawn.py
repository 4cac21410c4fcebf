"""What a document says of the characters that its PDF cannot show; nobody should wonder what a 〓 stands for.

The note stands in every format alike, so that Word and PDF agree in every paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plan_report.characters import code_points
from plan_report.document import Document, Paragraph, ParagraphRole


def with_note(document: Document, undrawn: Mapping[str, str]) -> Document:
    """The document with a note at its end, if there is anything to say.

    Args:
        document: as it was composed.
        undrawn: the characters that the PDF cannot show, each with what is seen in its place: 〓, or for a shape that
            no font has the character's usual one.
    """
    if not undrawn:
        return document
    shapes = [each for each, instead in undrawn.items() if instead == each[0]]
    others = [each for each in undrawn if each not in shapes]
    sentences = []
    if others:
        sign = undrawn[others[0]]
        sentences.append(f"PDFでは、次の文字を表示できないため、「{sign}」としています。{_listed(others)}")
    if shapes:
        sentences.append(
            f"PDFでは、次の文字を書かれたとおりの字形で表示できないため、通常の字形としています。{_listed(shapes)}"
        )
    notes = (Paragraph(sentence, ParagraphRole.FOOTNOTE) for sentence in sentences)
    return replace(document, blocks=(*document.blocks, *notes))


def _listed(characters: list[str]) -> str:
    return "、".join(f"{each}（{code_points(each)}）" for each in characters)
