"""A figure of the page: drawn for a telephone, a tablet and a desk, of which the style sheet shows one.

Letters have 14 pixels at least on a screen of that width (`LEAST`); they grow with it up to the next one.
"""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.document import Figure
from plan_report.layout.figure import draw
from plan_report.layout.lines import Measure
from plan_report.render.web.svg import said, svg
from plan_report.style.look import Style

LEAST = 14.0  # pixels of letters
# The least width of the text of a page, in pixels, for which each is drawn: html.css has the widths of the window,
# which are 32 wider.
WIDTHS = {"narrow": 328.0, "middle": 608.0, "wide": 1068.0}


def figure(block: Figure, style: Style, measure: Measure) -> Iterator[str]:
    """The drawings as one image, which says all it shows."""
    yield f'<div class="drawn" {said(block.alt)}>'
    for name, pixels in WIDTHS.items():
        width = round(pixels * style.figure.text.size / LEAST, 1)
        yield svg(draw(block, style, measure, width), style.figure, f'aria-hidden="true" class="{name}"')
    yield "</div>\n"
