"""The look in large letters (大活字): the usual one with every text enlarged, so that no file says it all twice."""

from __future__ import annotations

from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.style.look import Style, TextStyle


@dataclass(frozen=True, slots=True)
class Large:
    """Paragraphs become so many times larger; no text at all stays smaller than `least` points."""

    scale: float
    least: float

    def of(self, style: Style) -> Style:
        """The style with its texts enlarged; tables and figures no more than they must be, for their room is scarce."""
        return replace(
            style,
            texts={name: self._enlarged(text, self.scale) for name, text in style.texts.items()},
            cells={role: replace(cell, text=self._enlarged(cell.text)) for role, cell in style.cells.items()},
            figure=replace(style.figure, text=self._enlarged(style.figure.text)),
            footer_size=max(style.footer_size, self.least),
        )

    def _enlarged(self, text: TextStyle, scale: float = 1.0) -> TextStyle:
        """In half points, as Word counts sizes; what belongs to the letters grows with them."""
        size = _halves(max(text.size * scale, self.least))
        by = size / text.size
        return replace(
            text,
            size=size,
            leading=_halves(text.leading * by),
            before=_halves(text.before * by),
            after=_halves(text.after * by),
            indent=_halves(text.indent * by),
            hanging=_halves(text.hanging * by),
        )


def _halves(points: float) -> float:
    return round(2 * points) / 2
