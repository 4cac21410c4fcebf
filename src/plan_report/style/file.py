"""Reads the look from a report.toml; the file gives paper and margins in millimetres, all else in points."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Literal

from plan_report.document import CellRole, ParagraphRole
from plan_report.style.colour import read_colour
from plan_report.style.font_file import read_fallback
from plan_report.style.large import Large
from plan_report.style.look import (
    LARGE,
    NORMAL,
    POINTS_PER_MM,
    SHEETS,
    Border,
    CellStyle,
    FigureStyle,
    Sheet,
    Style,
    TextStyle,
)
from plan_report.toml.open import open_toml
from plan_report.toml.section import Section

_TEXTS = (*ParagraphRole, "heading-1", "heading-2", "heading-3", "caption")
_ALIGNS = ("left", "center", "right")
_VERTICAL = ("top", "middle")
_NEGATIVE = ("△", "▲")
_AS_WRITTEN = "as-written"
_MOST_DECIMALS = 4
_MOST_TIMES = 3
_SIZES = range(4, 73)  # points; outside of them a number is a slip


def load_style(path: Path, look: str = NORMAL) -> Style:
    """Read a report.toml.

    Args:
        path: the file.
        look: one of LOOKS.

    Raises:
        InputError: the file cannot be read or anything in it is wrong; every problem names its key and line.
    """
    root, findings = open_toml(path)
    paper, font, number = root.section("paper"), root.section("font"), root.section("number")
    footer, paragraph, cell = root.section("footer"), root.section("paragraph"), root.section("cell")
    default = root.section("cell-default")
    base = _text(default)
    style = Style(
        sheets={name: _sheet(paper.section(name)) for name in SHEETS},
        font_name=font.text("name"),
        font_files=(font.text("regular"), font.text("bold")),
        texts={name: _text(paragraph.section(name)) for name in _TEXTS},
        cells={role: _cell(cell.section(role), base, default) for role in CellRole},
        border=_border(root.section("border")),
        figure=_figure(root.section("figure")),
        footer_size=_size(footer, "size"),
        decimals=_decimals(number),
        negative=number.choice("negative", _NEGATIVE),
        fallback=read_fallback(font, path.parent),
    )
    large = root.section("large")
    enlarge = Large(_scale(large), _size(large, "least"))
    large.close()
    for section in (root, paper, font, number, footer, paragraph, cell, default):
        section.close()
    findings.raise_if_any()
    return enlarge.of(style) if look == LARGE else style


def _sheet(section: Section) -> Sheet:
    margin = section.section("margin")
    sides = {side: _length(margin, side) * POINTS_PER_MM for side in ("top", "right", "bottom", "left")}
    sheet = Sheet(_length(section, "width") * POINTS_PER_MM, _length(section, "height") * POINTS_PER_MM, **sides)
    margin.close()
    section.close()
    return sheet


def _text(section: Section) -> TextStyle:
    """A paragraph's style; closed by the caller where it has more keys (a cell's defaults)."""
    style = TextStyle(
        size=_size(section, "size"),
        leading=_size(section, "leading"),
        bold=section.flag("bold", default=False),
        align=_align(section),
        before=_length(section, "before", 0),
        after=_length(section, "after", 0),
        indent=_length(section, "indent", 0),
        hanging=_length(section, "hanging", 0),
    )
    if not section.has("padding-x"):
        section.close()
    return style


def _cell(section: Section, base: TextStyle, default: Section) -> CellStyle:
    style = CellStyle(
        text=TextStyle(
            size=_size(section, "size", base.size),
            leading=_size(section, "leading", base.leading),
            bold=section.flag("bold", default=False),
            align=_align(section),
            indent=_length(section, "indent", 0),
        ),
        fill=read_colour(section, "fill", behind_text=True, default=""),
        valign="top" if section.choice("valign", _VERTICAL) == "top" else "middle",
        padding_x=_length(default, "padding-x"),
        padding_y=_length(default, "padding-y"),
        above=_length(section, "above", 0),
    )
    section.close()
    return style


def _border(section: Section) -> Border:
    border = Border(read_colour(section, "colour"), _length(section, "thin"), _length(section, "thick"))
    section.close()
    return border


def _figure(section: Section) -> FigureStyle:
    small = section.section("sparkline")
    style = FigureStyle(
        text=TextStyle(_size(section, "size"), _size(section, "leading"), before=_length(section, "before", 0)),
        ink=read_colour(section, "ink"),
        axis=read_colour(section, "axis"),
        light=read_colour(section, "light"),
        faded=read_colour(section, "faded"),
        hatch=read_colour(section, "hatch"),
        sparkline=(_length(small, "width"), _length(small, "height")),
    )
    small.close()
    section.close()
    return style


def _align(section: Section) -> Literal["left", "center", "right"]:
    if not section.has("align"):
        return "left"
    match section.choice("align", _ALIGNS):
        case "center":
            return "center"
        case "right":
            return "right"
        case _:
            return "left"


def _decimals(section: Section) -> int | None:
    """How many decimals shares are printed with; None as written."""
    if section.is_text("decimals"):
        section.choice("decimals", (_AS_WRITTEN,))
        return None
    number = section.number("decimals")
    if number not in range(_MOST_DECIMALS + 1):
        what = f"「{section.name('decimals')}」は小数の桁数として使えません"
        section.problem("decimals", what, f'0から{_MOST_DECIMALS}までの整数か、"{_AS_WRITTEN}" を書いてください')
        return None
    return int(number)


def _scale(section: Section) -> float:
    """How many times larger paragraphs become."""
    scale = _length(section, "scale")
    if not 1 <= scale <= _MOST_TIMES:
        what = f"「{section.name('scale')}」の {scale:g} は倍率として使えません"
        section.problem("scale", what, f"1から{_MOST_TIMES}までの数字を書いてください")
        return 1.0
    return scale


def _size(section: Section, key: str, default: float | None = None) -> float:
    """A size of letters or lines."""
    size = _length(section, key, default)
    if not _SIZES.start <= size < _SIZES.stop:
        what = f"「{section.name(key)}」の {size:g} は文字の大きさ又は行送りとして使えません"
        section.problem(key, what, f"{_SIZES.start}から{_SIZES.stop - 1}まで（pt）の数字を書いてください")
        return float(_SIZES.start)
    return size


def _length(section: Section, key: str, default: float | None = None) -> float:
    length = section.number(key, None if default is None else Decimal(str(default)))
    if length < 0:
        section.problem(key, f"「{section.name(key)}」が負の数です", "0以上の数字を書いてください")
        return 0.0
    return float(length)
