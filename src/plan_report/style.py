"""From role to look: sizes, fills, borders and paper, read from `templates/report.toml`; no back-end's types.

Lengths here are points; the file gives paper and margins in millimetres.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from plan_report.document import CellRole, Heading, Paragraph
from plan_report.errors import InputError, Place, Problem

POINTS_PER_MM = 72 / 25.4

Align = Literal["left", "center", "right"]
VerticalAlign = Literal["top", "middle"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set; `hanging` is added to `indent` from the second line on."""

    size: float
    leading: float
    bold: bool = False
    align: Align = "left"
    before: float = 0
    after: float = 0
    indent: float = 0
    hanging: float = 0


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell is set; `fill` is RRGGBB or empty for none."""

    text: TextStyle
    fill: str
    valign: VerticalAlign
    padding_x: float
    padding_y: float


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

    @property
    def text_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom


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
    bar: str  # of progress
    sparkline: tuple[float, float]  # width (at most) and height of each line


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

    def of(self, block: Heading | Paragraph) -> TextStyle:
        """The style of a heading or paragraph."""
        return self.texts[f"heading-{block.level}" if isinstance(block, Heading) else block.role]

    @property
    def caption(self) -> TextStyle:
        """The style of a table's caption."""
        return self.texts["caption"]


def load_style(path: Path) -> Style:
    """Read a report.toml.

    Raises:
        InputError: the file is not TOML, or a key is missing or of the wrong kind; the message names the key.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return _style(raw)
    except tomllib.TOMLDecodeError as error:
        raise InputError((Problem(Place(path.name), f"TOMLとして読めません: {error}"),)) from error
    except KeyError as error:
        raise InputError((Problem(Place(path.name), f"項目 {error} がありません"),)) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError((Problem(Place(path.name), f"値の種類が違います: {error}"),)) from error


def _style(raw: Mapping[str, Any]) -> Style:
    default = raw["cell-default"]
    decimals = raw["number"]["decimals"]
    return Style(
        sheets={name: _sheet(sheet) for name, sheet in raw["paper"].items()},
        font_name=raw["font"]["name"],
        font_files=(raw["font"]["regular"], raw["font"]["bold"]),
        texts={name: TextStyle(**text) for name, text in raw["paragraph"].items()},
        cells={role: _cell(default, raw["cell"][role]) for role in CellRole},
        border=Border(**raw["border"]),
        figure=_figure(raw["figure"]),
        footer_size=raw["footer"]["size"],
        decimals=None if decimals == "as-written" else int(decimals),
        negative=raw["number"]["negative"],
    )


def _sheet(raw: Mapping[str, Any]) -> Sheet:
    margins = {side: length * POINTS_PER_MM for side, length in raw["margin"].items()}
    return Sheet(raw["width"] * POINTS_PER_MM, raw["height"] * POINTS_PER_MM, **margins)


def _figure(raw: Mapping[str, Any]) -> FigureStyle:
    small = raw["sparkline"]
    return FigureStyle(
        text=TextStyle(size=raw["size"], leading=raw["leading"], before=raw["before"]),
        ink=raw["ink"],
        axis=raw["axis"],
        light=raw["light"],
        faded=raw["faded"],
        hatch=raw["hatch"],
        bar=raw["bar"],
        sparkline=(small["width"], small["height"]),
    )


def _cell(default: Mapping[str, Any], raw: Mapping[str, Any]) -> CellStyle:
    return CellStyle(
        text=TextStyle(
            size=raw.get("size", default["size"]),
            leading=raw.get("leading", default["leading"]),
            bold=raw.get("bold", False),
            align=raw.get("align", "left"),
        ),
        fill=raw.get("fill", ""),
        valign=raw["valign"],
        padding_x=default["padding-x"],
        padding_y=default["padding-y"],
    )
