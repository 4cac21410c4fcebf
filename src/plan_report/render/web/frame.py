"""What stands around the report on its page: head, skip link, title and the list of contents.

Headings have names in the address that last: they come from their texts and not from their numbers, so that a link
into the page still holds when a section is added.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import takewhile

from plan_report.document import Block, Document, Heading, Paragraph, ParagraphRole

SKIP, CONTENTS = "本文へ移る", "目次"
MAIN, NAV = "main", "contents"  # ids
_FRONT = frozenset({ParagraphRole.PAPER_NUMBER, ParagraphRole.TITLE, ParagraphRole.SUBTITLE, ParagraphRole.BYLINE})
_NUMBER = re.compile(r"(?:[0-9０-９]+|\([0-9]+\))　")
_BLANKS = re.compile(r"\s+")
_DEEPEST = 2  # level of the headings that are listed
_FEW = 3  # headings that need no list


def head(document: Document, stylesheet: str) -> Iterator[str]:
    """From the beginning of the file to the beginning of its body."""
    yield "<!DOCTYPE html>\n"
    yield f'<html lang="{document.language.split("-")[0]}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{escape(document.title)}</title>\n"
    for name, content in (("author", document.author), ("description", document.subject)):
        if content:
            yield f'<meta name="{name}" content="{escape(content)}">\n'
    sheet = document.paper.replace("-", " ")
    yield f"<style>\n{stylesheet}@page {{ size: {sheet}; margin: 15mm; }}\n</style>\n</head>\n<body>\n"
    yield f'<a class="skip" href="#{MAIN}">{SKIP}</a>\n'


def front(blocks: Sequence[Block]) -> Sequence[Paragraph]:
    """The paragraphs before the report itself: its number, title, round, organisations, date."""
    paragraphs = (block if isinstance(block, Paragraph) else None for block in blocks)
    return [each for each in takewhile(lambda each: each and each.role in _FRONT, paragraphs) if each]


def contents(blocks: Sequence[Block], ids: Mapping[int, str]) -> Iterator[str]:
    """The list of the sections and of what is in them; nothing for a report of a few."""
    listed = [block for block in blocks if isinstance(block, Heading) and block.level <= _DEEPEST]
    if len(listed) < _FEW:
        return
    yield f'<nav aria-labelledby="{NAV}">\n<h2 id="{NAV}">{CONTENTS}</h2>\n<ul>\n'
    within = False
    for index, block in enumerate(listed):
        deeper = block.level > 1 and index > 0
        if deeper and not within:
            yield "\n<ul>\n"
        elif within and not deeper:
            yield "</li>\n</ul>\n</li>\n"
        elif index:
            yield "</li>\n"
        within = deeper
        yield f'<li><a href="#{ids[id(block)]}">{escape(block.text)}</a>'
    yield "</li>\n"
    if within:
        yield "</ul>\n</li>\n"
    yield "</ul>\n</nav>\n"


def heading_ids(blocks: Sequence[Block]) -> Mapping[int, str]:
    """An id for each heading, by its identity: its words without its number, or what its level is called."""
    seen = Counter({MAIN: 1, NAV: 1})
    found: dict[int, str] = {}
    for block in blocks:
        if isinstance(block, Heading):
            name = _name(block.text)
            seen[name] += 1
            found[id(block)] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    return found


def _name(text: str) -> str:
    """評価の概要 of 「１　評価の概要」, 目指す地域像１ of 「目指す地域像１　個性や多様性を…」."""
    numbered = _NUMBER.match(text)
    name = text[numbered.end() :] if numbered else text.partition("　")[0] or text
    return escape(_BLANKS.sub("-", name.strip()) or "section")
