"""Colours as they are seen: of the theme, lighter and darker, and whether letters stand out."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from plan_report.verify.docx.names import A, local, value

WHITE, BLACK = "FFFFFF", "000000"
_HEX = re.compile("[0-9A-Fa-f]{6}")
_THEME = MappingProxyType(  # by what a run calls them, what the theme does
    {
        "text1": "dk1",
        "background1": "lt1",
        "text2": "dk2",
        "background2": "lt2",
        "dark1": "dk1",
        "light1": "lt1",
        "dark2": "dk2",
        "light2": "lt2",
        "hyperlink": "hlink",
        "followedHyperlink": "folHlink",
    }
)
HIGHLIGHTS = MappingProxyType(
    {
        "yellow": "FFFF00",
        "green": "00FF00",
        "cyan": "00FFFF",
        "magenta": "FF00FF",
        "blue": "0000FF",
        "red": "FF0000",
        "darkBlue": "000080",
        "darkCyan": "008080",
        "darkGreen": "008000",
        "darkMagenta": "800080",
        "darkRed": "800000",
        "darkYellow": "808000",
        "darkGray": "808080",
        "lightGray": "C0C0C0",
        "black": BLACK,
        "white": WHITE,
    }
)
_STANDS_OUT = 1.6  # contrast below which nobody reads a text
_LINEAR = 0.03928  # below it light and number go together
_DARK = 0.08  # luminance; letters darker than this are simply printed


def theme_colours(theme: etree._Element | None) -> Mapping[str, str]:
    """The colours of a theme by its own names for them."""
    scheme = next(theme.iter(f"{A}clrScheme"), None) if theme is not None else None
    if scheme is None:
        return MappingProxyType({})
    found = {local(each): next(iter(each), None) for each in scheme}
    return MappingProxyType(
        {
            name: str(each.get("val") if local(each) == "srgbClr" else each.get("lastClr") or BLACK).upper()
            for name, each in found.items()
            if each is not None
        }
    )


def colour_of(element: etree._Element | None, theme: Mapping[str, str], name: str = "val", of: str = "theme") -> str:
    """The colour an element of WordprocessingML names; empty where that is left to Word.

    Args:
        element: w:color, or w:shd.
        theme: the theme's colours.
        name: the attribute with the colour (val, fill).
        of: how the attributes of the theme begin (theme, themeFill).
    """
    if element is None:
        return ""
    first, rest = (f"{of}Color", of) if of == "theme" else (of, of)
    themed = value(element, first)
    base = theme.get(_THEME.get(themed, themed), "") if themed else ""
    if base:
        return _shifted(base, value(element, f"{rest}Tint"), value(element, f"{rest}Shade"))
    plain = value(element, name)
    return plain.upper() if _HEX.fullmatch(plain) else ""


def _shifted(colour: str, tint: str, shade: str) -> str:
    red, green, blue = _parts(colour)
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    if tint:
        light = light * _share(tint) + 1 - _share(tint)
    if shade:
        light *= _share(shade)
    return "".join(f"{round(each * 255):02X}" for each in colorsys.hls_to_rgb(hue, light, full))


def _share(text: str) -> float:
    try:
        return min(int(text, 16), 255) / 255
    except ValueError:
        return 1


def _parts(colour: str) -> tuple[float, float, float]:
    if not _HEX.fullmatch(colour):
        return 0, 0, 0
    return int(colour[:2], 16) / 255, int(colour[2:4], 16) / 255, int(colour[4:], 16) / 255


def luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1 (WCAG)."""
    linear = [part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def seen_colour(colour: str, behind: str) -> str:
    """What is to be said of letters of a colour before another; empty of dark letters that stand out.

    Args:
        colour: of the letters; empty where Word takes black, or white on what is dark.
        behind: of what is behind them; empty of paper.
    """
    behind = behind or WHITE
    if not colour:
        return ""
    light, dark = sorted((luminance(colour), luminance(behind)), reverse=True)
    if (light + 0.05) / (dark + 0.05) < _STANDS_OUT:
        return f"背景に紛れる文字の色 {colour}"
    return "" if luminance(colour) <= _DARK else f"文字の色 {colour}"


def shading(element: etree._Element | None, theme: Mapping[str, str]) -> str:
    """The colour that w:shd puts behind letters; empty of none."""
    pattern = value(element)
    if element is None or pattern == "nil":
        return ""
    fill, front = colour_of(element, theme, "fill", "themeFill"), colour_of(element, theme, "color")
    if pattern == "solid":
        return front or BLACK
    return fill
