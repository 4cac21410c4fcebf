"""Puts broken lines where they stand: alignment and baselines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_report.data_class import dataclass
from plan_report.layout.lines import text_width
from plan_report.layout.pages import Line
from plan_report.style.look import TextStyle

ASCENT = 0.88  # of BIZ UDPGothic, in ems (its hhea table); 0.12 hangs below the baseline


def baseline(top: float, look: TextStyle) -> float:
    """Where the letters of a line stand whose leading begins at `top`; the letters are centred in the leading."""
    return top + (look.leading - look.size) / 2 + ASCENT * look.size


@dataclass(frozen=True, slots=True)
class Frame:
    """Where lines go: between `left` and `right`, the first leading beginning at `top`."""

    left: float
    right: float
    top: float


def place_lines(lines: Iterable[str], look: TextStyle, frame: Frame, advances: Mapping[str, float]) -> tuple[Line, ...]:
    """The lines one below the other in the frame, aligned as the style says."""
    return tuple(
        Line(text, _start(text, look, frame, advances), baseline(frame.top + index * look.leading, look))
        for index, text in enumerate(lines)
    )


def _start(text: str, look: TextStyle, frame: Frame, advances: Mapping[str, float]) -> float:
    if look.align == "left":
        return frame.left
    free = frame.right - frame.left - text_width(text, look.size, advances)
    return frame.left + (free / 2 if look.align == "center" else free)
