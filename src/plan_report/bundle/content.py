"""Where content stands on a page that somebody else made, so that a stamp finds a free corner.

Nothing is rendered. The page's operators are followed (follow.py) as far as places go. What comes out are upright boxes
in the page's own space, one for each shown text, each part of a painted path, each image. They err towards the large
side: a letter counts as high as its font, a curve as its control points, a clip as its box.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf
from pikepdf.exceptions import PikepdfError

from plan_report.bundle.content_stream import Found, Stream, TooMuch
from plan_report.bundle.geometry import IDENTITY, Box, annotations_of, holds, overlap, upright

_UNSEEN = {"/Link", "/Popup"}  # annotations that cover nothing


@dataclass(slots=True)
class Content:
    """What stands on a page; `full` when that could not be found out.

    A text blocks a stamp wherever it touches it. A shape does not when the stamp lies wholly within it: it is then a
    background, a scanned sheet or a band of colour.
    """

    found: Found = field(default_factory=Found)
    full: bool = False

    def free(self, box: Box) -> bool:
        """Whether a stamp in this box touches nothing but backgrounds."""
        if self.full or any(overlap(text, box) for text in self.found.texts):
            return False
        return all(overlap(shape, box) is None or holds(shape, box) for shape in self.found.shapes)


def content_of(page: pikepdf.Page) -> Content:
    """Follow a page's operators and its visible annotations."""
    content = Content()
    found = content.found
    try:
        stream = Stream(found, page.obj.get("/Resources"), IDENTITY, None, depth=0)
        stream.follow(page.obj)
        found.lowest, found.open = stream.lowest, stream.level
        for annotation in annotations_of(page):
            if str(annotation.get("/Subtype")) not in _UNSEEN:
                found.texts.append(upright(annotation["/Rect"]))
    except (PikepdfError, TooMuch, TypeError, ValueError, KeyError, AttributeError, IndexError):
        content.full = True
    return content
