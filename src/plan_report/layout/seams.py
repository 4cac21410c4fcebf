"""How bad it is to end a page between two blocks."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.document import Heading, Paragraph, ParagraphRole
from plan_report.layout.blocks import MeasuredBlock, TextBlock
from plan_report.layout.harm import ALONE, LEAD, RUN, Harm
from plan_report.layout.text import TextLayout, stack

_LONGEST_LEAD = 0.5  # text that takes more of a page than this does not have to stay with its table
_OPENING = {ParagraphRole.PAPER_NUMBER, ParagraphRole.TITLE, ParagraphRole.SUBTITLE}


def seams(blocks: Sequence[MeasuredBlock], room: float) -> list[Harm]:
    """The harm of ending a page before each block, and after the last; `room` is the height of a page."""
    harms = [0] * (len(blocks) + 1)
    for number, block in enumerate(blocks):
        text = _text(block)
        if text is None:
            for parted in _lead(blocks, number, room):
                harms[parted] += LEAD
        elif _heads(text):
            harms[number + 1] += ALONE
        elif _is(text, ParagraphRole.FOOTNOTE) and number:
            harms[number] += ALONE
        elif _is(text, ParagraphRole.ITEM) and number and (above := _text(blocks[number - 1])):
            harms[number] += RUN if _is(above, ParagraphRole.ITEM) else 0
    harms[-1] = 0  # the end of the document
    return harms


def _text(block: MeasuredBlock) -> TextLayout | None:
    return block.layout if isinstance(block, TextBlock) else None


def _is(text: TextLayout, role: ParagraphRole) -> bool:
    return isinstance(text.block, Paragraph) and text.block.role is role


def _heads(text: TextLayout) -> bool:
    """Whether it must not end a page: a heading, or the title above the rest of its lines."""
    return isinstance(text.block, Heading) or text.block.role in _OPENING


def _lead(blocks: Sequence[MeasuredBlock], number: int, room: float) -> range:
    """Before which blocks a page would part a table or figure from its headings and the paragraphs that lead it in."""
    first = number
    while first and (text := _text(blocks[first - 1])) and _is(text, ParagraphRole.BODY):
        first -= 1
    led_in = first
    while first and (text := _text(blocks[first - 1])) and isinstance(text.block, Heading):
        first -= 1
    texts = [text for block in blocks[first:number] if (text := _text(block))]
    return range(first + 1, number + 1) if first < led_in and stack(texts, 0)[0] <= _LONGEST_LEAD * room else range(0)
