"""The second font in Word: what the report's own fonts lack stands in runs of its own, which name it.

Word takes some other font by itself where none is named, and not always one that has the shape that is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from plan_report.characters import clusters
from plan_report.data_class import dataclass
from plan_report.render.fonts import FontSet
from plan_report.style.look import Style

_RUN = re.compile(r"<w:r>(?:<w:rPr>(?P<properties>(?:(?!</w:rPr>).)*)</w:rPr>)?(?P<content><w:t[ >].*?)</w:r>")
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)</w:t>")


@dataclass(frozen=True, slots=True)
class SecondFont:
    """The characters that a document has from the second font, and the font's name."""

    name: str
    characters: frozenset[str]

    def named(self, body: Iterable[str]) -> Iterator[str]:
        """The paragraphs and tables of a body, with the runs that need it named."""
        needed = "".join(self.characters)
        for xml in body:
            # A selector is never alone in a text, so a look at single characters finds all that may be ours.
            yield xml if not needed or frozenset(needed).isdisjoint(xml) else _RUN.sub(self._divided, xml)

    def _divided(self, run: re.Match[str]) -> str:
        properties, content = run["properties"] or "", run["content"]
        if frozenset("".join(self.characters)).isdisjoint(content):
            return run[0]
        pieces: list[tuple[bool, str]] = []  # of the content, and whether they are of the second font
        at = 0
        for text in _TEXT.finditer(content):
            pieces.append((False, content[at : text.start()]))
            pieces += ((ours, f"{text[1]}{part}</w:t>") for ours, part in self._parts(text[2]))
            at = text.end()
        pieces.append((False, content[at:]))
        font = escape(self.name)
        fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        runs = (f"<w:r>{_properties(properties, fonts if ours else '')}{part}</w:r>" for ours, part in pieces if part)
        return "".join(runs)

    def _parts(self, text: str) -> Iterator[tuple[bool, str]]:
        """The text cut where the font changes."""
        parts: list[tuple[bool, str]] = []
        for cluster in clusters(text):
            ours = cluster in self.characters
            if parts and parts[-1][0] is ours:
                parts[-1] = (ours, parts[-1][1] + cluster)
            else:
                parts.append((ours, cluster))
        yield from parts


def second_font(text: str, style: Style, fonts: FontSet) -> SecondFont | None:
    """What of a document's text needs the second font; None where there is no such font, or nothing needs it."""
    characters = fonts.second(text) if style.fallback else frozenset[str]()
    return SecondFont(style.fallback.name, characters) if style.fallback and characters else None


def _properties(properties: str, fonts: str) -> str:
    """The run's properties with the font first, where the file format wants it."""
    return f"<w:rPr>{fonts}{properties}</w:rPr>" if fonts or properties else ""
