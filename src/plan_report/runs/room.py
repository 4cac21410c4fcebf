"""How much room there is for tables, in the letters that they are set in."""

from __future__ import annotations

from plan_report.compose.room import Room
from plan_report.document import CellRole
from plan_report.render.formats import Look
from plan_report.style.look import Style


def room(look: Look, paper: str) -> Room:
    """What a page of this paper has."""
    return room_of(look, look.style, look.style.sheets[paper].text_width)


def room_of(look: Look, style: Style, width: float) -> Room:
    """What so many points have, in another style."""
    cell = style.cells[CellRole.TEXT]
    size = cell.text.size
    return Room(width / size, 2 * cell.padding_x / size, look.fonts.advances(bold=False))
