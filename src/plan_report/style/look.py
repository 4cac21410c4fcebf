"""From role to look: sizes, fills, borders and paper; no back-end's types. Lengths are points.

file.py reads it from `templates/report.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from plan_report.data_class import dataclass
from plan_report.document import CellRole, Heading, Paragraph

POINTS_PER_MM = 72 / 25.4
NORMAL, LARGE = LOOKS = ("normal", "large")  # the usual sizes, and those for readers who need larger letters (大活字)
PAPERS = ("A4-landscape", "A4-portrait")  # of a plan
SHEETS = (*PAPERS, "A3-portrait")  # that a report may stand on
OVERVIEW_SHEETS = SHEETS[1:]  # of 評価一覧: the first that holds it

Align = Literal["left", "center", "right"]
VerticalAlign = Literal["top", "middle"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set; `hanging` is added to `indent` from the second line on."""

    size: float
    leading: float
    bold: bool = False
    align: Align = "left"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    hanging: float = 0.0


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell is set; `fill` is RRGGBB or empty for none."""

    text: TextStyle
    fill: str
    valign: VerticalAlign
    padding_x: float
    padding_y: float
    above: float = 0.0  # the width of the rule above it; 0 is that of the others


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper with its margins."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Border:
    """The rules of a table."""

    colour: str
    thin: float
    thick: float


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """How charts and the small lines within cells are drawn; colours are RRGGBB."""

    text: TextStyle  # its `before` is the space above a chart
    ink: str  # texts, dots, lines of data
    axis: str
    light: str  # lines that guide the eye
    faded: str  # within the dots of earlier values
    hatch: str  # of patterns
    sparkline: tuple[float, float]  # width (at most) and height of each line


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font that the user has: its file, which of a collection it is (from 0), and the name by which Word calls it."""

    path: Path
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Style:
    """Everything a back-end may ask about looks."""

    sheets: Mapping[str, Sheet]
    font_name: str
    font_files: tuple[str, str]  # regular, bold; file names under fonts/
    texts: Mapping[str, TextStyle]  # by ParagraphRole, and heading-1, heading-2, caption
    cells: Mapping[CellRole, CellStyle]
    border: Border
    figure: FigureStyle
    footer_size: float
    decimals: int | None  # None: as written
    negative: str
    fallback: FontFile | None = None  # for characters that the fonts above lack

    def of(self, block: Heading | Paragraph) -> TextStyle:
        """The style of a heading or paragraph."""
        return self.texts[f"heading-{block.level}" if isinstance(block, Heading) else block.role]

    @property
    def caption(self) -> TextStyle:
        """The style of a table's caption."""
        return self.texts["caption"]
