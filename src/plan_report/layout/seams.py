"""How bad it is to end a page between two blocks."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.document import Heading, Paragraph, ParagraphRole
from plan_report.layout.blocks import MeasuredBlock, TextBlock
from plan_report.layout.harm import ALONE, LEAD, LONE_ITEM, RUN, Harm
from plan_report.layout.text import TextLayout, stack

_LONGEST_LEAD = 0.5  # text that takes more of a page than this does not have to stay with its table
_LISTS = {ParagraphRole.ITEM, ParagraphRole.BULLET}
_LEADING = {ParagraphRole.BODY, ParagraphRole.BULLET}
_OPENING = {ParagraphRole.PAPER_NUMBER, ParagraphRole.TITLE, ParagraphRole.SUBTITLE}


def seams(blocks: Sequence[MeasuredBlock], room: float) -> list[Harm]:
    """The harm of ending a page before each block, and after the last; `room` is the height of a page."""
    harms = [0] * (len(blocks) + 1)
    for number, block in enumerate(blocks):
        text = _text(block)
        if text is None:
            for parted in _lead(blocks, number, room):
                harms[parted] += LEAD
                if isinstance(leading := blocks[parted - 1], TextBlock):
                    leading.lead_in()
        elif _heads(text):
            harms[number + 1] += ALONE
        elif _role(text) is ParagraphRole.FOOTNOTE and number:
            harms[number] += ALONE
        elif _role(text) in _LISTS and _listed(blocks, number - 1, text):
            alone = not _listed(blocks, number - 2, text) or not _listed(blocks, number + 1, text)
            harms[number] += LONE_ITEM if alone else RUN
    harms[-1] = 0  # the end of the document
    return harms


def _text(block: MeasuredBlock) -> TextLayout | None:
    return block.layout if isinstance(block, TextBlock) else None


def _listed(blocks: Sequence[MeasuredBlock], number: int, item: TextLayout) -> bool:
    """Whether the block of this number is one of the same list."""
    text = _text(blocks[number]) if 0 <= number < len(blocks) else None
    return text is not None and _role(text) is _role(item)


def _role(text: TextLayout) -> ParagraphRole | None:
    return text.block.role if isinstance(text.block, Paragraph) else None


def _heads(text: TextLayout) -> bool:
    """Whether it must not end a page: a heading, or the title above the rest of its lines."""
    return isinstance(text.block, Heading) or _role(text) in _OPENING


def _lead(blocks: Sequence[MeasuredBlock], number: int, room: float) -> range:
    """Before which blocks a page would part a table or figure from its headings and the paragraphs that lead it in."""
    first = number
    while first and (text := _text(blocks[first - 1])) and _role(text) in _LEADING:
        first -= 1
    led_in = first
    while first and (text := _text(blocks[first - 1])) and isinstance(text.block, Heading):
        first -= 1
    texts = [text for block in blocks[first:number] if (text := _text(block))]
    return range(first + 1, number + 1) if first < led_in and stack(texts, 0)[0] <= _LONGEST_LEAD * room else range(0)
